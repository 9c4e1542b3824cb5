import type { Filter } from 'mongodb';
import type { Deliveries, Delivery } from '../../core/ports.js';
import { FORGOTTEN_PROBLEM, HELD_AT, HELD_PROBLEM } from '../../core/reaching/held.js';
import type { Lane } from '../../core/reaching/lane.js';
import { replacedBy } from '../../core/reaching/sums.js';
import { claimBatch } from './claim.js';
import {
  type Collections,
  type DeliveryDocument,
  DUE,
  deliveryDocument,
  deliveryOf,
  FREE,
} from './collections.js';
import type { Connection } from './connection.js';
import { AT_LEISURE } from './deadline.js';
import { isDuplicate } from './errors.js';
import { createPrompts } from './prompts.js';

export function createDeliveries(connection: Connection): Deliveries {
  const { use } = connection;
  return {
    ...createPrompts(connection),
    add: (deliveries) => use((collections) => add(collections, deliveries), AT_LEISURE),
    claim: (ask) =>
      use(async ({ deliveries }) => {
        const due = {
          ...inLane(ask.lane),
          due: { ...DUE.due, $lte: ask.now },
          retryAt: { $lte: ask.realNow },
        } as const;
        const claims = {
          collection: deliveries,
          due,
          order: { due: 1, _id: 1 },
          counting: { attempts: 1 },
        } as const;
        const { claimed, givenBack } = await claimBatch(claims, ask);
        return claimed.map((document) => ({
          ...deliveryOf(document),
          token: ask.token,
          ...(document.attempts > 1 && !givenBack.has(document._id) && { cutOff: true as const }),
        }));
      }),
    finish: ({ id, token }, { state, at, problem, copy }) =>
      use(async ({ deliveries }) => {
        const mine = { _id: id, 'lease.token': token };
        const put = copy === undefined ? {} : { 'work.copy': copy };
        const end = { ...put, ...(problem !== undefined && { problem }), ended: at, lease: FREE };
        const $unset = { due: '', ...(problem === undefined && ({ problem: '' } as const)) } as const;
        const open = { ...mine, state: { $in: [...replacedBy(state)] } };
        const ended = await deliveries.updateOne(open, { $set: { ...end, state }, $unset });
        if (ended.matchedCount === 1) return true;
        return (await deliveries.updateOne(mine, { $set: end, $unset })).matchedCount === 1;
      }),
    again: ({ id, token }, { retryAt, problem }) =>
      use(async ({ deliveries }) => {
        const next = { retryAt, problem, lease: FREE };
        const put = await deliveries.updateOne({ _id: id, 'lease.token': token }, { $set: next });
        return put.matchedCount === 1;
      }),
    ...looking(use),
    ...holding(use),
    erase: (person) =>
      use(async ({ deliveries }) => {
        await deliveries.deleteMany({ 'work.person': person });
      }, AT_LEISURE),
  };
}

function looking(use: Connection['use']): Pick<Deliveries, 'of' | 'nextDue' | 'count'> {
  return {
    of: ({ commit, after, limit }) =>
      use(async ({ deliveries }) => {
        // Ids are `<commit>#…`, and `$` comes next after `#`.
        const ids = { $gt: after ?? `${commit}#`, $lt: `${commit}$` };
        const found = deliveries.find({ _id: ids }, { sort: { _id: 1 }, limit });
        return (await found.toArray()).map(deliveryOf);
      }),
    nextDue: (after) =>
      use(async ({ deliveries }) => {
        const order = { sort: { due: 1 }, projection: { due: 1 } } as const;
        return (await deliveries.findOne({ due: { $gt: after } }, order))?.due;
      }),
    count: (stream) =>
      use(async ({ deliveries }) => {
        const states = deliveries.aggregate<{ _id: string; deliveries: number }>([
          ...(stream === undefined ? [] : [{ $match: { stream } }]),
          { $group: { _id: '$state', deliveries: { $sum: 1 } } },
        ]);
        return Object.fromEntries((await states.toArray()).map((each) => [each._id, each.deliveries]));
      }, AT_LEISURE),
  };
}

function holding(use: Connection['use']): Pick<Deliveries, 'hold' | 'held' | 'letGo'> {
  const held = { ...DUE, retryAt: HELD_AT };
  return {
    hold: (until) =>
      use(async ({ deliveries }) => {
        const back = { retryAt: HELD_AT, problem: HELD_PROBLEM, lease: FREE };
        const due = { due: { ...DUE.due, $lte: until } };
        return (await deliveries.updateMany(due, { $set: back })).matchedCount;
      }, AT_LEISURE),
    held: ({ after = '', limit }) =>
      use(async ({ deliveries }) => {
        const found = deliveries.find({ ...held, _id: { $gt: after } }).sort({ _id: 1 });
        return (await found.limit(limit).toArray()).map(deliveryOf);
      }, AT_LEISURE),
    letGo: (to) =>
      use(async ({ deliveries }) => {
        if (to === 'be-done')
          return (await deliveries.updateMany(held, { $set: { retryAt: 0 } })).matchedCount;
        // What was sent before stays sent; only its next step is forgotten.
        await deliveries.updateMany({ ...held, state: 'queued' }, { $set: { state: 'failed' } });
        const forgotten = { $set: { problem: FORGOTTEN_PROBLEM }, $unset: { due: '' } } as const;
        return (await deliveries.updateMany(held, forgotten)).matchedCount;
      }, AT_LEISURE),
  };
}

/** What has no lane is taken for few: it is carried out all the same. */
const inLane = (lane: Lane | undefined): Filter<DeliveryDocument> =>
  lane === undefined ? {} : { lane: lane === 'few' ? { $in: ['few', null] } : lane };

async function add({ deliveries }: Collections, given: readonly Delivery[]): Promise<void> {
  if (given.length === 0) return;
  const documents = given.map(deliveryDocument);
  try {
    await deliveries.insertMany(documents, { ordered: false });
  } catch (error) {
    // Those that are kept already stay as they are; the others were inserted all the same.
    if (!isDuplicate(error)) throw error;
  }
}
