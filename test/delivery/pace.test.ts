import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutwardError } from '../../src/core/errors.js';
import { personId } from '../../src/core/ids.js';
import type { ChatPlatform, Leases } from '../../src/core/ports.js';
import { createBucket } from '../../src/delivery/bucket.js';
import { createBuckets } from '../../src/delivery/buckets.js';
import { BULK_SHARE, createPacing, UNPACED } from '../../src/delivery/pace.js';
import { PACE as SLACK } from '../../src/platforms/slack/limits.js';
import { createFakeChat } from '../support/fake-chat.js';
import { plainCards } from '../support/house.js';

const card = plainCards.fill({ template: 't', data: {} });
const drawn = async () => ({ card });
const RATE = { most: 60, inMs: 60_000, burst: 5 };
const place = (conversation: string, team = 'T1') => ({ platform: 'slack', team, conversation }) as const;

/** A platform behind its pace, in a time that passes only by waiting. */
function paced(pace: Partial<ChatPlatform['pace']>, leases = alone()) {
  const chat = createFakeChat('slack');
  let now = 0;
  const sleep = async (ms: number) => {
    now += ms;
  };
  const pacing = createPacing({ leases, holder: 'me', realNow: () => now, sleep });
  const limits = { ...UNPACED, ...pace };
  const use = pacing.paced({ ...chat, pace: limits });
  return { chat, now: () => now, at: (to: number) => (now = to), use, release: pacing.release };
}

const alone = (): Leases => ({ take: async ({ holder }) => holder, release: async () => undefined });
const why = (call: Promise<unknown>) =>
  call.then(
    () => 'sent',
    (error: OutwardError) => error.code,
  );

describe('a bucket', () => {
  it('never gives more than its burst and its rate, nor less than it could', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000), { minLength: 1, maxLength: 60 }), (pauses) => {
        const bucket = createBucket([RATE], 1, 0);
        let now = 0;
        const given = pauses.map((pause) => {
          now += pause;
          now += bucket.take(now);
          return now;
        });
        given.forEach((from, index) => {
          const within = given.slice(index).filter((at) => at < from + 10_000).length;
          expect(within).toBeLessThanOrEqual(5 + 10 + 1);
        });
      }),
    );
  });

  it('waits as the platform asked, and no longer', () => {
    const bucket = createBucket([], 1, 0);
    bucket.stop(3_000);
    expect(bucket.take(1_000)).toBe(2_000);
    expect(bucket.take(3_000)).toBe(0);
  });
});

describe('buckets', () => {
  it('are forgotten once a thousand were made, those that are full again', () => {
    const buckets = createBuckets();
    const use = (key: string, now: number) => buckets.of(key, { rates: [RATE], share: 1, now }).take(now);
    for (let count = 0; count < 999; count++) use(`C${count}`, 0);
    buckets.forgetIdle(1_000);
    expect(buckets.size(), 'not before').toBe(999);

    use('busy', 500);
    buckets.forgetIdle(1_000);

    expect(buckets.size(), 'one that is not full holds calls back still').toBe(1);
    expect(use('busy', 1_000)).toBe(0);
    buckets.forgetIdle(60_000);
    expect(buckets.size(), 'until a thousand more').toBe(1);
  });
});

