import { type StreamId, streamId } from '../../core/ids.js';
import type { Waiter } from '../../core/people/membership.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { spokenAt } from '../../core/time.js';
import type { Waiting } from '../../core/waiting.js';
import type { RollAnswers } from '../rollanswers/facts.js';
import type { RollCall } from './facts.js';

/** More roll-calls than are open at once. */
const MOST = 20;

type Reads = { readonly [seat: string]: Reading<RollAnswers | undefined> };

/** The roll-calls that call somebody, until their seat has answered. */
export const rollCallsToAnswer: Waiting<RollCall, Reads> = {
  is: 'asked',
  find: () => ({ where: { open: true }, sort: { field: 'starts', order: 'down' }, limit: MOST }),
  reads: ({ state, who }) =>
    Object.fromEntries(
      seatsOf(state, who).map((seat) => [seat, viewOf('rollanswers', answersOf(state, seat, who))]),
    ),
  line: ({ state, known, who: { person, partnership, now } }) => {
    const seat = seatsOf(state, { person }).find((each) => !known[each]?.answers.length);
    if (!state?.opened || seat === undefined) return undefined;
    const until = spokenAt(state.opened.until, partnership.timezone, now);
    return {
      words: `Roll-call ${state.reference}: say that you are here by ${until}`,
      button: { title: 'I’m here', verb: 'rollanswers.here', data: { rollCall: state.id, seat } },
    };
  },
};

/** The seats for which somebody is called. */
const seatsOf = (state: RollCall, { person }: Pick<Waiter, 'person'>): readonly string[] =>
  (state?.opened?.intended ?? []).filter(({ people }) => people.includes(person)).map(({ seat }) => seat);

const answersOf = (state: RollCall, seat: string, { partnership }: Waiter): StreamId =>
  streamId(partnership.id, 'rollanswers', `${state?.id ?? 'none'}.${seat}`);
