import { describe, expect, it } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import { loadReach, quantile } from '../../src/core/reaching/reach.js';
import { minutesAfter } from '../../src/core/time.js';
import { deliveries } from '../../src/features/deliveries/index.js';
import { directory } from '../../src/features/directory/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { openWithChats } from '../delivery/house-with-chats.js';
import { read, templates } from '../support/drawing.js';
import { asChair, asMember, BEN, DANA, KIM, LEE, NOW, northmere } from '../support/northmere.js';
import { answers, rollCalls, seat } from '../support/roll-call.js';

/** Three seats are called; one answers after seven minutes, one is silent, one has no way to be reached. */
async function called() {
  const { house, delivering } = await openWithChats([
    rollCalls,
    answers,
    partnerships,
    directory,
    deliveries,
  ]);
  const intended = [seat(KIM, KIM), seat(LEE, LEE), seat(BEN, BEN)];
  await house.ask({ command: 'roll-calls.call', once: 'call', args: { call: '1', intended } });
  await delivering.work();
  house.setClock(minutesAfter(NOW, 7));
  const standing = { is: 'answered', by: KIM };
  await house.ask({ command: 'roll-calls.mark', once: 'mark', args: { call: '1', seat: KIM, standing } });
  await delivering.work();
  return { house, delivering };
}

const ref = (about: string) => ({ stream: streamId(northmere.id, 'deliveries', about), card: 'reach' });

describe('how what was asked last was reached', () => {
  it('is summed by state, the sums coming to all that were asked, and says how long answers took', async () => {
    const { house, delivering } = await called();
    const { card } = await house.show(ref('last'), asMember);
    expect(card.summary).toContain('1 of 3 answered');
    expect(card.summary).toContain('Half answered within 7 min, nine in ten within 7 min.');
    await delivering.stop();
    await house.store.close();
  });

  it('names those who have not answered first, to those who may know', async () => {
    const { house, delivering } = await called();
    const shown = deliveries.cards.reach;
    const loaded = await loadReach({ partnership: northmere.id, about: 'last' }, house.base);
    const drawn = {
      ...{ state: null, stream: ref('last').stream, id: 'last', part: undefined, partnership: northmere },
      ...{ now: NOW, known: { reach: loaded, directory: undefined }, about: () => undefined },
      name: (person: string) =>
        ({ [KIM]: 'Kim Frost', [LEE]: 'Lee Marsh', [BEN]: 'Ben Okoro' })[person] ?? person,
    };
    const asked = (viewer: typeof asChair) =>
      read(templates.fill(shown?.draw({ ...drawn, viewer }) ?? expect.fail()));
    const lines = asked(asChair).lines.join('\n');
    expect(lines).toMatch(/Ben Okoro[\s\S]*No way to reach anybody: Ben Okoro/);
    expect(lines).toMatch(/Lee Marsh[\s\S]*Kim Frost[\s\S]*Answered by Kim Frost after 7 min/);
    expect(lines).toContain('Asked in all');
    const step = { rung: 'first', person: LEE, via: 'slack', at: NOW, outcome: 'sent' } as const;
    const climbing = { seat: LEE, people: [LEE, BEN], state: 'sent', asked: NOW, steps: [step] } as const;
    Object.assign(drawn.known, { reach: { ...loaded, seats: [climbing] } });
    expect(asked(asChair).lines.join('\n')).toContain(
      'Asked, no answer yet: Lee Marsh; not asked yet: Ben Okoro',
    );
    expect(asked(asMember).lines.join('\n')).not.toContain('Lee Marsh');
    await delivering.stop();
    await house.store.close();
  });

  it('is that of the latest asking, with those before it named, where each asking is a matter of its own', async () => {
    const { house, delivering } = await called();
    house.setClock(minutesAfter(NOW, 60 * 24));
    const again = { call: '1', intended: [seat(LEE, LEE), seat(BEN, BEN)], anew: true };
    await house.ask({ command: 'roll-calls.call', once: 'again', args: again });
    await delivering.work();
    const { card } = await house.show(ref('last'), asMember);
    expect(card.summary).toContain('0 of 2 answered');
    expect(card.summary).toMatch(/Answered when asked before: [^;]*: 1 of 3/);
    await delivering.stop();
    await house.store.close();
  });

  it('reads no more of what was asked before than it tells, however long a thing has asked', async () => {
    const { house, delivering } = await called();
    for (let week = 1; week <= 11; week += 1) {
      house.setClock(minutesAfter(NOW, 60 * 24 * 7 * week));
      const again = { call: '1', intended: [seat(LEE, LEE)], anew: true };
      await house.ask({ command: 'roll-calls.call', once: `week ${week}`, args: again });
    }
    await delivering.work();
    const read: string[] = [];
    const of: typeof house.base.deliveries.of = (ask) => {
      read.push(ask.commit);
      return house.base.deliveries.of(ask);
    };
    const watched = { ...house.base, deliveries: { ...house.base.deliveries, of } };
    const reach = await loadReach({ partnership: northmere.id, about: 'last' }, watched);
    expect(reach).toMatchObject({
      asked: minutesAfter(NOW, 60 * 24 * 7 * 11),
      sums: { intended: 1 },
      left: 8,
    });
    expect(reach?.earlier.map(({ asked }) => asked)).toEqual(
      [10, 9, 8].map((week) => minutesAfter(NOW, 60 * 24 * 7 * week)),
    );
    expect(read).toHaveLength(4);
    expect((await house.show(ref('last'), asMember)).card.summary).toMatch(/: 0 of 1; and before that/);
    await delivering.stop();
    await house.store.close();
  });

  it('is that of all rounds together where a thing goes on asking', async () => {
    const { house, delivering } = await called();
    const more = { call: '1', intended: [seat(DANA, DANA)] };
    await house.ask({ command: 'roll-calls.call', once: 'more', args: more });
    await delivering.work();
    expect((await house.show(ref('last'), asMember)).card.summary).toContain('1 of 4 answered');
    await delivering.stop();
    await house.store.close();
  });

  it('is nothing before anybody was asked', async () => {
    const { house, delivering } = await openWithChats([partnerships, directory, deliveries]);
    const { card } = await house.show(ref('last'), asMember);
    expect(card.summary).toContain('nobody has been asked anything yet');
    expect((await house.show(ref('LHRP/2026/099'), asMember)).card.summary).toContain('LHRP/2026/099');
    await delivering.stop();
    await house.store.close();
  });
});

describe('the time it takes', () => {
  it('is the middle, and what nine in ten do not exceed', () => {
    expect(quantile([5, 1, 3], 0.5)).toBe(3);
    expect(quantile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.9)).toBe(9);
    expect(quantile([4], 0.9)).toBe(4);
  });
});
