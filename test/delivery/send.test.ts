import { describe, expect } from 'vitest';
import { MOST_ATTEMPTS, waitBefore } from '../../src/delivery/backoff.js';
import { openCounter } from '../support/house.js';
import { ASHA, BEN, KIM } from '../support/northmere.js';
import { type Delivery, it } from './house-with-chats.js';

/** Has a counter tell somebody, with the channels' posts already out of the way. */
async function tell(delivery: Delivery, person: typeof ASHA) {
  const { house, delivering, chats } = delivery;
  const { counter, stream } = await openCounter(house, 'open');
  await delivering.work();
  await house.store.copies
    .of({ stream, card: 'total' })
    .then((copies) => Promise.all(copies.map(({ id }) => house.store.copies.gone(id))));
  const ask = (by: number) =>
    house.ask({ command: 'counters.count', args: { counter, by }, once: `count ${by}`, person });
  const told = (name: 'slack' | 'teams') => chats[name].sent.filter(({ did }) => did === 'tell');
  const states = async () => {
    const { sent = 0, ...rest } = await house.store.deliveries.count(stream);
    // Two are the posts to the channels.
    return { ...(sent > 2 && { sent: sent - 2 }), ...rest };
  };
  return { ask, told, states, stream };
}

describe('somebody is told', () => {
  it('on the platform they prefer, and only there', async ({ delivery }) => {
    const { ask, told, states } = await tell(delivery, KIM);
    await ask(1);
    await delivery.delivering.work();
    expect(told('slack')).toMatchObject([{ user: { platform: 'slack', team: 'T0NORTH', user: 'U0KIM' } }]);
    expect(told('teams')).toEqual([]);
    expect(await states()).toEqual({ sent: 1 });
  });

  it.for(['never', 'gone'] as const)('on the other when the first says %s', async (kind, { delivery }) => {
    const { ask, told, states } = await tell(delivery, KIM);
    delivery.chats.slack.fail('slack.no', { kind });
    await ask(1);
    await delivery.delivering.work();
    expect(told('teams')).toMatchObject([{ user: { user: 'aad-kim' } }]);
    expect(await states()).toEqual({ sent: 1 });
  });

  it('on the other when the first is off', async ({ delivery }) => {
    const { ask, told } = await tell(delivery, KIM);
    delivery.off.add('slack');
    await ask(1);
    await delivery.delivering.work();
    expect(told('teams')).toHaveLength(1);
  });

  it('nowhere, where nobody knows a way: no contact', async ({ delivery }) => {
    const { ask, states } = await tell(delivery, BEN);
    await ask(1);
    await delivery.delivering.work();
    expect(await states()).toEqual({ 'no-contact': 1 });
  });

  it('nowhere, once erased: no contact', async ({ delivery }) => {
    const { ask, states } = await tell(delivery, ASHA);
    await delivery.house.store.people.erase(ASHA);
    await ask(1);
    await delivery.delivering.work();
    expect(await states()).toEqual({ 'no-contact': 1 });
    expect(delivery.troubles).toEqual([]);
  });

  it.for([
    ['never', 'failed'],
    ['gone', 'not-found'],
  ] as const)('nowhere, where every way says %s: %s', async ([kind, state], { delivery }) => {
    const { ask, states } = await tell(delivery, KIM);
    delivery.chats.slack.fail('slack.no', { kind });
    delivery.chats.teams.fail('teams.no', { kind });
    await ask(1);
    expect(await delivery.delivering.work()).toBe(1);
    expect(await states()).toEqual({ [state]: 1 });
    delivery.later(24 * 60 * 60 * 1000);
    expect(await delivery.delivering.work(), 'and it is not tried again').toBe(0);
  });
});

