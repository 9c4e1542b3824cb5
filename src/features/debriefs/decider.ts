import type { Decider } from '../../core/decider.js';
import type { Effect } from '../../core/effect.js';
import { DUTIES, type DutyKind, type ExerciseRules } from '../../core/exercising.js';
import type { PersonId } from '../../core/ids.js';
import type { Said } from '../../core/said.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type { Debrief, DebriefFact, Did, Given } from './facts.js';

export type DebriefCommand = Did &
  (
    | {
        readonly do: 'open';
        readonly exercise: string;
        readonly reference: string;
        readonly players: readonly PersonId[];
        readonly staff: readonly PersonId[];
        readonly rules: ExerciseRules;
      }
    | { readonly do: 'give'; readonly given: Given }
    | { readonly do: 'ask-welfare' }
    | { readonly do: 'take-welfare'; readonly person: PersonId }
    | {
        readonly do: 'remind';
        readonly duty: DutyKind;
        readonly hears: readonly PersonId[];
        readonly rules: ExerciseRules;
      }
    | { readonly do: 'confirm'; readonly duty: DutyKind; readonly note: Said }
    /** The report was signed off, which meets the duty to give it. */
    | { readonly do: 'sign-off' }
  );

export type DebriefRefusal =
  | { readonly refused: 'not-ended' }
  | { readonly refused: 'nothing-said'; readonly field: 'well' }
  | { readonly refused: 'welfare-not-asked' }
  | { readonly refused: 'not-yours' };

type Decision = readonly DebriefFact[] | DebriefRefusal;

/** The rules of a debrief: everybody who played is asked at once; what is due after it is closed by somebody’s word alone. */
export const debriefsDecider: Decider<Debrief, DebriefCommand, DebriefFact, DebriefRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

const DAY = 24 * 60;
const days = (from: Instant, count: number): Instant => minutesAfter(from, count * DAY);

function decide(command: DebriefCommand, debrief: Debrief): Decision {
  const did: Did = { by: command.by, at: command.at };
  if (command.do === 'open') {
    return debrief ? [] : open(command, did);
  }
  if (!debrief) return { refused: 'not-ended' };
  switch (command.do) {
    case 'give':
      return Object.keys(command.given).length === 0
        ? { refused: 'nothing-said', field: 'well' }
        : [{ type: 'debrief-given', given: command.given, ...did }];
    case 'ask-welfare':
      return debrief.welfare[command.by]
        ? []
        : [{ type: 'welfare-asked', asked: [{ seat: command.by, people: debrief.staff }], ...did }];
    case 'take-welfare':
      return take(command.person, debrief, did);
    case 'remind':
      return isDue(command.duty, debrief)
        ? [
            {
              type: 'duty-reminded',
              duty: command.duty,
              hears: [...new Set([...debrief.staff, ...command.hears])],
              next: days(command.at, command.rules.remindEveryDays),
              ...did,
            },
          ]
        : [];
    case 'confirm':
      return isDue(command.duty, debrief)
        ? [{ type: 'duty-confirmed', duty: command.duty, note: command.note, ...did }]
        : [];
    case 'sign-off':
      return isDue('report', debrief) ? [{ type: 'duty-confirmed', duty: 'report', ...did }] : [];
  }
}

function open(
  { exercise, reference, players, staff, rules }: Extract<DebriefCommand, { do: 'open' }>,
  did: Did,
): Decision {
  const asked = players.map((person) => ({ seat: person, people: [person] }));
  const until = days(did.at, rules.hotDays);
  const duties = dutiesAfter(did.at, rules);
  return [{ type: 'debrief-opened', exercise, reference, asked, until, staff, duties, ...did }];
}

function dutiesAfter(end: Instant, { dueWeeks, remindBeforeDays }: ExerciseRules) {
  return DUTIES.map((duty) => {
    const due = days(end, dueWeeks[duty] * 7);
    return { duty, due, remind: days(due, -remindBeforeDays) };
  });
}

