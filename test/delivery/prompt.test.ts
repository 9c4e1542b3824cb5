import { test as base, describe, expect } from 'vitest';
import type { PersonId } from '../../src/core/ids.js';
import type { Intended, Ladder, Standing } from '../../src/core/prompt.js';
import { minutesAfter } from '../../src/core/time.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { openStore } from '../support/house.js';
import { ASHA, BEN, DANA, KIM, LEE, NOW, people } from '../support/northmere.js';
import { outageOf } from '../support/outage.js';
import { answers, rollCallStream, rollCalls, seat } from '../support/roll-call.js';
import { type Delivery, openWithChats } from './house-with-chats.js';

const ACUTE = 'northmere-acute';
const STREAM = rollCallStream('1');

/** Somebody calls the roll, and the clock is moved minute by minute. */
function calling(delivery: Delivery) {
  const { house, delivering, chats } = delivery;
  let count = 0;
  const ask = (command: string, args: Parameters<typeof house.ask>[0]['args']) =>
    house.ask({ command, once: `${command} ${count++}`, args: { call: '1', ...args } });
  return {
    call: async (
      intended: readonly Intended[],
      how: { ladder?: Ladder; until?: string; urgent?: true; each?: true } = {},
    ) => {
      await ask('roll-calls.call', { intended, ...how });
      await delivering.work();
    },
    mark: async (of: string, standing: Standing, again?: 'all') => {
      await ask('roll-calls.mark', { seat: of, standing, ...(again && { again: true }) });
      await delivering.work();
    },
    after: async (minutes: number) => {
      house.setClock(minutesAfter(NOW, minutes));
      await delivering.work();
    },
    /** Who has heard on which platform, in order. */
    told: () =>
      [...chats.slack.sent, ...chats.teams.sent].flatMap((sent) =>
        sent.did === 'tell' ? [sent.user.user] : [],
      ),
    updates: () =>
      [...chats.slack.sent, ...chats.teams.sent].flatMap((sent) =>
        sent.did === 'update' ? [sent.shows] : [],
      ),
    states: async () =>
      Object.fromEntries(
        (await house.store.deliveries.tally(STREAM)).map(({ state, rows }) => [state, rows]),
      ),
  };
}

const it = base.extend<{ delivery: Delivery; roll: ReturnType<typeof calling> }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  delivery: async ({}, use) => {
    const delivery = await openWithChats([rollCalls, answers, partnerships]);
    await use(delivery);
    await delivery.delivering.stop();
    await delivery.house.store.close();
  },
  roll: async ({ delivery }, use) => use(calling(delivery)),
});

/** Records of people replaced for one test. */
const change = ({ house }: Delivery, id: PersonId, to: object) =>
  house.store.people.put(people.flatMap((person) => (person.id === id ? [{ ...person, ...to }] : [])));

const BEN_ON_SLACK = { slack: { team: 'T0NORTH', user: 'U0BEN' } };

