import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/core/recording/verify.js';
import { createLedgerHash } from '../../src/store/hash.js';
import { clockAhead } from '../support/ahead.js';
import { moveClock } from '../support/clock.js';
import { otherProcess } from '../support/other-process.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const TEN_MINUTES_MS = 10 * 60_000;
const PLAN =
  'exercise plan KINGFISHER "Winter surge" "in 24 hours" types:table-top stop:STOPEX lead:northmere-acute aim:"Test the surge plan" objectives:"Beds are counted within an hour"';
const VOLUNTEERS = ['hugo-barnes', 'leila-farouk', 'nell-ashdown', 'wren-sadler', 'aoife-brennan'];

describe.each(storeKinds)('a program that is stopped for ten minutes, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');
  const ben = () => actor(stage, 'ben-okoro');
  const noor = () => actor(stage, 'noor-hassan');
  const say = (words: string) => dana().teams.write(`lhrp ${words}`);
  const reads = (who: ReturnType<typeof actor>, words: string) =>
    who.teams.reads().filter((read) => read.includes(words)).length;
  const askedToHelp = (id: string) =>
    actor(stage, id)
      .slack.dm()
      .filter((read) => read.includes('Can you help?')).length;
  const howManyAsked = () => VOLUNTEERS.filter((id) => askedToHelp(id) > 0).length;

  beforeEach(async () => {
    stage = await createStage({ store });
    for (const person of [dana(), asha(), ben()]) await person.teams.install();
  });
  afterEach(() => stage.close());

  /** It stands still for a moment in which ten minutes pass. */
  async function tenMinutesPass(meanwhile: () => Promise<unknown>) {
    const clock = await clockAhead(join(stage.config.data, 'ahead'));
    const bot = await otherProcess(stage, clock);
    await bot.standStill();
    const met = meanwhile();
    await clock.set(TEN_MINUTES_MS);
    bot.tell('SIGCONT');
    return { bot, met: await met };
  }

  it('does what came due meanwhile once, and says what is late', { timeout: 180_000 }, async () => {
    await say(PLAN);
    await say('exercise 1 include northmere-acute as:player');
    await say('inject add "The power is gone" expected:"Ask for a generator" after:5 minutes:20');
    await say('inject add "The water rises" expected:"Move the beds" after:8 minutes:20');
    await say('exercise 1 start');
    await say('rollcall organisations step:5 minutes:60 real:yes');
    await noor().slack.write('pcom activate 4 "Welcome" where:School when:"in 2 hours" wave:2 widen:5');
    const asked = howManyAsked();
    await stage.down();

    const slash = { user: 'U0ASHA', channel: 'C0LHRP', command: '/lhrp', text: 'here' };
    const { bot, met } = await tenMinutesPass(() => stage.slack.slash(slash));
    expect(met, 'Slack gave up waiting for it long ago').toMatchObject({ status: 401 });
    await expect.poll(() => reads(asha(), 'Inject 2')).toBe(1);
    await expect.poll(() => reads(ben(), 'say that you are here')).toBe(1);
    await expect.poll(howManyAsked).toBeGreaterThan(asked);
    bot.tell('SIGTERM');
    expect(await bot.ended()).toBe(0);
    await stage.restart();
    await moveClock(stage, { advance: 'PT10M' });

    for (const person of [asha(), ben()])
      for (const words of ['Inject 1', 'Inject 2', 'say that you are here'])
        expect(reads(person, words), words).toBe(1);
    for (const id of VOLUNTEERS) expect(askedToHelp(id), id).toBeLessThanOrEqual(1);
    expect(await say('injects')).toMatch(/5 min late.*\n.*\n.*\n.*The water rises\nsent .*, 2 min late/);
    expect(await say('rollcall 2')).toContain('0 of 10 are here');
    expect(await noor().slack.slash('activation 1', 'C0PCOM', '/pcom')).toContain('4 asked or came = ');
    const { ledger } = stage.muster().store;
    expect((await verifyLedger({ ledger, hash: createLedgerHash() })).wrong).toEqual([]);
  });
});
