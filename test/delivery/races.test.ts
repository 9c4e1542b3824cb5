import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deliveries } from '../../src/core/ports.js';
import type { Standing } from '../../src/core/prompt.js';
import { minutesAfter } from '../../src/core/time.js';
import { deliveries } from '../../src/features/deliveries/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { openStore } from '../support/house.js';
import { ASHA, DANA, LEE, NOW } from '../support/northmere.js';
import { promptsOf } from '../support/prompts-of.js';
import { answers, rollCallStream, rollCalls, seat } from '../support/roll-call.js';
import { type Delivery, openWithChats } from './house-with-chats.js';

const FEATURES = [rollCalls, answers, partnerships, deliveries];

/** Does a call to the store when it is its turn. */
type InTurn = <T>(call: () => Promise<T>) => Promise<T>;
const atOnce: InTurn = (call) => call();

/** The deliveries of a store, each call to them in the turn that a test gives it. */
function woven(of: Deliveries, turn: () => InTurn): Deliveries {
  const calls = Object.entries(of).map(([name, call]) => [
    name,
    (...args: never[]) => turn()(() => call(...args)),
  ]);
  // The same names with calls of the same shape, each only waiting first.
  return Object.fromEntries(calls) as unknown as Deliveries;
}

describe('what becomes of a seat', () => {
  let delivery: Delivery;
  let other: Delivery['delivering'];
  let turn: InTurn = atOnce;
  let calls = 0;

  beforeAll(async () => {
    const store = await openStore(FEATURES);
    delivery = await openWithChats(FEATURES, { ...store, deliveries: woven(store.deliveries, () => turn) });
    other = delivery.start();
  });
  afterAll(async () => {
    await other.stop();
    await delivery.delivering.stop();
    await delivery.house.store.close();
  });

  const ask = (command: string, args: object = {}) =>
    delivery.house.ask({ command, once: `${command} ${JSON.stringify(args)} ${calls}`, args: { ...args } });
  const mark = (of: string, standing: Standing) =>
    ask('roll-calls.mark', { call: `${calls}`, seat: of, standing });
  const settle = async () => {
    for (let round = 0; round < 3; round++) await delivery.delivering.work();
  };
  const standing = async () => {
    const rows = await promptsOf(rollCallStream(`${calls}`), delivery.house.store);
    return Object.fromEntries(rows.map(({ work, state }) => [work.seat, state]));
  };

  /** A roll is called, and something asked about it; then several things happen at once, each call in its turn. */
  async function meanwhile(
    s: fc.Scheduler,
    before: () => Promise<unknown>,
    happens: () => Promise<unknown>[],
  ) {
    calls += 1;
    delivery.house.setClock(minutesAfter(NOW, calls * 10));
    const intended = [seat('acute', ASHA), seat('council', LEE), seat('trust', DANA)];
    await ask('roll-calls.call', { call: `${calls}`, intended, ladder: { otherPlatform: 1 } });
    await settle();
    delivery.house.setClock(minutesAfter(NOW, calls * 10 + 1));
    await before();
    turn = (call) => s.schedule(Promise.resolve()).then(call);
    // The other process does not wait for what this one hands on; that has its turns too.
    const all = Promise.all([...happens(), other.work()]);
    await s.waitFor(all.then(() => delivery.delivering.work()));
    turn = atOnce;
    delivery.house.setClock(minutesAfter(NOW, calls * 10 + 3));
    await settle();
  }

  it('is that it answered, in whatever order the answer and the withdrawal come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        const withdraw = () => ask('deliveries.withdraw-last', { why: 'The wrong list' });
        await meanwhile(s, withdraw, () => [mark('acute', { is: 'answered', by: ASHA })]);
        expect(await standing()).toEqual({ acute: 'answered', council: 'withdrawn', trust: 'withdrawn' });
      }),
      { numRuns: 15 },
    );
  });

  it('is what the ledger said last, in whatever order its words are handed on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        const until = minutesAfter(NOW, 100_000);
        await meanwhile(
          s,
          () => ask('deliveries.resend-last'),
          () => [
            mark('acute', { is: 'snoozed', until }).then(() => mark('acute', { is: 'open' })),
            mark('council', { is: 'snoozed', until }).then(() =>
              mark('council', { is: 'answered', by: LEE }),
            ),
            mark('trust', { is: 'snoozed', until }),
          ],
        );
        expect(await standing()).toEqual({ acute: 'sent', council: 'answered', trust: 'snoozed' });
      }),
      { numRuns: 15 },
    );
  });
});