describe('a seat that is prompted', () => {
  it('hears once, from whom is to be asked first, and then it is sent', async ({ roll }) => {
    await roll.call([seat(ACUTE, ASHA, BEN)]);
    await roll.after(600);
    expect(roll.told()).toEqual(['aad-asha']);
    expect(await roll.states()).toEqual({ sent: 1 });
  });

  it('that stands still is asked nobody else for, and goes on as much later', async ({ delivery, roll }) => {
    await change(delivery, BEN, BEN_ON_SLACK);
    const until = minutesAfter(NOW, 60);
    await roll.call([seat(ACUTE, ASHA, BEN)], { ladder: { nextPerson: 30 }, until });
    await roll.after(10);
    await roll.mark(ACUTE, { is: 'still' });
    await roll.after(90);
    expect(roll.told()).toEqual(['aad-asha']);
    expect(await roll.states()).toEqual({ sent: 1 });
    const stills = [{ from: minutesAfter(NOW, 10), to: minutesAfter(NOW, 90) }];
    await roll.mark(ACUTE, { is: 'open', stills, until: minutesAfter(until, 80) }, 'all');
    await roll.after(109);
    expect(roll.told()).toEqual(['aad-asha']);
    await roll.after(110);
    expect([...roll.told()].sort()).toEqual(['U0BEN', 'aad-asha']);
    await roll.after(140);
    expect(await roll.states()).toEqual({ expired: 1 });
  });

  it('is answered as soon as the ledger says so, and every copy shows it', async ({ delivery, roll }) => {
    await change(delivery, BEN, BEN_ON_SLACK);
    await roll.call([seat(ACUTE, ASHA, BEN)], { ladder: { nextPerson: 30 } });
    await roll.after(30);
    expect(roll.told().sort()).toEqual(['U0BEN', 'aad-asha']);
    await roll.mark(ACUTE, { is: 'answered', by: BEN });
    expect(await roll.states()).toEqual({ answered: 1 });
    expect(roll.updates()).toEqual(Array(2).fill(`roll-calls/call ${ACUTE} answered`));
  });

  it('that has answered before it was asked is not asked', async ({ roll }) => {
    await roll.mark(ACUTE, { is: 'answered', by: ASHA });
    await roll.call([seat(ACUTE, ASHA)]);
    expect(roll.told()).toEqual([]);
    expect(await roll.states()).toEqual({ answered: 1 });
  });

  it('is asked on while it is silent: deputy, on-call, the other platform', async ({ delivery, roll }) => {
    await change(delivery, BEN, BEN_ON_SLACK);
    delivery.onCall.set(ACUTE, [KIM]);
    await roll.call([seat(ACUTE, ASHA, BEN)], { ladder: { nextPerson: 30, onCall: 15, otherPlatform: 60 } });
    await roll.after(29);
    expect(roll.told()).toEqual(['aad-asha']);
    await roll.after(30);
    expect(roll.told().sort()).toEqual(['U0BEN', 'aad-asha']);
    await roll.after(45);
    expect(roll.told().sort()).toEqual(['U0BEN', 'U0KIM', 'aad-asha']);
    await roll.after(105);
    expect(roll.told().sort()).toEqual(['U0ASHA', 'U0BEN', 'U0KIM', 'aad-asha', 'aad-kim']);
    expect(await roll.states()).toEqual({ sent: 1 });
  });

  it('is not asked on once anybody has answered', async ({ delivery, roll }) => {
    await change(delivery, BEN, BEN_ON_SLACK);
    await roll.call([seat(ACUTE, ASHA, BEN)], { ladder: { nextPerson: 30 } });
    await roll.mark(ACUTE, { is: 'answered', by: ASHA });
    await roll.after(600);
    expect(roll.told()).toEqual(['aad-asha']);
  });

  it('whose first person cannot be reached is asked on at once', async ({ delivery, roll }) => {
    delivery.chats.teams.fail('teams.blocked', { kind: 'gone', state: 'blocked' });
    await roll.call([seat(ACUTE, LEE, KIM)], { ladder: { nextPerson: 30 } });
    expect(roll.told()).toEqual(['U0KIM']);
    expect(await roll.states()).toEqual({ sent: 1 });
  });

  it('hears through whoever stands in for somebody away, first', async ({ delivery, roll }) => {
    await change(delivery, ASHA, { away: { until: '2026-12-09', instead: KIM } });
    await roll.call([seat(ACUTE, ASHA)], { ladder: { nextPerson: 30 } });
    expect(roll.told()).toEqual(['U0KIM']);
    await roll.after(30);
    expect(roll.told()).toEqual(['U0KIM', 'aad-asha']);
  });

  it('hears by e-mail at last, where nobody answers in a chat', async ({ delivery, roll }) => {
    await change(delivery, LEE, { email: 'lee.marsh@example.org' });
    await roll.call([seat('council', LEE)], { ladder: { mail: 60 } });
    await roll.after(59);
    expect(delivery.mailed).toEqual([]);
    await roll.after(60);
    expect(delivery.mailed).toEqual(['lee.marsh@example.org']);
  });

  it('hears after quiet hours, unless it is urgent', async ({ delivery, roll }) => {
    await change(delivery, LEE, { quiet: { from: '09:00', to: '11:00' } });
    await roll.call([seat('council', LEE)]);
    expect(await roll.states()).toEqual({ queued: 1 });
    await roll.call([seat('trust', LEE)], { urgent: true });
    expect(roll.told()).toEqual(['aad-lee']);
    await roll.after(60);
    expect(roll.told()).toEqual(['aad-lee', 'aad-lee']);
  });

  it('whose people want no prompts is excluded; others of it are asked in their place', async ({
    delivery,
    roll,
  }) => {
    await change(delivery, LEE, { stopped: true });
    await roll.call([seat('council', LEE), seat(ACUTE, LEE, KIM)], { ladder: { nextPerson: 30 } });
    expect(await roll.states()).toEqual({ excluded: 1, sent: 1 });
    expect(roll.told()).toEqual(['U0KIM']);
  });

  it('that nobody can reach says why', async ({ delivery, roll }) => {
    delivery.chats.teams.fail('teams.blocked', { kind: 'gone', state: 'blocked' });
    await roll.call([seat('council', LEE), seat('vacancy'), seat('trust', BEN), seat(KIM, KIM)]);
    expect(await roll.states()).toEqual({ blocked: 1, 'no-contact': 2, sent: 1 });
  });

  it('rests while it is snoozed, and goes on from there', async ({ delivery, roll }) => {
    await change(delivery, BEN, BEN_ON_SLACK);
    await roll.call([seat(ACUTE, ASHA, BEN)], { ladder: { nextPerson: 30 } });
    await roll.mark(ACUTE, { is: 'snoozed', until: minutesAfter(NOW, 120) });
    await roll.after(60);
    expect(roll.told()).toEqual(['aad-asha']);
    expect(await roll.states()).toEqual({ snoozed: 1 });
    await roll.mark(ACUTE, { is: 'open' });
    await roll.after(120);
    expect(roll.told().sort()).toEqual(['U0BEN', 'aad-asha']);
    expect(await roll.states()).toEqual({ sent: 1 });
  });

  it('expires unanswered, and an answer that comes late is an answer', async ({ roll }) => {
    await roll.call([seat(ACUTE, ASHA), seat('council', LEE)], { until: minutesAfter(NOW, 60) });
    await roll.mark(ACUTE, { is: 'answered', by: ASHA });
    await roll.after(60);
    expect(await roll.states()).toEqual({ answered: 1, expired: 1 });
    await roll.mark('council', { is: 'answered', by: LEE, late: true });
    expect(await roll.states()).toEqual({ answered: 2 });
  });

  it('is withdrawn or excluded by the ledger', async ({ roll }) => {
    await roll.call([seat(ACUTE, ASHA), seat('council', LEE)]);
    await roll.mark(ACUTE, { is: 'withdrawn' });
    await roll.mark('council', { is: 'excluded' });
    expect(await roll.states()).toEqual({ withdrawn: 1, excluded: 1 });
  });

  it('may have a stream of its own, where many answer at once', async ({ delivery, roll }) => {
    await roll.call([seat(ACUTE, ASHA), seat('council', LEE)], { each: true });
    const standing = { is: 'answered', by: ASHA };
    const args = { call: `1.${ACUTE}`, seat: ACUTE, standing };
    await delivery.house.ask({ command: 'answers.mark', once: 'answer', args });
    await delivery.delivering.work();
    expect(await roll.states()).toEqual({ answered: 1, sent: 1 });
  });
});

