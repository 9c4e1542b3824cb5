import { defineCard } from '../../core/define-feature.js';
import { DUTY_WORDS } from '../../core/exercising.js';
import { type PersonId, personId, streamId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Viewer } from '../../core/people/viewer.js';
import type { Standing } from '../../core/prompt.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { Drawing } from '../../core/showing/drawing.js';
import { pageOf } from '../../core/showing/paging.js';
import { spokenDay } from '../../core/time.js';
import type { Exercise } from '../exercises/facts.js';
import type { Debrief, Given } from './facts.js';

type Open = NonNullable<Debrief>;

const none = (name: string) => ({
  template: 'debriefs/none',
  data: { title: `${name}: nothing to debrief` },
});

type Reads = { readonly exercise: Reading<Exercise | undefined> };

const reads = ({ partnership, id }: { partnership: Partnership; id: string }): Reads => ({
  exercise: viewOf('exercises', streamId(partnership.id, 'exercises', id)),
});

/** Players know an exercise by its title, and it by its number where it is not there any more. */
const titleOf = ({ exercise }: { exercise: Exercise | undefined }, { reference }: Open): string =>
  exercise ? wordsOf(exercise.title) : reference;

/** "LHRP/2026/004 Winter surge": to those who keep its record. */
const calledOf = ({ exercise }: { exercise: Exercise | undefined }, { reference }: Open): string =>
  exercise ? `${reference} ${wordsOf(exercise.title)}` : reference;

/** The hot debrief of one who played: asked at once, answered on a form. */
export const hotCard = defineCard<Debrief, Reads>({
  personal: true,
  afterStop: true,
  reads,
  standing: ({ state, part }) => answeredBy(state?.given[part ?? '']),
  draw: ({ state, part, partnership, known }) => {
    if (!state || !part) return none(partnership.name);
    const given = state.given[part] !== undefined;
    const welfare = state.welfare[part];
    return {
      template: 'debriefs/hot',
      data: {
        exercise: state.exercise,
        title: given
          ? `Thank you: your debrief of ${titleOf(known, state)} is recorded`
          : `${titleOf(known, state)} has ended: how did it go?`,
        asks: given
          ? 'You can change or add to it: the latest stands.'
          : 'What went well, what did not, what would be better, what to take away: a few words now are worth more than many later.',
        welfare: !welfare
          ? 'If you need somebody to talk to, say so: the directing staff come to you.'
          : welfare.taken
            ? 'One of the directing staff speaks with you.'
            : 'I am asking the directing staff until one of them comes to you.',
        gives: given ? 'Change my debrief' : 'Give my debrief',
        needs: welfare === undefined,
      },
    };
  },
});

function answeredBy(did: { readonly by: PersonId } | undefined): Standing {
  return did ? { is: 'answered', by: did.by } : { is: 'open' };
}

/** To the directing staff: somebody needs to talk. */
export const welfareCard = defineCard<Debrief, Reads>({
  personal: true,
  afterStop: true,
  reads,
  standing: ({ state, part }) =>
    state?.welfare[part ?? ''] ? answeredBy(state.welfare[part ?? '']?.taken) : { is: 'withdrawn' },
  people: ({ state, part }) => (part ? [personId(part), ...(state?.staff ?? [])] : []),
  draw: ({ state, part, partnership, known, name }) => {
    const asked = state?.welfare[part ?? ''];
    if (!state || !part || !asked) return none(partnership.name);
    const who = name(personId(part));
    return {
      template: 'debriefs/welfare',
      data: {
        exercise: state.exercise,
        person: part,
        title: asked.taken
          ? `${name(asked.taken.by)} speaks with ${who}`
          : `${who} needs somebody to talk to after ${titleOf(known, state)}`,
        asks: asked.taken ? '' : 'Please call or see them today. The first of you to press takes it.',
        open: !asked.taken,
      },
    };
  },
});

type Duty = Open['duties'][number];
type Telling = Pick<Drawing<unknown, unknown>, 'partnership' | 'now' | 'name'>;

