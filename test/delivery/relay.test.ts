import { describe, expect } from 'vitest';
import type { Commit } from '../../src/core/recording/commit.js';
import { openCounter } from '../support/house.js';
import { ASHA, northmere } from '../support/northmere.js';
import { type Delivery, it } from './house-with-chats.js';

const count = (delivery: Delivery, counter: string, by: number, person = ASHA) =>
  delivery.house.ask({ command: 'counters.count', args: { counter, by }, once: `count ${by}`, person });
const pending = async ({ house }: Delivery) => (await house.store.ledger.pending({ limit: 100 })).length;

/** Waits until both posts of a fresh counter are queued, which nobody waits for otherwise. */
const twoQueued = ({ house }: Delivery) =>
  expect.poll(() => house.store.deliveries.count()).toEqual({ queued: 2 });

/** A process that dies between the commit and handing it on. */
async function crashAfterCommit<T>(delivery: Delivery, act: () => Promise<T>): Promise<T> {
  const { house, delivering } = delivery;
  house.onCommit(async () => {});
  const done = await act();
  house.onCommit((commit) => delivering.committed(commit));
  return done;
}

describe('a commit', () => {
  it('is handed on and settled: posted to every channel, told to those its fact names', async ({
    delivery,
  }) => {
    const { house, delivering, chats } = delivery;
    const { counter } = await openCounter(house, 'open');
    await delivering.work();
    expect(chats.slack.sent).toMatchObject([
      { did: 'post', place: { platform: 'slack', team: 'T0NORTH', conversation: 'C0LHRP' } },
    ]);
    expect(chats.teams.sent).toMatchObject([
      { did: 'post', place: { platform: 'teams', conversation: '19:lhrp@thread.tacv2' } },
    ]);
    await count(delivery, counter, 3);
    await delivering.work();
    expect(chats.teams.sent).toContainEqual(
      expect.objectContaining({ did: 'tell', user: expect.objectContaining({ user: 'aad-asha' }) }),
    );
    expect(await pending(delivery)).toBe(0);
    expect(delivery.troubles).toEqual([]);
  });

  it('is posted only where a platform is on', async ({ delivery }) => {
    delivery.off.add('teams');
    await openCounter(delivery.house, 'open');
    await delivery.delivering.work();
    expect(delivery.chats.slack.sent).toHaveLength(1);
    expect(delivery.chats.teams.sent).toEqual([]);
  });

  it('handed on twice changes nothing', async ({ delivery }) => {
    const { house, delivering, chats } = delivery;
    const commits: Commit[] = [];
    house.onCommit(async (commit) => {
      commits.push(commit);
      await delivering.committed(commit);
    });
    const { counter, stream } = await openCounter(house, 'open');
    await count(delivery, counter, 3);
    await delivering.work();
    const settled = async () => ({
      sent: [chats.slack.sent.length, chats.teams.sent.length],
      deliveries: await house.store.deliveries.count(),
      copies: await house.store.copies.of({ stream, card: 'total' }),
      commits: await house.commits(stream),
    });
    const before = await settled();

    for (const commit of commits) await delivering.committed(commit);
    await delivering.work();

    expect(await settled()).toEqual(before);
  });

  it('whose process died before handing it on is handed on by the second sweep that sees it', async ({
    delivery,
  }) => {
    const { chats } = delivery;
    await crashAfterCommit(delivery, () => openCounter(delivery.house, 'open'));
    expect(await pending(delivery)).toBe(1);

    const restarted = delivery.start();
    await restarted.sweep();
    await restarted.work();
    expect(await pending(delivery), 'it may still be on its way').toBe(1);
    expect(chats.slack.sent).toEqual([]);

    await restarted.sweep();
    await restarted.work();
    expect(await pending(delivery)).toBe(0);
    expect(chats.slack.sent).toHaveLength(1);
    await restarted.stop();
  });

  it('that cannot be handed on holds up no other', async ({ delivery }) => {
    const { house, delivering, chats } = delivery;
    const first = await crashAfterCommit(delivery, () => openCounter(house, 'first'));
    await crashAfterCommit(delivery, () => openCounter(house, 'second'));
    const { add } = house.store.deliveries;
    Object.assign(house.store.deliveries, {
      add: async (all: Parameters<typeof add>[0]) => {
        if (all.some(({ stream }) => stream === first.stream)) throw new Error('never');
        return add(all);
      },
    });
    expect(await delivering.sweep()).toBe(0);
    expect(await delivering.sweep()).toBe(2);
    await delivering.work();
    expect(chats.slack.sent).toHaveLength(1);
    expect(await house.store.ledger.pending({ limit: 9 })).toMatchObject([{ stream: first.stream }]);
    expect(delivery.troubles).toEqual([expect.stringContaining('never')]);
  });

  it('whose row was lost with the process has it again after the sweep', async ({ delivery }) => {
    const { house, delivering } = delivery;
    const { counter, stream } = await openCounter(house, 'open');
    await crashAfterCommit(delivery, () => count(delivery, counter, 3));
    const whole = await house.store.views.get(stream, 1);
    await house.store.views.forget(stream);
    await delivering.sweep();
    await delivering.sweep();
    expect(await house.store.views.get(stream, 1)).toEqual(whole);
    expect(whole).toMatchObject({ version: 2, fields: { total: 3 } });
  });

  it('is still a yes when handing it on fails, and is handed on later', async ({ delivery }) => {
    const { house, delivering, chats, troubles } = delivery;
    const { deliveries } = house.store;
    const { add } = deliveries;
    let broken = true;
    Object.assign(deliveries, {
      add: async (all: Parameters<typeof add>[0]) => {
        if (broken) throw new Error('out of reach');
        return add(all);
      },
    });
    const opened = await house.ask({ command: 'counters.open', once: 'open' });
    expect(opened).not.toHaveProperty('refused');
    await delivering.work();
    expect(troubles).toEqual([expect.stringMatching(/^relay of northmere-lhrp\/counters:.*out of reach/)]);
    broken = false;
    await delivering.sweep();
    await delivering.sweep();
    await delivering.work();
    expect(chats.slack.sent).toHaveLength(1);
    expect(await pending(delivery)).toBe(0);
  });
});

