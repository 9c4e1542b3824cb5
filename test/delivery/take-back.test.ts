import { test as base, describe, expect } from 'vitest';
import { minutesAfter } from '../../src/core/time.js';
import { deliveries } from '../../src/features/deliveries/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { ASHA, BEN, KIM, LEE, NOW } from '../support/northmere.js';
import { answers, rollCallStream, rollCalls, seat } from '../support/roll-call.js';
import { type Delivery, openWithChats } from './house-with-chats.js';

const STREAM = rollCallStream('1');

const it = base.extend<{ delivery: Delivery }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  delivery: async ({}, use) => {
    const delivery = await openWithChats([rollCalls, answers, partnerships, deliveries]);
    await use(delivery);
    await delivery.delivering.stop();
    await delivery.house.store.close();
  },
});

let count = 0;
async function ask({ house, delivering }: Delivery, command: string, args = {}) {
  const performed = await house.ask({ command, once: `${command} ${count++}`, args: { call: '1', ...args } });
  await delivering.work();
  await delivering.work();
  return performed;
}

const call = (delivery: Delivery) =>
  ask(delivery, 'roll-calls.call', {
    intended: [seat('acute', ASHA), seat('council', LEE), seat('trust', BEN)],
  });

const states = async ({ house }: Delivery) =>
  Object.fromEntries((await house.store.deliveries.tally(STREAM)).map(({ state, rows }) => [state, rows]));

const updates = ({ chats }: Delivery) =>
  [...chats.slack.sent, ...chats.teams.sent].flatMap((sent) => (sent.did === 'update' ? [sent.shows] : []));
const told = ({ chats }: Delivery) =>
  [...chats.slack.sent, ...chats.teams.sent].flatMap((sent) => (sent.did === 'tell' ? [sent.user.user] : []));

describe('what is taken back', () => {
  it('says so on every copy, the answer stays an answer, and the states still sum', async ({ delivery }) => {
    await call(delivery);
    await ask(delivery, 'roll-calls.mark', { seat: 'acute', standing: { is: 'answered', by: ASHA } });
    expect(await states(delivery)).toEqual({ answered: 1, sent: 1, 'no-contact': 1 });
    await ask(delivery, 'deliveries.withdraw-last', { why: 'The wrong list' });
    expect(await states(delivery)).toEqual({ answered: 1, withdrawn: 1, 'no-contact': 1 });
    const marked = updates(delivery).filter((shows) => shows.includes('was withdrawn; please ignore it'));
    expect(marked).toHaveLength(2);
    expect(marked[0]).toContain('The wrong list');
  });

  it('is asked of nobody else', async ({ delivery }) => {
    const intended = [{ seat: 'council', people: [LEE, KIM] }];
    await ask(delivery, 'roll-calls.call', { intended, ladder: { nextPerson: 30 } });
    await ask(delivery, 'deliveries.withdraw-last', { why: 'The wrong list' });
    delivery.house.setClock(minutesAfter(NOW, 60));
    await delivery.delivering.work();
    expect(told(delivery)).toEqual(['aad-lee']);
  });

  it('that was on its way just then is marked at the second look', async ({ delivery }) => {
    const { house, delivering, chats } = delivery;
    const args = { call: '1', intended: [seat('council', LEE)] };
    chats.teams.before(() =>
      house.ask({ command: 'deliveries.withdraw-last', once: 'meanwhile', args: { why: 'Wrong' } }),
    );
    await house.ask({ command: 'roll-calls.call', once: 'call', args });
    await delivering.work();
    house.setClock(minutesAfter(NOW, 2));
    await delivering.work();
    await delivering.work();
    expect(await states(delivery)).toEqual({ withdrawn: 1 });
    expect(updates(delivery).at(-1)).toContain('was withdrawn');
  });

  it('is said of nothing where nothing was sent', async ({ delivery }) => {
    expect(await ask(delivery, 'deliveries.withdraw-last', { why: 'Wrong' })).toMatchObject({
      refused: 'nothing-sent',
    });
  });
});

describe('what is sent again', () => {
  it('goes to the silent and the unreached alone, and is one more attempt', async ({ delivery }) => {
    delivery.chats.slack.fail('slack.user_not_found', { kind: 'gone' });
    await ask(delivery, 'roll-calls.call', {
      intended: [seat('acute', ASHA), seat('council', LEE), { seat: 'kim', people: [BEN] }],
    });
    await ask(delivery, 'roll-calls.mark', { seat: 'acute', standing: { is: 'answered', by: ASHA } });
    delivery.house.setClock(minutesAfter(NOW, 30));
    await ask(delivery, 'deliveries.resend-last');
    expect(told(delivery)).toEqual(['aad-asha', 'aad-lee', 'aad-lee']);
    expect(await states(delivery)).toEqual({ answered: 1, sent: 1, 'no-contact': 1 });
    const rows = await delivery.house.store.deliveries.open({ card: STREAM, after: '', limit: 10 });
    const council = rows.find(({ work }) => work.seat === 'council');
    expect(council?.steps?.map(({ outcome, at }) => [outcome, at])).toEqual([
      ['sent', NOW],
      ['sent', minutesAfter(NOW, 30)],
    ]);
  });

  it('is not what was taken back', async ({ delivery }) => {
    await call(delivery);
    await ask(delivery, 'deliveries.withdraw-last', { why: 'Wrong' });
    expect(await ask(delivery, 'deliveries.resend-last')).toMatchObject({ refused: 'was-withdrawn' });
  });
});
