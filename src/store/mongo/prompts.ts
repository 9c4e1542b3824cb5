import type { StreamId } from '../../core/ids.js';
import type { Deliveries, DeliveryState, Progress, PromptDelivery, Tally } from '../../core/ports.js';
import { CONCLUDED, replacedBy } from '../../core/reaching/sums.js';
import { type Collections, type DeliveryDocument, deliveryOf, FREE } from './collections.js';
import type { Connection } from './connection.js';
import { AT_LEISURE } from './deadline.js';
import { createGathering, createSending } from './gathering.js';

const OPEN = { $nin: [...CONCLUDED] };

const mayBecome = (state: DeliveryState) => ({ $in: [...replacedBy(state)] });

type Prompts = Pick<Deliveries, 'progress' | 'stand' | 'open' | 'asked' | 'lastAsked' | 'resend' | 'tally'>;

/** What only prompts need, in the collection of all deliveries. */
export function createPrompts({ use }: Connection): Prompts {
  return {
    progress: (claimed, next) => use((collections) => keepProgress(collections, claimed, next)),
    stand: createStand(use),
    resend: (ids, at) =>
      use(async ({ deliveries }) => {
        const mine = { _id: { $in: [...ids] }, state: OPEN };
        const again = { due: at, 'work.again': at, retryAt: 0, attempts: 0, lease: FREE };
        await deliveries.updateMany(
          { ...mine, state: { $nin: [...CONCLUDED, 'sent'] } },
          { $set: { state: 'queued' } },
        );
        await deliveries.updateMany(mine, { $set: again, $unset: { problem: '', ended: '' } });
      }, AT_LEISURE),
    ...looking(use),
  };
}

function looking(use: Connection['use']): Pick<Prompts, 'open' | 'asked' | 'lastAsked' | 'tally'> {
  return {
    open: createOpen(use),
    asked: ({ stream, after, limit }) =>
      use(async ({ deliveries }) => {
        // Ids are `<stream>@<version>#…`, and `A` comes next after `@`.
        const ids = { $gt: after || `${stream}@`, $lt: `${stream}A` };
        const found = deliveries.find({ _id: ids, 'work.do': 'prompt' }).sort({ _id: 1 }).limit(limit);
        // The filter asks for prompts alone.
        return (await found.toArray()).map((document) => deliveryOf(document) as PromptDelivery);
      }),
    lastAsked: (partnership) =>
      use(async ({ deliveries }) => {
        // Streams are `<partnership>/…`, and `0` comes next after `/`.
        const stream = { $gt: `${partnership}/` as StreamId, $lt: `${partnership}0` as StreamId };
        const last = deliveries.find({ stream, 'work.do': 'prompt' }).sort({ 'work.asked': -1 }).limit(1);
        return (await last.toArray())[0]?.stream;
      }),
    tally: (stream) =>
      use(async ({ deliveries }) => {
        const tallies = deliveries.aggregate<{ _id: Omit<Tally, 'rows'>; rows: number }>([
          { $match: { stream, 'work.do': 'prompt' } },
          { $group: { _id: { round: '$work.round', state: '$state' }, rows: { $sum: 1 } } },
        ]);
        return (await tallies.toArray()).map(({ _id, rows }) => ({ ..._id, rows }));
      }, AT_LEISURE),
  };
}

type Opened = Parameters<Deliveries['open']>[0];

/** Most streams have few open prompts: the first pages of many are read together, if they are that short. */
function createOpen(use: Connection['use']): Deliveries['open'] {
  const read = (cards: readonly StreamId[], { after, limit }: Omit<Opened, 'card'>) =>
    use(async ({ deliveries }) => {
      const open = {
        'work.card.stream': { $in: [...cards] },
        'work.do': 'prompt',
        _id: { $gt: after },
        state: { $ne: 'answered' },
      } as const;
      const found = await deliveries.find(open).sort({ _id: 1 }).limit(limit).toArray();
      // The filter asks for prompts alone.
      return found.map((document) => deliveryOf(document) as PromptDelivery);
    });
  const firstPage = createGathering(async (asked: readonly Opened[]) => {
    const limit = Math.min(...asked.map((each) => each.limit));
    const cards = [...new Set(asked.map(({ card }) => card))];
    const found = await read(cards, { after: '', limit });
    const isAll = found.length < limit;
    return asked.map((each) =>
      isAll ? found.filter(({ work }) => work.card.stream === each.card) : read([each.card], each),
    );
  });
  return (asked) => (asked.after === '' ? firstPage(asked) : read([asked.card], asked));
}

type Standings = Parameters<Deliveries['stand']>[0];

function createStand(use: Connection['use']): Deliveries['stand'] {
  return createSending((standings: readonly Standings[]) =>
    use(async ({ deliveries }) => {
      const updates = standings.flat().map(({ id, ...stands }) => ({
        updateOne: { filter: { _id: id, state: mayBecome(stands.state) }, update: changing(stands) },
      }));
      // In the order given: two of them may be of the same prompt.
      if (updates.length > 0) await deliveries.bulkWrite(updates);
    }, AT_LEISURE),
  );
}

async function keepProgress(
  { deliveries }: Collections,
  { id, token }: { id: string; token: string },
  { step, ...next }: Progress,
): Promise<boolean> {
  const mine = { _id: id, 'lease.token': token };
  const rest = { attempts: 0, retryAt: 0, lease: FREE };
  const kept = step ? { $push: { steps: step } } : {};
  const moved = await deliveries.updateOne(
    { ...mine, state: mayBecome(next.state) },
    { ...changing({ ...next, ...rest }), ...kept },
  );
  if (moved.matchedCount === 1) return true;
  // The ledger concluded it while this step was under way: its word stays, and the step is kept beside it.
  const concluded = await deliveries.updateOne(mine, { $set: rest, $unset: { due: '' }, ...kept });
  return concluded.matchedCount === 1;
}

/** Sets what is given of what may change, and takes away what is not. */
function changing(next: Partial<DeliveryDocument>) {
  const gone = (['due', 'word', 'problem'] as const).filter((field) => next[field] === undefined);
  return { $set: next, $unset: Object.fromEntries(gone.map((field) => [field, ''] as const)) };
}