describe('what could not be sent now', () => {
  it('is tried again after what the platform asked for, and not before', async ({ delivery }) => {
    const { ask, told, states } = await tell(delivery, KIM);
    const { slack } = delivery.chats;
    slack.fail('slack.rate_limited', { kind: 'later', afterMs: 30_000 });
    await ask(1);
    expect(await delivery.delivering.work()).toBe(0);
    expect(await states()).toEqual({ queued: 1 });
    slack.fail();
    const tries = slack.tries();
    delivery.later(29_999);
    await delivery.delivering.work();
    expect(slack.tries(), 'too early').toBe(tries);
    delivery.later(1);
    await delivery.delivering.work();
    expect(told('slack')).toHaveLength(1);
    expect(await states()).toEqual({ sent: 1 });
    expect(delivery.troubles, 'a platform that is busy is no trouble').toEqual([]);
  });

  it('is tried longer and longer apart, and given up after a day of it', async ({ delivery }) => {
    const { ask, states } = await tell(delivery, KIM);
    delivery.chats.slack.fail('slack.unavailable', { kind: 'later' });
    await ask(1);
    let waited = 0;
    for (let tries = 1; tries < 100; tries++) {
      if ((await delivery.delivering.work()) === 1) break;
      waited += 60 * 60 * 1000;
      delivery.later(60 * 60 * 1000);
    }
    expect(await states()).toEqual({ failed: 1 });
    expect(waited).toBe((MOST_ATTEMPTS - 1) * 60 * 60 * 1000);
  });

  it('and may have arrived is sent once more, and then no more', async ({ delivery }) => {
    const { ask, states } = await tell(delivery, KIM);
    const { slack } = delivery.chats;
    slack.fail('slack.no_answer', { kind: 'later', unknown: true });
    await ask(1);
    expect(await delivery.delivering.work()).toBe(0);
    const tries = slack.tries();
    delivery.later(60_000);
    expect(await delivery.delivering.work()).toBe(1);
    expect(slack.tries()).toBe(tries + 1);
    expect(await states()).toEqual({ failed: 1 });
    delivery.later(60_000);
    expect(await delivery.delivering.work()).toBe(0);
  });

  it('and may have arrived stays so while the platform is busy in between', async ({ delivery }) => {
    const { ask, states } = await tell(delivery, KIM);
    const { slack } = delivery.chats;
    for (const failure of [{ unknown: true as const }, {}, { unknown: true as const }]) {
      slack.fail('slack.trouble', { kind: 'later', ...failure });
      await ask(1);
      await delivery.delivering.work();
      delivery.later(60_000);
    }
    expect(await states()).toEqual({ failed: 1 });
  });

  it('for a reason nobody foresaw is tried again, and is trouble', async ({ delivery }) => {
    const { ask, told, states } = await tell(delivery, KIM);
    delivery.chats.slack.before(() => Promise.reject(new Error('a bug')));
    await ask(1);
    expect(await delivery.delivering.work()).toBe(0);
    expect(delivery.troubles).toEqual([expect.stringContaining('a bug')]);
    expect(await states()).toEqual({ queued: 1 });
    delivery.later(10_000);
    await delivery.delivering.work();
    expect(told('slack')).toHaveLength(1);
  });
});

describe('waiting before the next try', () => {
  it('doubles up to an hour, less up to a quarter', () => {
    expect([0, 1, 2, 3].map((attempt) => waitBefore(attempt, 0))).toEqual([1000, 2000, 4000, 8000]);
    expect(waitBefore(3, 1)).toBe(6000);
    expect(waitBefore(30, 0)).toBe(3_600_000);
    expect(waitBefore(3000, 1)).toBe(2_700_000);
  });

  it('is what the platform asked for, if it asked', () => {
    expect(waitBefore(9, 0.5, 0)).toBe(0);
    expect(waitBefore(1, 1, 30_000)).toBe(30_000);
  });

  it('comes to about a day in all', () => {
    const tries = Array.from({ length: MOST_ATTEMPTS }, (_, at) => waitBefore(at + 1, 0.5));
    const hours = tries.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(12);
    expect(hours).toBeLessThan(36);
  });
});
