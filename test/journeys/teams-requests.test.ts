import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

describe.each(storeKinds)('requests to Teams’ address, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const post = (body: string, type = 'application/json') =>
    fetch(`${stage.muster().address}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });

  beforeEach(async () => {
    stage = await createStage({ store });
    await dana().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  it.each([
    ['JSON that ends early', '{"type":"message"'],
    ['a list', '[]'],
    ['an activity with nothing in it', '{}'],
    ['a message of nobody', '{"type":"message","text":"lhrp agenda add Smuggled"}'],
    ['larger than a mebibyte', JSON.stringify({ type: 'message', text: 'x'.repeat(1024 * 1024) })],
  ])('that are %s are refused, and Muster goes on', async (_, body) => {
    const heard = await post(body);
    expect(heard.status).toBeGreaterThanOrEqual(400);
    expect(heard.status).toBeLessThan(500);
    expect(await dana().teams.write('lhrp agenda')).toContain('agenda for Tue');
    expect(await dana().teams.write('lhrp agenda items 4')).not.toContain('Smuggled');
  });

  it('with an activity of a kind Muster does not know are taken and passed over', async () => {
    const { activity } = await stage.teams.message({
      user: dana().person.teams?.user ?? '',
      text: 'lhrp agenda',
    });
    const reads = dana().teams.reads().length;
    expect((await post(JSON.stringify({ ...activity, type: 'typing' }))).status).toBe(200);
    expect(dana().teams.reads()).toHaveLength(reads);
  });

  it('with a press of nothing are refused without a change', async () => {
    const { activity } = await stage.teams.message({
      user: dana().person.teams?.user ?? '',
      text: 'lhrp agenda',
    });
    for (const value of [
      null,
      {},
      { action: null },
      { action: { type: 'Action.Execute', verb: 7, data: [] } },
    ]) {
      const invoke = { ...activity, type: 'invoke', name: 'adaptiveCard/action', value };
      const heard = await post(JSON.stringify(invoke));
      expect(heard.status, JSON.stringify(value)).toBeLessThan(500);
    }
    expect(await dana().teams.write('lhrp agenda items')).toContain('agenda for Tue');
  });
});
