import type { Decider } from '../../core/decider.js';
import type { Effect } from '../../core/effect.js';
import type { ExerciseType } from '../../core/exercising.js';
import type { OrganisationId, PersonId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import { type Said, sameWords } from '../../core/said.js';
import type { Instant } from '../../core/time.js';
import type { PlannedExercise } from '../exercises/facts.js';
import type { LessonKind, LessonStage } from '../lessons/facts.js';
import { type Due, dueIn, isLate, keyOf } from './due.js';
import type { Did, Frequencies, FrequencyFact, Told, Who } from './facts.js';

/** A lesson of an activation, as far as it shows that an action plan was made. */
export type Logged = {
  readonly reference: string;
  readonly kind: LessonKind;
  readonly stage: LessonStage;
  readonly actions: readonly string[];
};

/** An activation that is to stand in for an exercise. */
export type Over = {
  readonly reference: string;
  readonly occasion: 'incident' | 'exercise';
  readonly over?: Instant;
  readonly lessons: readonly Logged[];
};

export type FrequencyCommand = Did &
  (
    | {
        readonly do: 'replace';
        readonly type: ExerciseType;
        readonly activation: Over;
        readonly organisations: readonly OrganisationId[];
        readonly activated: Said;
        readonly rules: Partnership['exercising'];
      }
    | { readonly do: 'tell-held'; readonly told: Omit<Told, keyof Did> }
    | {
        readonly do: 'tell';
        readonly exercises: readonly PlannedExercise[];
        readonly partnership: Pick<Partnership, 'exercising' | 'seats'>;
        readonly hears: readonly PersonId[];
        /** Who answers for exercises in each organisation. */
        readonly leads: { readonly [organisation: string]: readonly PersonId[] };
      }
  );

export type FrequencyRefusal =
  | {
      readonly refused: 'not-replaced';
      readonly type: ExerciseType;
      readonly replaced: readonly ExerciseType[];
    }
  | { readonly refused: 'unknown-organisation'; readonly field: 'for'; readonly word: string }
  | { readonly refused: 'nobody-named'; readonly field: 'for' }
  | { readonly refused: 'not-held-yet' | 'when-or-never'; readonly field: 'on' }
  | { readonly refused: 'no-such-activation'; readonly field: 'by'; readonly ref: string }
  | { readonly refused: 'of-an-exercise' | 'not-over' | 'no-lessons'; readonly activation: string }
  | {
      readonly refused: 'no-action-plan';
      readonly activation: string;
      readonly waiting: readonly string[];
    };

type Decision = readonly FrequencyFact[] | FrequencyRefusal;

/**
 * How often exercises are held: warned of once when one becomes due, the secretariat told every week while one is
 * overdue, each organisation once of its own; and replaced by a real activation only when lessons of it were logged
 * and an action plan was made (domain: B2.1).
 */
export const frequenciesDecider: Decider<Frequencies, FrequencyCommand, FrequencyFact, FrequencyRefusal> = {
  initial: { replaced: [], told: [], warned: {}, heard: {} },
  decide: (command, state) => {
    if (command.do === 'tell') return tell(command, state);
    return command.do === 'replace' ? replace(command, state) : tellHeld(command, state);
  },
  evolve,
  react,
};

const due: Effect = { do: 'refresh', card: { card: 'due' } };

function react(fact: FrequencyFact): readonly Effect[] {
  switch (fact.type) {
    case 'last-held-told':
      return [
        due,
        ...fact.told.whose.map((part): Effect => ({ do: 'refresh', card: { card: 'own', part } })),
      ];
    case 'due-dates-told':
      return [{ do: 'tell', card: { card: 'due' }, who: 'hears' }];
    case 'organisation-warned':
      return [{ do: 'tell', card: { card: 'own', part: fact.organisation }, who: 'hears' }];
    case 'exercise-replaced':
      return [due];
  }
}

function tell(
  command: Extract<FrequencyCommand, { do: 'tell' }>,
  state: Frequencies,
): readonly FrequencyFact[] {
  const { exercises, partnership, at } = command;
  const all = dueIn(partnership, { exercises, ...state }, at);
  return [...tellSecretariat(all, command, state), ...warnOrganisations(all, command, state)];
}

/** Said again in the same words it changes nothing; said otherwise, the latest day counts. */
function tellHeld(
  { told, by, at }: Extract<FrequencyCommand, { do: 'tell-held' }>,
  state: Frequencies,
): Decision {
  const { type, whose, held, note } = told;
  if (whose.length === 0) return { refused: 'nobody-named', field: 'for' };
  if (held && held > at) return { refused: 'not-held-yet', field: 'on' };
  const isSo = (who: Who) =>
    state.told.some(
      (each) =>
        each.type === type && each.whose.includes(who) && each.held === held && sameWords(each.note, note),
    );
  const news = whose.filter((who) => !isSo(who));
  return news.length === 0 ? [] : [{ type: 'last-held-told', told: { ...told, whose: news }, by, at }];
}

type Telling = Extract<FrequencyCommand, { do: 'tell' }>;

function tellSecretariat(
  due: readonly Due[],
  { hears, by, at }: Telling,
  { warned }: Frequencies,
): readonly FrequencyFact[] {
  const news = due.flatMap((each) => {
    const said = each.is === 'amber' ? each.due : each.is === 'unknown' ? each.is : undefined;
    return said && warned[keyOf(each)] !== said ? [[keyOf(each), said] as const] : [];
  });
  if (hears.length === 0 || (news.length === 0 && !due.some(isLate))) return [];
  return [{ type: 'due-dates-told', hears, warned: Object.fromEntries(news), by, at }];
}

/** Once for each kind and day, in one message; what was never held, or is not known, is said once too. */
function warnOrganisations(
  due: readonly Due[],
  { leads, by, at }: Telling,
  { heard }: Frequencies,
): readonly FrequencyFact[] {
  const organisations = [...new Set(due.flatMap(({ who }) => (who === 'partnership' ? [] : [who])))];
  return organisations.flatMap((organisation): readonly FrequencyFact[] => {
    const own = due.filter(({ who, is }) => who === organisation && is !== 'in-time');
    const warned = Object.fromEntries(
      own
        .map((each) => [keyOf(each), each.due ?? (each.is === 'never' ? each.is : 'unknown')] as const)
        .filter(([key, day]) => heard[key] !== day),
    );
    const hears = leads[organisation] ?? [];
    if (hears.length === 0 || Object.keys(warned).length === 0) return [];
    return [{ type: 'organisation-warned', organisation, hears, warned, by, at }];
  });
}

function replace(command: Extract<FrequencyCommand, { do: 'replace' }>, state: Frequencies): Decision {
  const { type, activation, activated, by, at } = command;
  const over = activation.over;
  const no = refusalOf(command);
  if (no) return no;
  if (!over) return { refused: 'not-over', activation: activation.reference };
  const already = state.replaced.filter(
    (each) => each.type === type && each.activation === activation.reference,
  );
  const organisations = command.organisations.filter(
    (each) => !already.some((replaced) => replaced.organisations.includes(each)),
  );
  if (organisations.length === 0) return [];
  const lessons = activation.lessons.map(({ reference }) => reference);
  const actions = activation.lessons.flatMap((lesson) => lesson.actions);
  const replacement = { type, activation: activation.reference, over, organisations, activated, lessons };
  return [{ type: 'exercise-replaced', replacement: { ...replacement, actions }, by, at }];
}

function refusalOf({
  type,
  activation: { reference: activation, occasion, lessons },
  organisations,
  rules: { frequencies },
}: Extract<FrequencyCommand, { do: 'replace' }>): FrequencyRefusal | undefined {
  const replaced = frequencies.flatMap((each) => (each.replacedBy ? [each.type] : []));
  if (!replaced.includes(type)) return { refused: 'not-replaced', type, replaced };
  if (organisations.length === 0) return { refused: 'nobody-named', field: 'for' };
  if (occasion === 'exercise') return { refused: 'of-an-exercise', activation };
  if (lessons.length === 0) return { refused: 'no-lessons', activation };
  const waiting = lessons.filter(waits).map(({ reference }) => reference);
  const planned = lessons.some(({ actions }) => actions.length > 0);
  return planned && waiting.length === 0 ? undefined : { refused: 'no-action-plan', activation, waiting };
}

/** Not decided yet, or accepted and without an action; what went well needs none. */
const waits = ({ stage, kind }: Logged): boolean =>
  stage === 'identified' || (stage === 'accepted' && kind === 'issue');

function evolve(state: Frequencies, fact: FrequencyFact): Frequencies {
  if (fact.type === 'due-dates-told') return { ...state, warned: { ...state.warned, ...fact.warned } };
  if (fact.type === 'organisation-warned') return { ...state, heard: { ...state.heard, ...fact.warned } };
  const { by, at } = fact;
  if (fact.type === 'last-held-told') return { ...state, told: [...state.told, { ...fact.told, by, at }] };
  const { replacement } = fact;
  return { ...state, replaced: [...state.replaced, { ...replacement, by, at }] };
}
