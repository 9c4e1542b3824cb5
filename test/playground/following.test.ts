import { describe, expect } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import type { Delivery as Kept } from '../../src/core/ports.js';
import { CHECKPOINTS } from '../../src/core/recording/checkpoint.js';
import type { Commit } from '../../src/core/recording/commit.js';
import { castOf } from '../../src/playground/cast.js';
import { deliverySeen } from '../../src/playground/follow/deliveries.js';
import { createFollowing } from '../../src/playground/follow/index.js';
import { createNames } from '../../src/playground/follow/names.js';
import { factInWords } from '../../src/playground/follow/words.js';
import { type Delivery, it } from '../delivery/house-with-chats.js';
import { openCounter } from '../support/house.js';
import { ASHA, BEN, northmere, people } from '../support/northmere.js';

const channel = (id: string) => ({ id, name: 'lhrp', kind: 'channel', try: [] }) as const;
const members = [
  {
    platform: 'slack',
    user: 'U0ASHA',
    name: 'Asha Patel',
    as: '',
    leads: false,
    conversations: [channel('C0LHRP'), channel('19:lhrp@thread.tacv2')],
  },
] as const;
const names = createNames({
  cast: castOf({ people, partnerships: [northmere] }),
  members,
  zone: 'Europe/London',
});

/** Follows what is committed in a house from now on. */
function followingOf({ house, delivering }: Delivery) {
  const following = createFollowing(names);
  const { clock, store } = house;
  following.read({ ...store, clock, nextDue: async () => '2026-12-02T10:00:00.000Z' });
  house.onCommit(async (commit: Commit) => {
    following.hear(commit);
    await delivering.committed(commit);
  });
  return following;
}

describe('A press that is followed', () => {
  it('shows its facts, its deliveries with their sums, and its copies', async ({ delivery }) => {
    const following = followingOf(delivery);
    const { counter } = await openCounter(delivery.house, 'open');
    await delivery.delivering.work();
    const args = { counter, by: 3, note: 'on the way' };
    await delivery.house.ask({ command: 'counters.count', args, once: 'three', person: ASHA });
    await delivery.delivering.work();

    const { commits, followed, hour } = await following.trail(undefined);

    expect(hour).toMatchObject({ waiting: 0, next: 'Wed 2 Dec, 10:00' });

    expect(commits.map(({ says }) => says)).toEqual([
      'Counted – LHRP counters, commit 2, by Asha Patel',
      'Opened – LHRP counters, commit 1, by Dana Hughes',
    ]);
    expect(followed).toMatchObject({
      who: 'Asha Patel, chair, in Slack',
      facts: [{ what: 'Counted', with: ['note: “on the way”', 'hears: Asha Patel'] }],
      deliveries: [{ to: 'Asha Patel', what: 'tell: total', state: 'sent', notes: [] }],
      sums: [{ state: 'sent', count: 1 }],
      settled: true,
    });
    expect(followed?.copies.map(({ where, shows, state }) => [where, shows, state])).toEqual(
      expect.arrayContaining([
        ['#lhrp in Slack', 'for everybody there', 'shows the present'],
        ['#lhrp in Teams', 'for everybody there', 'shows the present'],
      ]),
    );
  });

  it('says what is still under way, and why a try failed', async ({ delivery }) => {
    const following = followingOf(delivery);
    delivery.chats.slack.fail('slack.ratelimited', { kind: 'later' });
    await openCounter(delivery.house, 'open');
    await delivery.delivering.work();

    const { followed } = await following.trail(undefined);

    expect(followed?.settled).toBe(false);
    expect(followed?.deliveries).toContainEqual(
      expect.objectContaining({ to: '#lhrp in Slack', state: 'queued', notes: ['slack.ratelimited'] }),
    );
  });

  it('can be an earlier one; an unknown one is the newest', async ({ delivery }) => {
    const following = followingOf(delivery);
    const { counter, stream } = await openCounter(delivery.house, 'open');
    await delivery.house.ask({ command: 'counters.count', args: { counter, by: 1 }, once: 'one' });

    expect((await following.trail(`${stream}@1`)).followed?.id).toBe(`${stream}@1`);
    expect((await following.trail('nothing@1')).followed?.id).toBe(`${stream}@2`);
  });

  it('shows nothing before anything is committed', async () => {
    expect(await createFollowing(names).trail(undefined)).toEqual({ commits: [] });
  });
});

describe('A prompt that is followed', () => {
  it('says each step of its ladder, and who answered', () => {
    const card = { stream: streamId(northmere.id, 'counters', '1'), card: 'total' };
    const asked = '2026-12-01T10:00:00.000Z';
    const step = { at: asked, via: 'slack', outcome: 'sent' } as const;
    const delivery: Kept = {
      id: 'c@1#0/northmere-acute',
      stream: card.stream,
      work: { do: 'prompt', round: 'c@1#0', card, seat: 'northmere-acute', people: [ASHA, BEN], asked },
      state: 'answered',
      attempts: 1,
      retryAt: 0,
      steps: [
        { ...step, rung: 'first', person: ASHA },
        { ...step, rung: 'next-person', person: BEN, via: 'teams', outcome: 'blocked', problem: 'teams.403' },
      ],
      word: { at: '2026-12-02T11:00:00.000Z', by: ASHA, late: true },
    };
    expect(deliverySeen(delivery, names, asked)).toEqual({
      to: 'Asha Patel',
      what: 'prompt: total',
      state: 'answered',
      notes: [
        'First: Asha Patel in Slack, Tue 1 Dec, 10:00, sent',
        'Next person: Ben Okoro in Teams, Tue 1 Dec, 10:00, blocked (teams.403)',
        'answered by Asha Patel, late, Wed 2 Dec, 11:00',
      ],
    });
  });
});

describe('A fact in plain words', () => {
  it('names people and times, and leaves opaque ids out', () => {
    const fact = {
      type: 'action-given',
      action: { id: '4f20aa17', owner: ASHA, title: { said: 'Agree the list' }, urgent: true },
      meeting: 'b7e54c3012600dea',
      due: '2026-12-04T10:00:00.000Z',
      hears: [ASHA, 'dana-hughes'],
      steps: [{ name: 'one' }, { name: 'two' }],
      note: { said: null },
    };
    expect(factInWords(fact, names)).toEqual({
      what: 'Action given',
      with: [
        'owner: Asha Patel',
        'title: “Agree the list”',
        'urgent: yes',
        'due: Fri 4 Dec, 10:00',
        'hears: Asha Patel, Dana Hughes',
        'steps: 2 in all',
        'note: “(words erased)”',
      ],
    });
  });
});

it('a checkpoint is nothing to follow', async () => {
  const following = createFollowing(names);
  const by = { person: ASHA, as: 'system', via: { platform: 'muster' } };
  const bare = { facts: [], effects: [], said: {}, once: '', prev: '', hash: '', pending: false };
  following.hear({ ...bare, stream: CHECKPOINTS, version: 1, by, at: '2026-12-01T10:00:00.000Z' });
  expect((await following.trail(undefined)).commits).toEqual([]);
});