describe('one process among several', () => {
  it('sends what is due, and no other sends it too', async ({ delivery }) => {
    await openCounter(delivery.house, 'open');
    await twoQueued(delivery);
    const other = delivery.start();
    const done = await Promise.all([delivery.delivering.work(), other.work(), other.work()]);
    expect(done.reduce((sum, some) => sum + some, 0)).toBe(2);
    expect(delivery.chats.slack.sent).toHaveLength(1);
    expect(delivery.chats.teams.sent).toHaveLength(1);
    await other.stop();
  });

  it('takes over what another left when its claim has run out', async ({ delivery }) => {
    const { house, delivering, chats } = delivery;
    await openCounter(house, 'open');
    await twoQueued(delivery);
    const claiming = { realNow: delivery.realNow(), leaseMs: 60_000, limit: 9, token: 'dead' };
    expect(await house.store.deliveries.claim({ ...claiming, now: house.clock.now() })).toHaveLength(2);
    expect(await delivering.work()).toBe(0);
    delivery.later(60_001);
    expect(await delivering.work()).toBe(2);
    expect(chats.slack.sent).toHaveLength(1);
  });
});

it('what is due later waits for its time', async ({ delivery }) => {
  const { house, delivering } = delivery;
  const { counter, stream } = await openCounter(house, 'open');
  await delivering.work();
  const due = '2026-12-02T10:00:00.000Z';
  const work = {
    do: 'ask',
    command: 'counters.count',
    args: { counter, by: 5 },
    partnership: northmere.id,
  } as const;
  await house.store.deliveries.add([
    { id: 'timed', stream, work, due, state: 'queued', attempts: 0, retryAt: 0 },
  ]);
  await delivering.work();
  expect(await house.present(stream)).toMatchObject({ total: 0 });
  house.setClock(due);
  await delivering.work();
  expect(await house.present(stream)).toMatchObject({ total: 5 });
  const [, asked] = await house.commits(stream);
  expect(asked?.by).toEqual({ person: 'system', as: 'system', via: { platform: 'muster' } });
});

it('an ask that is refused ends failed, with the words of the refusal', async ({ delivery }) => {
  const { house, delivering } = delivery;
  const { counter, stream } = await openCounter(house, 'open');
  await delivering.work();
  const work = {
    do: 'ask',
    command: 'counters.count',
    args: { counter, by: 1000.5 },
    partnership: northmere.id,
  } as const;
  const due = house.clock.now();
  await house.store.deliveries.add([
    { id: 'timed', stream, work, due, state: 'queued', attempts: 0, retryAt: 0 },
  ]);
  expect(await delivering.work()).toBe(1);
  expect(await house.store.deliveries.count(stream)).toEqual({ sent: 2, failed: 1 });
});
