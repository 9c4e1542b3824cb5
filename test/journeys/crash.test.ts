import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../src/core/json.js';
import { verifyLedger } from '../../src/core/recording/verify.js';
import { openTools } from '../../src/run/tools.js';
import { createLedgerHash } from '../../src/store/hash.js';
import { acknowledged } from '../support/acknowledged.js';
import { otherProcess } from '../support/other-process.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const CHANNEL = '19:lhrp@thread.tacv2';
/** What was in flight at a kill may have arrived: it is tried again only when its claim has run out. */
const CLAIM_MS = 60_000;

describe.each(storeKinds)('a crash, on the %s store', { timeout: 240_000 }, (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const kim = () => actor(stage, 'kim-frost');
  const inSlack = () => stage.slack.messages('C0LHRP').filter(({ onlyFor }) => !onlyFor);
  const inTeams = () => stage.teams.messages.of(CHANNEL);

  beforeEach(async () => {
    stage = await createStage({ store });
    await dana().teams.install();
    await kim().teams.install();
    await actor(stage, 'lee-marsh').teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  const expectWhole = async () => {
    const { ledger } = stage.muster().store;
    expect((await verifyLedger({ ledger, hash: createLedgerHash() })).wrong).toEqual([]);
    await expect.poll(() => ledger.pending({ limit: 9 })).toEqual([]);
  };
  /** A sweep takes what the sweep before it found as well. */
  const swept = async () => {
    const { delivering } = stage.muster().muster;
    await delivering.sweep();
    await delivering.sweep();
    await stage.settled();
  };

  it('between a commit and what follows from it is mended: all that was promised arrives, once', async () => {
    await commitAlone(stage, 'agenda.propose', { title: 'Rest centre beds' });
    await commitAlone(stage, 'agenda.publish', {});
    expect(inTeams()).toEqual([]);

    await swept();
    await swept();
    for (const copies of [inSlack(), inTeams()]) expect(copies).toHaveLength(1);
    for (const chair of [dana(), kim()]) {
      const suggested = chair.teams.reads().filter((read) => read.includes('suggests an agenda item'));
      expect(suggested).toHaveLength(1);
    }
    await expectWhole();
  });

  it('before a meeting has its agenda is mended: the agenda is prepared, once', async () => {
    await commitAlone(
      stage,
      'meetings.add',
      { when: '2026-12-24T10:00:00.000Z', title: 'Last' },
      'northmere-pcom',
    );
    const amara = actor(stage, 'amara-diallo');
    expect(await amara.slack.slash('agenda', 'C0PCOM', '/pcom')).not.toContain('1. Welcome and apologies');
    await swept();
    expect(await amara.slack.slash('agenda', 'C0PCOM', '/pcom')).toContain('1. Welcome and apologies');
    await expectWhole();
  });

  it('right after each acknowledgement loses nothing that was acknowledged', async () => {
    await stage.down();
    const kills = ['agenda publish', 'agenda add Crash-1', 'agenda propose Crash-2', 'agenda add Crash-3'];
    for (const text of kills) {
      const bot = await otherProcess(stage);
      const { status } = await acknowledged(stage, text);
      await bot.kill();
      expect(status).toBe(200);
    }
    const now = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => now() + CLAIM_MS);
    await stage.restart();
    await swept();

    const items = await dana().teams.write('lhrp agenda items 4');
    for (const item of ['Crash-1', 'Crash-3']) expect(items.split(item), item).toHaveLength(2);
    expect(await dana().teams.write('lhrp agenda suggestions')).toContain('Crash-2');
    const { deliveries, copies } = stage.muster().store;
    await expect.poll(async () => (await deliveries.count()).queued ?? 0).toBe(0);
    expect(Object.keys(await deliveries.count()), 'nothing failed').toEqual(['sent']);
    await expect.poll(() => copies.behind()).toBe(0);
    for (const copy of [inSlack(), inTeams()]) {
      expect(copy.length, 'one, or one more if it was in flight').toBeGreaterThanOrEqual(1);
      expect(copy.length).toBeLessThanOrEqual(2);
    }
    expect(inSlack().at(-1)?.text).toContain('and 8 more');
    await expectWhole();
  });
});

/** Commits as a process does that ends before it hands anything on. */
async function commitAlone(
  stage: Stage,
  id: string,
  args: JsonObject,
  partnershipId = 'northmere-lhrp',
): Promise<void> {
  const { performing, registry, store, clock } = await openTools(stage.config);
  const command = registry.command(id) ?? expect.fail(`Nothing is called ${id}`);
  const partnership =
    stage.plan.partnerships?.find((one) => one.id === partnershipId) ?? expect.fail('no partnership');
  const [chair] = partnership.roles.chair;
  const performed = await performing.perform({
    command,
    partnership,
    args,
    by: { person: chair ?? expect.fail('no chair'), as: 'chair', via: { platform: 'teams' } },
    roles: ['chair'],
    once: `crash:${id}`,
    at: clock.now(),
  });
  expect('refused' in performed ? performed.words : '').toBe('');
  await store.close();
}