describe('a step', () => {
  it.for(['copies.put', 'deliveries.progress'] as const)(
    'that could not be kept (%s) is taken again, and marked so',
    async (call, { onTestFinished }) => {
      const features = [rollCalls, answers, partnerships];
      const outage = outageOf(await openStore(features));
      const delivery = await openWithChats(features, outage.store);
      onTestFinished(async () => {
        await delivery.delivering.stop();
        await delivery.house.store.close();
      });
      const roll = calling(delivery);
      outage.skip(call);
      await roll.call([seat(ACUTE, ASHA)]);
      delivery.later(60_000);
      await delivery.delivering.work();
      expect(roll.told()).toEqual(['aad-asha', 'aad-asha']);
      const [row] = await delivery.house.store.deliveries.open({ card: STREAM, after: '', limit: 10 });
      expect(row?.steps).toMatchObject([{ person: ASHA, outcome: 'sent', twice: true }]);
    },
  );

  it.for(['', 'before', 'after'] as const)(
    'that was cut off is taken again, and marked as perhaps there twice (a platform was busy %s)',
    async (busy, { delivery, roll }) => {
      const { house, delivering, chats } = delivery;
      const beBusy = async () => {
        chats.teams.fail('teams.throttled', { kind: 'later', afterMs: 1_000 });
        await delivering.work();
        chats.teams.fail();
        delivery.later(1_000);
      };
      const args = { call: '1', intended: [seat(ACUTE, ASHA)] };
      await house.ask({ command: 'roll-calls.call', once: 'call', args });
      if (busy === 'before') await beBusy();
      // Another process claims it, and ends.
      const claim = { realNow: delivery.realNow(), leaseMs: 1_000, limit: 16, token: 'theirs', now: NOW };
      await house.store.deliveries.claim(claim);
      delivery.later(1_000);
      if (busy === 'after') await beBusy();
      await delivering.work();
      expect(roll.told()).toEqual(['aad-asha']);
      const [row] = await house.store.deliveries.open({ card: STREAM, after: '', limit: 10 });
      expect(row?.steps).toMatchObject([{ person: ASHA, via: 'teams', outcome: 'sent', twice: true }]);
    },
  );

  it('that failed for good is kept beside the ones that follow', async ({ delivery, roll }) => {
    delivery.chats.teams.fail('teams.gone', { kind: 'gone', state: 'not-installed' });
    await roll.call(
      [seat(ACUTE, KIM, DANA)].map((each) => ({ ...each, people: [ASHA, DANA] })),
      {
        ladder: { nextPerson: 5 },
      },
    );
    const [row] = await delivery.house.store.deliveries.open({ card: STREAM, after: '', limit: 10 });
    expect(row?.steps).toMatchObject([
      { rung: 'first', person: ASHA, via: 'teams', outcome: 'not-installed', problem: 'teams.gone' },
      { rung: 'first', person: ASHA, via: 'slack', outcome: 'sent' },
    ]);
  });
});
