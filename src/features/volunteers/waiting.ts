import type { Waiting } from '../../core/waiting.js';
import type { Volunteer } from './facts.js';
import { isAsked } from './state.js';

/** The yearly question, while it waits for its volunteer. */
export const stillAvailable: Waiting<Volunteer> = {
  is: 'asked',
  find: ({ person }) => ({ where: { person }, limit: 1 }),
  line: ({ state, who: { partnership } }) =>
    state && isAsked(state)
      ? {
          words: `${partnership.name}: are you still available as a volunteer?`,
          button: { title: 'Answer', verb: 'volunteers.show' },
        }
      : undefined,
};
