import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PlatformName } from '../../src/core/people/person.js';
import type { Fault } from '../../src/playground/faults.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, type StoreKind, storeKinds } from '../support/stage.js';

const WAITING = 'Still to be asked';
const ASKED = 'Asked, no answer yet';
const STATES = [WAITING, ASKED, 'Answered', 'No way to reach anybody', 'Muster not installed'] as const;
const GONE = ['Muster blocked', 'Account not found', 'Could not be sent'] as const;

/**
 * One row: what the platform does wrong when somebody is asked, where that leaves the seat, how many messages stand
 * there once it is right again, and whether one may have arrived twice.
 */
type Row = {
  readonly fault: Fault['fault'];
  readonly how?: Pick<Fault, 'retryAfter' | 'forMs' | 'times'>;
  readonly leaves: string;
  readonly messages?: number;
  readonly twice?: true;
};

/** Longer than Muster leaves alone a platform that does not take the bot. */
const WHILE_MS = 6 * 60_000;

const LINE: readonly Row[] = [
  { fault: '429', how: { retryAfter: 30 }, leaves: WAITING },
  { fault: '429', leaves: WAITING },
  { fault: '500', leaves: WAITING, twice: true },
  { fault: 'reset', leaves: WAITING, twice: true },
  { fault: 'lost', leaves: WAITING, messages: 2, twice: true },
  { fault: 'slow', leaves: WAITING, messages: 2, twice: true },
  { fault: 'token-revoked', leaves: WAITING },
];

const PLATFORMS = {
  slack: {
    command: 'pcom',
    calls: 'rollcall volunteers step:240 minutes:1440',
    seat: 'Hugo Barnes',
    people: ['hugo-barnes'],
    method: 'chat.postMessage',
    rows: [
      ...LINE,
      { fault: '503', how: { retryAfter: 30 }, leaves: WAITING, twice: true },
      { fault: 'user-deactivated', leaves: 'Account not found' },
      { fault: 'channel-archived', leaves: 'Account not found' },
      { fault: 'bot-removed', leaves: 'Account not found' },
      { fault: 'bot-blocked', leaves: 'Muster blocked' },
      { fault: 'conversation-gone', leaves: 'Account not found' },
      { fault: { error: 'restricted_action' }, leaves: 'Could not be sent' },
    ],
  },
  teams: {
    command: 'lhrp',
    calls: 'rollcall organisations step:240 minutes:1440',
    seat: 'Westmere General Hospital NHS Foundation Trust',
    people: ['priya-raman', 'tomasz-nowak'],
    method: 'activities.send',
    rows: [
      ...LINE,
      { fault: '503', how: { retryAfter: 30 }, leaves: WAITING },
      { fault: 'user-deactivated', leaves: 'Muster blocked' },
      { fault: 'channel-archived', leaves: 'Muster blocked' },
      { fault: 'bot-removed', leaves: 'Muster not installed' },
      { fault: 'bot-blocked', leaves: 'Muster blocked' },
      { fault: 'conversation-gone', how: { times: 'always' }, leaves: 'Account not found' },
      // Teams loses a chat now and then: it is opened anew at once.
      { fault: 'conversation-gone', leaves: ASKED },
    ],
  },
} as const;

type House = {
  readonly store: StoreKind;
  readonly platform: PlatformName;
  readonly rows: readonly Row[];
};

/** Every fault on the store without a server; on MongoDB one for each end that a seat can come to. */
const houses = storeKinds.flatMap((store): readonly House[] => {
  if (store === 'mongo') return [{ store, platform: 'teams', rows: oneForEachEnd(PLATFORMS.teams.rows) }];
  return (['slack', 'teams'] as const).map((platform) => ({
    store,
    platform,
    rows: PLATFORMS[platform].rows,
  }));
});

function oneForEachEnd(rows: readonly Row[]): readonly Row[] {
  const isSame = (one: Row, other: Row) => one.leaves === other.leaves && one.twice === other.twice;
  return rows.filter((row, at) => rows.findIndex((other) => isSame(row, other)) === at);
}

describe.each(houses)(
  'prompts in $platform through faults, on the $store store',
  ({ platform, store, rows }) => {
    const { command, calls, seat, people, method } = PLATFORMS[platform];
    let stage: Stage;

    beforeAll(async () => {
      // Real time stands until it is moved, so that no wait is over before a test has looked.
      vi.useFakeTimers({ toFake: ['Date'] });
      stage = await createStage({ store, mailbox: null });
      if (platform === 'teams')
        for (const id of ['dana-hughes', ...people]) await actor(stage, id).teams.install();
    });
    afterAll(async () => {
      vi.useRealTimers();
      await stage.close();
    });

    const type = async (words: string): Promise<string> => {
      const typed = `${command} ${words}`;
      if (platform === 'teams') return actor(stage, 'dana-hughes').teams.write(typed);
      return actor(stage, 'noor-hassan').slack.write(typed);
    };
    const befalls = (row: Row) => {
      for (const id of people) {
        const { person } = actor(stage, id);
        const about = person[platform]?.user ?? '';
        stage[platform].faults.next({ fault: row.fault, method, about, ...row.how });
      }
    };
    const standing = () =>
      people.flatMap((id) =>
        platform === 'slack' ? actor(stage, id).slack.dm() : actor(stage, id).teams.reads(),
      ).length;
    const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
    const later = async () => {
      pass(WHILE_MS);
      await stage.settled();
    };
    const reached = async (reference: string) => {
      const read = (await type(`delivery ${reference}`)).replace(/\n(\d+)$/gm, ': $1');
      const count = (state: string) => Number(new RegExp(`^${state}: (\\d+)$`, 'm').exec(read)?.[1] ?? 0);
      const sum = [...STATES, ...GONE].reduce((all, state) => all + count(state), 0);
      expect(sum, read).toBe(count('Asked in all'));
      return {
        seat: new RegExp(`^${seat}\\n([^:]+):`, 'm').exec(read)?.[1],
        twice: count('May have arrived twice'),
      };
    };

    it.each<Row>(rows)('$fault: the seat is “$leaves”, and is asked in the end', async (row) => {
      const before = standing();
      befalls(row);
      const called = await type(calls);
      const reference = /[A-Z]+\/\d+\/\d+/.exec(called)?.[0] ?? expect.fail(called);
      expect(await reached(reference)).toEqual({ seat: row.leaves, twice: 0 });

      stage[platform].faults.clear();
      // Somebody whose account Slack says is closed has left until Slack says otherwise.
      if (platform === 'slack' && row.fault === 'user-deactivated')
        for (const id of people)
          await stage.slack.reactivate({ user: actor(stage, id).person.slack?.user ?? '' });
      pass(1_000);
      if (row.leaves !== WAITING && row.leaves !== ASKED) await type(`delivery ${reference} resend`);
      await later();
      expect(await reached(reference)).toEqual({ seat: ASKED, twice: row.twice ? 1 : 0 });
      expect(standing() - before).toBe(row.messages ?? 1);
    });
  },
);
