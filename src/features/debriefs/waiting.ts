import { DUTY_WORDS } from '../../core/exercising.js';
import { spokenDay } from '../../core/time.js';
import type { Waiting } from '../../core/waiting.js';
import { untaken } from './decider.js';
import type { Debrief } from './facts.js';

/** More debriefs than are under way at once. */
const MOST = 20;
const ANY = '';

/** The hot debriefs that somebody was asked for, while they are asked for. */
export const debriefsToGive: Waiting<Debrief> = {
  is: 'asked',
  find: ({ now }) => ({
    from: { field: 'until', value: now },
    sort: { field: 'until', order: 'up' },
    limit: MOST,
  }),
  line: ({ state, who: { person } }) =>
    state?.asked.some(({ seat }) => seat === person) && !state.given[person]
      ? {
          words: `${state.reference} has ended: how did it go?`,
          button: { title: 'Say how it went', verb: 'debriefs.give', data: { exercise: state.exercise } },
        }
      : undefined,
};

/** Those who need somebody to talk to, until one of the directing staff takes it. */
export const talksToTake: Waiting<Debrief> = {
  is: 'asked',
  find: () => ({ where: { talks: true }, limit: MOST }),
  line: ({ state, who: { person } }) => {
    const [waits] = state ? untaken(state) : [];
    return state?.staff.includes(person) && waits
      ? {
          words: `Somebody needs to talk after ${state.reference}, and nobody has taken it.`,
          button: {
            title: 'I speak with them',
            verb: 'debriefs.take-welfare',
            data: { exercise: state.exercise, person: waits },
          },
        }
      : undefined;
  },
};

/** What the directing staff have still to confirm after an exercise, the soonest first. */
export const dutiesToConfirm: Waiting<Debrief> = {
  is: 'coming',
  find: () => ({
    from: { field: 'due', value: ANY },
    sort: { field: 'due', order: 'up' },
    limit: MOST,
  }),
  line: ({ state, who: { person, partnership, now } }) => {
    const next = state?.duties.find(({ confirmed }) => !confirmed);
    if (!state?.staff.includes(person) || !next) return undefined;
    const day = spokenDay(next.due, partnership.timezone, now);
    return {
      words: `${state.reference}: ${DUTY_WORDS[next.duty].toLowerCase()} ${next.due < now ? 'was due' : 'due'} ${day}`,
      button: { title: 'Open', verb: 'debriefs.show', data: { exercise: state.exercise } },
    };
  },
};