/** Those who said that what was due is done. */
const confirmers = ({ state }: { state: Debrief }): readonly PersonId[] =>
  (state?.duties ?? []).flatMap(({ confirmed }) => confirmed?.by ?? []);

/** How a duty ends: a report is given by signing it off, or somebody says that it was. */
const endOf = ({ duty }: Duty): string =>
  duty === 'report'
    ? 'until it is signed off, or somebody confirms that it was given.'
    : 'until somebody confirms that it was done.';

function dutyLine(
  { duty, due, confirmed }: Duty,
  { partnership: { timezone: zone }, now, name }: Telling,
): string {
  const day = spokenDay(due, zone, now);
  if (confirmed) {
    const { note, by, at } = confirmed;
    const done = `${note ? 'confirmed' : 'signed off'} ${spokenDay(at, zone, now)} by ${name(by)}.`;
    return `${DUTY_WORDS[duty]}: ${done}${note ? ` ${wordsOf(note)}` : ''}`;
  }
  return due < now ? `${DUTY_WORDS[duty]}: overdue since ${day}` : `${DUTY_WORDS[duty]}: due by ${day}`;
}

/** What is due, to those who see to it: closed by their word alone. */
export const dutyCard = defineCard<Debrief, Reads>({
  personal: true,
  afterStop: true,
  reads,
  people: confirmers,
  draw: ({ state, part, partnership, known, now, name }) => {
    const duty = state?.duties.find((each) => each.duty === part);
    if (!state || !duty) return none(partnership.name);
    return {
      template: 'debriefs/duty',
      data: {
        exercise: state.exercise,
        duty: duty.duty,
        title: `${calledOf(known, state)}: ${dutyLine(duty, { partnership, now, name })}`,
        asks: duty.confirmed ? '' : `It stays due, and I remind you every week, ${endOf(duty)}`,
        open: !duty.confirmed,
        signs: duty.duty === 'report' && !duty.confirmed,
      },
    };
  },
});

/** The words of players stand for those who run the exercise or the partnership. */
function maySee(viewer: Viewer, { staff }: Open): boolean {
  if (viewer.kind !== 'person') return false;
  return (
    staff.includes(viewer.person) || viewer.roles.some((role) => role === 'chair' || role === 'secretariat')
  );
}

const QUESTIONS = [
  ['well', 'Went well'],
  ['notWell', 'Did not go well'],
  ['better', 'Would be better'],
  ['takeAway', 'To take away'],
] as const satisfies readonly (readonly [keyof Given, string])[];

/** What was said, each answer with what names it for whoever makes a lesson of it. */
const answersIn = ({ given }: Open) =>
  QUESTIONS.flatMap(([answer, label]) =>
    Object.entries(given).flatMap(([person, { [answer]: said }]) =>
      said ? [{ answer, person, line: `${label}: ${wordsOf(said)}` }] : [],
    ),
  );

const ANSWERS_SHOWN = 8;

const givenLine = (given: number, of: number): string =>
  `${given} of ${of} ${of === 1 ? 'player' : 'players'} ${given === 1 ? 'has' : 'have'} given a debrief`;

/** What was said, for those who may read it; each answer becomes a lesson in one press. */
export const debriefCard = defineCard<Debrief, Reads>({
  afterStop: true,
  reads,
  people: confirmers,
  draw: ({ state, viewer, part, partnership, known, now, name }) => {
    if (!state) return none(partnership.name);
    const may = maySee(viewer, state);
    const answers = may ? answersIn(state) : [];
    const page = pageOf(answers, Number(part) || 1, ANSWERS_SHOWN);
    const given = Object.values(state.given);
    return {
      template: 'debriefs/debrief',
      data: {
        exercise: state.exercise,
        title: `${calledOf(known, state)}: ${givenLine(given.length, state.asked.length)}`,
        duties: state.duties.map((duty) => ({ line: dutyLine(duty, { partnership, now, name }) })),
        lines: page.lines,
        confirms: may && state.duties.some(({ confirmed }) => !confirmed),
        more: page.more > 0 ? `and ${page.more} more` : '',
        next: String(page.next ?? 1),
        hasMore: page.more > 0,
      },
    };
  },
});
