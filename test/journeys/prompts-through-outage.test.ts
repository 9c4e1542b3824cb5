import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NOT_CONFIRMED } from '../../src/core/asking/asked.js';
import { verifyLedger } from '../../src/core/recording/verify.js';
import { createLedgerHash } from '../../src/store/hash.js';
import { type Outage, outageOf } from '../support/outage.js';
import { actor, linesOf } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const OUTAGE_MS = 30_000;
/** The representatives of the partnership who are asked in Teams. */
const IN_TEAMS = ['asha-patel', 'chidi-eze', 'farida-rahimi', 'carla-mendes', 'priya-raman'] as const;

describe.each(storeKinds)('a store that is away for 30 s while people are asked: %s', (kind) => {
  let stage: Stage;
  let outage: Outage;
  const dana = () => actor(stage, 'dana-hughes');

  beforeAll(async () => {
    // Real time stands until it is moved: leases and waits end when the test says so.
    vi.useFakeTimers({ toFake: ['Date'] });
    const through = (store: Parameters<typeof outageOf>[0]) => {
      outage = outageOf(store);
      return outage.store;
    };
    stage = await createStage({ store: kind, through });
    for (const id of ['dana-hughes', ...IN_TEAMS]) await actor(stage, id).teams.install();
  });
  afterAll(async () => {
    outage.end();
    vi.useRealTimers();
    await stage.close();
  });

  const askedOf = (id: string) =>
    actor(stage, id)
      .teams.reads()
      .filter((read) => read.includes('say that you are here by')).length;
  const ready = async () => {
    const heard = await fetch(`${stage.muster().address}/readyz`);
    return { status: heard.status, body: await heard.json() };
  };
  const press = async (id: string) => {
    const { person, teams } = actor(stage, id);
    const { conversation, id: activityId } = teams.last();
    const user = person.teams?.user ?? '';
    const heard = await stage.teams.press({ user, conversation, activityId, title: 'I’m here' });
    return linesOf(heard.body);
  };
  const goesOn = async () => {
    vi.setSystemTime(Date.now() + OUTAGE_MS);
    expect((await ready()).status, 'it has not been started again').toBe(503);
    outage.end();
    expect(await ready()).toEqual({ status: 200, body: { ready: true, reasons: {} } });
    // What failed while the store was away is due again after a moment.
    vi.setSystemTime(Date.now() + OUTAGE_MS);
    for (let sweeps = 0; sweeps < 2; sweeps++) await stage.muster().muster.delivering.sweep();
    await stage.settled();
  };
  const reach = async () => {
    const read = (await dana().teams.write('lhrp delivery')).replace(/\n(\d+)$/gm, ': $1');
    const count = (state: string) => Number(new RegExp(`^${state}: (\\d+)$`, 'm').exec(read)?.[1] ?? 0);
    const states = [
      ...read.matchAll(/^(?!Asked in all|May have arrived|Still showing)[A-Z][^:\n]*: (\d+)$/gm),
    ];
    expect(
      states.reduce((sum, [, each]) => sum + Number(each), 0),
      read,
    ).toBe(count('Asked in all'));
    return {
      answered: count('Answered'),
      asked: count('Asked in all'),
      twice: count('May have arrived twice'),
    };
  };
  const expectWhole = async () => {
    const { ledger } = stage.muster().store;
    expect((await verifyLedger({ ledger, hash: createLedgerHash() })).wrong).toEqual([]);
  };

  it('everybody is asked in the end, and who was in flight is counted as perhaps asked twice', async () => {
    outage.beginWith('deliveries.progress', 'not-done', 4);
    await dana()
      .teams.write('lhrp rollcall organisations')
      .catch(() => undefined);
    await expect.poll(outage.isOn).toBe(true);
    expect(await ready()).toMatchObject({ status: 503, body: { reasons: { store: 'The store is away.' } } });

    await goesOn();
    const { asked, twice } = await reach();
    expect(asked).toBe(10);
    const doubled = IN_TEAMS.filter((id) => askedOf(id) === 2).length;
    expect(IN_TEAMS.filter((id) => askedOf(id) === 0)).toEqual([]);
    expect(twice).toBeGreaterThanOrEqual(doubled);
    expect(twice, 'those recorded before it went away are not asked again').toBeLessThanOrEqual(asked - 3);
    await expectWhole();
  });

  it('who presses meanwhile hears that it is not confirmed, and presses again: it counts once', async () => {
    await dana().teams.write('lhrp rollcall organisations');
    expect(await actor(stage, 'asha-patel').teams.press('I’m here')).toContain('Recorded');
    outage.beginWith('ledger.append', 'done-unanswered');
    expect(await press('chidi-eze'), 'saved, but nobody can know').toBe(NOT_CONFIRMED);
    expect(await press('carla-mendes')).toBe(NOT_CONFIRMED);
    expect(
      await stage.slack.slash({ user: 'U0DANA', channel: 'C0LHRP', command: '/lhrp', text: 'here' }),
    ).toMatchObject({ status: 200, body: { text: NOT_CONFIRMED } });

    await goesOn();
    expect((await reach()).answered, 'what was acknowledged, and what was saved').toBe(2);
    expect(actor(stage, 'chidi-eze').teams.reads().at(-1), 'the card says so by itself').toContain(
      'you are recorded as here',
    );
    expect(await press('carla-mendes')).toContain('Recorded');
    await stage.settled();
    expect((await reach()).answered).toBe(3);
    await expectWhole();
  });
});
