import type { Ask } from '../../core/command.js';
import { DIRECTORY, type PersonId, streamId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import { type Found, listOf, noneOf, type Reading, viewOf } from '../../core/reading.js';
import type { Directory } from '../directory/facts.js';
import type { Called, RollCall } from '../rollcalls/facts.js';

type About = {
  readonly rollCall?: string | null | undefined;
  readonly seat?: string | null | undefined;
};

export type Reads = {
  readonly recent: Reading<readonly Found<RollCall>[]>;
  readonly named: Reading<RollCall | undefined>;
  readonly directory: Reading<Directory | undefined>;
};

/** Typed words are about the latest roll-calls; a button names its own. */
const RECENT = 10;

export const reads = ({ args, partnership }: Ask<About>): Reads => ({
  recent: args.rollCall
    ? noneOf<RollCall>()
    : listOf<RollCall>({
        feature: 'rollcalls',
        partnership: partnership.id,
        where: { called: true },
        sort: { field: 'starts', order: 'down' },
        limit: RECENT,
      }),
  named: viewOf('rollcalls', streamId(partnership.id, 'rollcalls', args.rollCall ?? 'none')),
  directory: viewOf('directory', DIRECTORY),
});

type Answering = Pick<Ask, 'by' | 'partnership'> & {
  readonly args: About;
  readonly known: {
    readonly recent: readonly Found<RollCall>[];
    readonly named: RollCall | undefined;
    readonly directory: Directory | undefined;
  };
};

/** A seat of a roll-call that has begun, and everybody who may answer for it. */
export type CalledSeat = {
  readonly rollCall: Called & { readonly opened: NonNullable<Called['opened']> };
  readonly seat: string;
  readonly answerers: readonly PersonId[];
};

/** The seat that an answer is for: the button's, or that of the latest roll-call in which this person is called. */
export function seatMeant({ args, by, known }: Answering): CalledSeat | undefined {
  const { named, recent, directory } = known;
  if (args.rollCall) return seatIn(named, directory, ({ seat }) => seat === args.seat);
  const isTheirs = (seat: Intended) => answerersOf(seat, directory).includes(by.person);
  for (const { view } of recent) {
    const found = seatIn(view, directory, isTheirs);
    if (found) return found;
  }
  return undefined;
}

function seatIn(
  rollCall: RollCall | undefined,
  directory: Directory | undefined,
  is: (seat: Intended) => boolean,
): CalledSeat | undefined {
  const opened = rollCall?.opened;
  const found = opened?.intended.find(is);
  if (!rollCall || !opened || !found) return undefined;
  return { rollCall: { ...rollCall, opened }, seat: found.seat, answerers: answerersOf(found, directory) };
}

/** Those asked first answer for a seat, and so does whom its organisation has on call. */
function answerersOf({ seat, people }: Intended, directory: Directory | undefined): readonly PersonId[] {
  return [...people, ...(directory?.organisations[seat]?.onCall ?? [])];
}

/** The seat that an answer was let through for. */
export function calledSeat(ask: Answering): CalledSeat {
  const found = seatMeant(ask);
  if (!found) throw new Error('An answer was let through to no roll-call');
  return found;
}

export const streamFor = ({ partnership }: Pick<Ask, 'partnership'>, { rollCall, seat }: CalledSeat) =>
  streamId(partnership.id, 'rollanswers', `${rollCall.id}.${seat}`);