function take(person: PersonId, debrief: NonNullable<Debrief>, did: Did): Decision {
  const asked = debrief.welfare[person];
  if (!asked) return { refused: 'welfare-not-asked' };
  if (!debrief.staff.includes(did.by)) return { refused: 'not-yours' };
  return asked.taken ? [] : [{ type: 'welfare-taken', person, ...did }];
}

/** Those who asked for somebody to talk to, and have nobody yet. */
export const untaken = ({ welfare }: NonNullable<Debrief>): readonly string[] =>
  Object.entries(welfare).flatMap(([person, { taken }]) => (taken ? [] : [person]));

const isDue = (kind: DutyKind, { duties }: NonNullable<Debrief>): boolean =>
  duties.some(({ duty, confirmed }) => duty === kind && !confirmed);

function evolve(debrief: Debrief, fact: DebriefFact): Debrief {
  const did: Did = { by: fact.by, at: fact.at };
  if (fact.type === 'debrief-opened') {
    const { exercise, reference, asked, until, staff, duties } = fact;
    return {
      ...{ exercise, reference, asked, until, staff, given: {}, welfare: {} },
      duties: duties.map(({ duty, due }) => ({ duty, due })),
    };
  }
  if (!debrief) return debrief;
  switch (fact.type) {
    case 'debrief-given':
      return { ...debrief, given: { ...debrief.given, [fact.by]: { ...fact.given, ...did } } };
    case 'welfare-asked':
      return { ...debrief, welfare: { ...debrief.welfare, [fact.by]: { at: fact.at } } };
    case 'welfare-taken': {
      const asked = { at: debrief.welfare[fact.person]?.at ?? fact.at, taken: did };
      return { ...debrief, welfare: { ...debrief.welfare, [fact.person]: asked } };
    }
    case 'duty-reminded':
      return debrief;
    case 'duty-confirmed': {
      const confirmed = { ...(fact.note && { note: fact.note }), ...did };
      return {
        ...debrief,
        duties: debrief.duties.map((duty) => (duty.duty === fact.duty ? { ...duty, confirmed } : duty)),
      };
    }
  }
}

const shown: Effect = { do: 'refresh', card: { card: 'debrief' } };
const prompt = (card: string, seat: string): Effect => ({ do: 'refresh', card: { card, part: seat } });
const remindAt = (duty: DutyKind, exercise: string, notBefore: Instant): Effect => ({
  do: 'ask',
  command: 'debriefs.remind',
  args: { duty, exercise },
  notBefore,
});

function react(fact: DebriefFact, after: Debrief): readonly Effect[] {
  const exercise = after?.exercise ?? '';
  switch (fact.type) {
    case 'debrief-opened':
      return [
        {
          do: 'prompt',
          card: { card: 'hot' },
          who: 'asked',
          ladder: { otherPlatform: DAY / 2, mail: DAY / 2 },
          until: fact.until,
        },
        ...fact.duties.map(({ duty, remind }) => remindAt(duty, exercise, remind)),
        shown,
      ];
    case 'debrief-given':
      return [prompt('hot', fact.by), shown];
    case 'welfare-asked':
      return [
        {
          do: 'prompt',
          card: { card: 'welfare' },
          who: 'asked',
          // Nobody who needs to talk waits for a night's rest of others.
          ladder: { nextPerson: 10, otherPlatform: 10, mail: 10 },
          urgent: true,
        },
        prompt('hot', fact.by),
      ];
    case 'welfare-taken':
      return [prompt('welfare', fact.person), prompt('hot', fact.person)];
    case 'duty-reminded':
      return [
        { do: 'tell', card: { card: 'duty', part: fact.duty }, who: 'hears' },
        remindAt(fact.duty, exercise, fact.next),
      ];
    case 'duty-confirmed':
      return [{ do: 'refresh', card: { card: 'duty', part: fact.duty } }, shown];
  }
}