describe('a platform in pace', () => {
  it('is called at once as often as its burst, and then at its rate, less what people keep', async () => {
    const { use, now } = paced({ send: { workspace: [RATE], conversation: [] } });
    for (let count = 0; count < 5; count++) await use.post(place(`C${count}`), card);
    expect(now()).toBe(0);
    for (let count = 0; count < 8; count++) await use.post(place(`D${count}`), card);
    expect(now()).toBeCloseTo(8_000 / BULK_SHARE, 5);
  });

  it('has a pace for each conversation and each workspace', async () => {
    const { use, now } = paced({
      send: { workspace: [], conversation: [{ most: 1, inMs: 1_000, burst: 1 }] },
    });
    await use.post(place('C1'), card);
    await use.post(place('C2'), card);
    await use.post(place('C1', 'T2'), card);
    expect(now()).toBe(0);
    await use.post(place('C1'), card);
    expect(now()).toBe(1_000);
  });

  it('that asks for time gets it where it asked and nowhere else, and nothing is sent meanwhile', async () => {
    const { use, chat, at } = paced({ send: { workspace: [RATE], conversation: [] } });
    chat.fail('slack.ratelimited', { kind: 'later', afterMs: 30_000 });
    expect(await why(use.post(place('C1'), card))).toBe('slack.ratelimited');
    chat.fail();
    expect(await why(use.post(place('C2'), card))).toBe('pace.not-its-turn');
    expect(await why(use.update({ place: place('C1'), message: 'm' }, drawn)), 'another bucket').toBe('sent');
    expect(await why(use.post(place('C1', 'T2'), card)), 'another workspace').toBe('sent');
    at(30_000);
    expect(await why(use.post(place('C2'), card))).toBe('sent');
  });

  it('gets the time it asks for also by a call that outlasts what is known of its workspace', async () => {
    let now = 0;
    let refuse = (_: Error) => {};
    const slow = new Promise<never>((_, reject) => {
      refuse = reject;
    });
    const chat = createFakeChat('slack');
    const post: ChatPlatform['post'] = (at, shown) =>
      at.conversation === 'slow' ? slow : chat.post(at, shown);
    const pacing = createPacing({ leases: alone(), holder: 'me', realNow: () => now, sleep: async () => {} });
    const use = pacing.paced({
      ...chat,
      post,
      pace: { ...UNPACED, send: { workspace: [RATE], conversation: [] } },
    });
    const waiting = why(use.post(place('slow'), card));
    for (let count = 0; count < 1_000; count++) {
      now += 10_000;
      await use.post(place('C', `other-${count}`), card);
    }
    refuse(new OutwardError('slack.ratelimited', { kind: 'later', afterMs: 30_000 }));
    expect(await waiting).toBe('slack.ratelimited');
    expect(await why(use.post(place('C1'), card))).toBe('pace.not-its-turn');
  });

  it('keeps room for what everybody sees, however many people’s own cards change', async () => {
    const { use, now, at } = paced({ update: { workspace: [{ ...RATE, burst: 1 }], conversation: [] } });
    const own = { place: place('D1'), message: 'm', shows: personId('asha') };
    for (let count = 0; count < 20; count++) await use.update(own, drawn);
    // As soon as the workspace's own pace allows, and before the next of theirs.
    const before = at(now() + 1_250);
    await use.update({ place: place('C1'), message: 'm', shows: 'all' }, drawn);
    expect(now()).toBe(before);
  });

  it('takes nothing of people’s own share for a change whose turn has not come', async () => {
    const { use, now, chat } = paced({ update: { workspace: [RATE], conversation: [] } });
    const own = { place: place('D1'), message: 'm', shows: personId('asha') };
    chat.fail('slack.ratelimited', { kind: 'later', afterMs: 60_000 });
    expect(await why(use.update(own, drawn))).toBe('slack.ratelimited');
    for (let count = 0; count < 20; count++)
      expect(await why(use.update(own, drawn))).toBe('pace.not-its-turn');
    expect(now(), 'only the first of them waited for another').toBe(2_500);
  });

  it('draws a change when its turn has come, and not at all before that', async () => {
    const { use, now } = paced({ update: { workspace: [{ ...RATE, burst: 1 }], conversation: [] } });
    const drawnAt: number[] = [];
    const draw = async () => {
      drawnAt.push(now());
      return { card };
    };
    const board = { place: place('C1'), message: 'm', shows: 'all' } as const;
    for (let count = 0; count < 2; count++) await use.update(board, draw);
    expect(drawnAt).toEqual([0, 1_000 / BULK_SHARE]);
    const late = { place: place('D1'), message: 'm', shows: personId('asha'), atLeisure: true } as const;
    expect(await why(use.update(late, draw))).toBe('pace.not-its-turn');
    expect(drawnAt).toHaveLength(2);
  });

  it('changes at leisure only what leaves room for everything else, and waits in nobody’s way', async () => {
    const { use, now, at } = paced({ update: { workspace: [{ ...RATE, burst: 4 }], conversation: [] } });
    const late = { place: place('D1'), message: 'm', shows: personId('asha'), atLeisure: true } as const;
    const tried: string[] = [];
    for (let count = 0; count < 4; count++) tried.push(await why(use.update(late, drawn)));
    expect(tried).toEqual(['sent', 'sent', 'pace.not-its-turn', 'pace.not-its-turn']);
    await use.update({ place: place('C1'), message: 'm', shows: 'all' }, drawn);
    expect(now(), 'a board does not wait').toBe(0);
    at(1_250);
    expect(await why(use.update(late, drawn)), 'what the board took comes first').toBe('pace.not-its-turn');
    at(2_500);
    expect(await why(use.update(late, drawn))).toBe('sent');
  });

  it('is left to the one process that has its bulk pace', async () => {
    const taken: Leases = { take: async () => 'somebody else', release: async () => undefined };
    const { use, chat } = paced({ send: { workspace: [RATE], conversation: [] } }, taken);
    expect(await why(use.post(place('C1'), card))).toBe('pace.not-its-turn');
    expect(chat.tries()).toBe(0);
  });

  it('has the leases of a thousand workspaces in mind, and asks again for one beyond', async () => {
    const taken: string[] = [];
    const given: string[] = [];
    const leases: Leases = {
      take: async ({ name, holder }) => {
        taken.push(name);
        return holder;
      },
      release: async ({ name }) => void given.push(name),
    };
    const { use, release } = paced({ send: { workspace: [RATE], conversation: [] } }, leases);
    for (let count = 0; count < 1_000; count++) await use.post(place('C', `T${count}`), card);
    await use.post(place('C', 'T0'), card);
    expect(taken, 'each once').toHaveLength(1_000);

    await use.post(place('C', 'T1000'), card);
    await use.post(place('C', 'T0'), card);

    expect(taken.slice(1_000)).toEqual(['pace slack T1000', 'pace slack T0']);
    await release();
    expect(given).toHaveLength(1_000);
  });

  it('is given back by a process that ends', async () => {
    const given: string[] = [];
    const leases: Leases = { ...alone(), release: async ({ name }) => void given.push(name) };
    const { use, release } = paced({ send: { workspace: [RATE], conversation: [] } }, leases);
    await use.post(place('C1'), card);
    await release();
    expect(given).toEqual(['pace slack T1']);
  });

  it('reaches at least 0.95 of what it allows over ten minutes', async () => {
    const { use, now } = paced({ send: { ...SLACK.send, conversation: [] } });
    for (let count = 0; count < 2_400; count++) await use.post(place(`C${count}`), card);
    const allowed = (SLACK.send.workspace[0]?.most ?? 0) * BULK_SHARE;
    expect(2_400 / (now() / 60_000)).toBeGreaterThan(0.95 * allowed);
    expect(2_400 / (now() / 60_000)).toBeLessThan(1.05 * allowed);
  });
});
