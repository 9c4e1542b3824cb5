import { defineCard } from '../../core/define-feature.js';
import { DUTY_WORDS } from '../../core/exercising.js';
import { type PersonId, personId } from '../../core/ids.js';
import { pageOf } from '../../core/paging.js';
import type { Standing } from '../../core/prompt.js';
import { wordsOf } from '../../core/said.js';
import { type Instant, spokenDay } from '../../core/time.js';
import type { Viewer } from '../../core/viewer.js';
import type { Debrief, Given } from './facts.js';

type Open = NonNullable<Debrief>;

const none = (name: string) => ({
  template: 'debriefs/none',
  data: { title: `${name}: nothing to debrief` },
});

/** The hot debrief of one who played: asked at once, answered on a form. */
export const hotCard = defineCard<Debrief>({
  personal: true,
  afterStop: true,
  standing: ({ state, part }) => answeredBy(state?.given[part ?? '']),
  draw: ({ state, part, partnership }) => {
    if (!state || !part) return none(partnership.name);
    const given = state.given[part] !== undefined;
    const welfare = state.welfare[part];
    return {
      template: 'debriefs/hot',
      data: {
        exercise: state.exercise,
        title: given
          ? `Thank you: ${state.reference} has your debrief`
          : `${state.reference} has ended: how did it go?`,
        asks: given
          ? 'It can be given again: the latest stands.'
          : 'What went well, what did not, what would be better, what to take away: a few words now are worth more than many later.',
        welfare: !welfare
          ? 'If you need somebody to talk to, say so: the directing staff come to you.'
          : welfare.taken
            ? 'One of the directing staff speaks with you.'
            : 'I am asking the directing staff until one of them comes to you.',
        needs: welfare === undefined,
      },
    };
  },
});

function answeredBy(did: { readonly by: PersonId } | undefined): Standing {
  return did ? { is: 'answered', by: did.by } : { is: 'open' };
}

/** To the directing staff: somebody needs to talk. */
export const welfareCard = defineCard<Debrief>({
  personal: true,
  afterStop: true,
  standing: ({ state, part }) =>
    state?.welfare[part ?? ''] ? answeredBy(state.welfare[part ?? '']?.taken) : { is: 'withdrawn' },
  people: ({ state, part }) => (part ? [personId(part), ...(state?.staff ?? [])] : []),
  draw: ({ state, part, partnership, name }) => {
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
          : `${who} needs somebody to talk to after ${state.reference}`,
        asks: asked.taken ? '' : 'Please call or see them today. The first of you to press takes it.',
        open: !asked.taken,
      },
    };
  },
});

function dutyLine(
  { duty, due, confirmed }: Open['duties'][number],
  { zone, now }: { zone: string; now: Instant },
): string {
  const day = spokenDay(due, zone, now);
  if (confirmed)
    return `${DUTY_WORDS[duty]}: confirmed ${spokenDay(confirmed.at, zone, now)}. ${wordsOf(confirmed.note)}`;
  return due < now ? `${DUTY_WORDS[duty]}: overdue since ${day}` : `${DUTY_WORDS[duty]}: due by ${day}`;
}

/** What is due, to those who see to it: closed by their word alone. */
export const dutyCard = defineCard<Debrief>({
  personal: true,
  afterStop: true,
  draw: ({ state, part, partnership, now }) => {
    const duty = state?.duties.find((each) => each.duty === part);
    if (!state || !duty) return none(partnership.name);
    return {
      template: 'debriefs/duty',
      data: {
        exercise: state.exercise,
        duty: duty.duty,
        title: `${state.reference}: ${dutyLine(duty, { zone: partnership.timezone, now })}`,
        asks: duty.confirmed
          ? ''
          : 'It stays due, and I remind you every week, until somebody confirms that it was done.',
        open: !duty.confirmed,
      },
    };
  },
});

/** The words of players stand for those who run the exercise or the partnership. */
function reads(viewer: Viewer, { staff }: Open): boolean {
  if (viewer.kind !== 'person') return false;
  return (
    staff.includes(viewer.person) || viewer.roles.some((role) => role === 'chair' || role === 'secretariat')
  );
}

const QUESTIONS = [
  ['well', 'went well'],
  ['notWell', 'did not'],
  ['better', 'would be better'],
  ['takeAway', 'to take away'],
] as const satisfies readonly (readonly [keyof Given, string])[];

/** What was said, each answer with what names it for whoever makes a lesson of it. */
const answersIn = ({ given }: Open) =>
  QUESTIONS.flatMap(([answer, label]) =>
    Object.entries(given).flatMap(([person, { [answer]: said }]) =>
      said ? [{ answer, person, line: `${label}: ${wordsOf(said)}` }] : [],
    ),
  );

const ANSWERS_SHOWN = 8;

/** What was said, for those who may read it; each answer becomes a lesson in one press. */
export const debriefCard = defineCard<Debrief>({
  afterStop: true,
  draw: ({ state, viewer, part, partnership, now }) => {
    if (!state) return none(partnership.name);
    const may = reads(viewer, state);
    const answers = may ? answersIn(state) : [];
    const page = pageOf(answers, Number(part) || 1, ANSWERS_SHOWN);
    const given = Object.values(state.given);
    return {
      template: 'debriefs/debrief',
      data: {
        exercise: state.exercise,
        title: `${state.reference}: ${given.length} of ${state.asked.length} players have given a debrief`,
        duties: state.duties.map((duty) => ({ line: dutyLine(duty, { zone: partnership.timezone, now }) })),
        lines: page.lines,
        confirms: may && state.duties.some(({ confirmed }) => !confirmed),
        more: page.more > 0 ? `and ${page.more} more` : '',
        next: String(page.next ?? 1),
        hasMore: page.more > 0,
      },
    };
  },
});
