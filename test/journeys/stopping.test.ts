import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acknowledged } from '../support/acknowledged.js';
import { otherProcess } from '../support/other-process.js';
import { actor } from '../support/people.js';
import { createStage, type Stage } from '../support/stage.js';

describe('a bot that is told to stop', { timeout: 240_000 }, () => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const inSlack = () => stage.slack.messages('C0LHRP').filter(({ onlyFor }) => !onlyFor);
  /** The bot in a process of its own, in the middle of a post that takes so long. */
  const posting = async (forMs: number) => {
    await stage.down();
    const bot = await otherProcess(stage);
    stage.slack.faults.next({ fault: 'slow', method: 'chat.postMessage', about: 'C0LHRP', forMs });
    expect((await acknowledged(stage, 'agenda publish')).status).toBe(200);
    await expect.poll(() => stage.slack.faults.planned()).toEqual([]);
    return bot;
  };

  beforeEach(async () => {
    stage = await createStage({ store: 'embedded' });
    await dana().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  it('lets a send that is under way come to its end, which is then known', async () => {
    const bot = await posting(1_500);
    bot.tell('SIGTERM');
    expect(await bot.ended()).toBe(0);

    await stage.restart();
    await stage.settled();
    expect(inSlack()).toHaveLength(1);
    expect(await stage.muster().store.deliveries.count()).toEqual({ sent: 2 });
  });

  it('ends at once when it is told again, whichever way', async () => {
    const bot = await posting(60_000);
    bot.tell('SIGINT');
    await expect.poll(() => fetch(`${bot.address}/healthz`).catch(() => 'closed')).toBe('closed');
    expect(bot.isRunning()).toBe(true);
    bot.tell('SIGTERM');
    expect(await bot.ended()).toBe('SIGKILL');
  });

  it('answers presses that have reached it, and keeps what it has answered', async () => {
    await stage.down();
    const bot = await otherProcess(stage);
    const items = ['Item-1', 'Item-2', 'Item-3', 'Item-4', 'Item-5', 'Item-6'];
    const pressed = items.map((item) =>
      acknowledged(stage, `agenda add ${item}`).then(({ status }) => status),
    );
    await Promise.race(pressed);
    bot.tell('SIGTERM');
    const settled = await Promise.allSettled(pressed);
    expect(await bot.ended()).toBe(0);

    await stage.restart();
    const answered = items.filter((_, at) => {
      const one = settled[at];
      return one?.status === 'fulfilled' && one.value === 200;
    });
    expect(answered.length).toBeGreaterThan(0);
    const read = (page: number) => dana().teams.write(`lhrp agenda items ${page}`);
    const agenda = `${await read(4)}${await read(5)}`;
    expect(answered.filter((item) => !agenda.includes(item))).toEqual([]);
  });
});
