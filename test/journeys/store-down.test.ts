import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOT_CONFIRMED } from '../../src/core/asking/asked.js';
import { verifyLedger } from '../../src/core/recording/verify.js';
import { WAITS_MS } from '../../src/platforms/slack/index.js';
import { createLedgerHash } from '../../src/store/hash.js';
import { PROMPTLY } from '../../src/store/mongo/deadline.js';
import { type Switch, switchTo } from '../store/mongo-switch.js';
import { PATIENT_MS } from '../support/patient.js';
import { actor, linesOf } from '../support/people.js';
import { createStage, type Stage } from '../support/stage.js';

const server = process.env.MONGODB_URI;

describe.skipIf(server === undefined)('a store that is down (skipped: MONGODB_URI is not set)', () => {
  let way: Switch;
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const user = () => dana().person.teams?.user ?? '';
  const asked = { user: 'U0DANA', channel: 'C0LHRP', command: '/lhrp' };

  beforeEach(async () => {
    way = await switchTo(server ?? '');
    await way.open();
    // MongoDB is given up on as shipped; Slack waits for longer than it does.
    stage = await createStage({ store: 'mongo', mongo: way.uri, patience: { waitsMs: PATIENT_MS } });
    await dana().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(async () => {
    await way.open();
    await backUp();
    await stage.close();
    await way.cut();
  });

  const ready = async () => (await fetch(`${stage.muster().address}/readyz`)).status;
  const backUp = async () => {
    await way.open();
    await expect.poll(ready).toBe(200);
  };
  const items = () => dana().teams.write('lhrp agenda items 4');
  const expectWhole = async () => {
    const { ledger } = stage.muster().store;
    expect((await verifyLedger({ ledger, hash: createLedgerHash() })).wrong).toEqual([]);
  };

  it('is said to be so to whoever types in Slack, and the same typed again counts once', async () => {
    await way.cut();
    const heard = await stage.slack.slash({ ...asked, text: 'agenda add "Flu surge plan"' });
    expect(heard).toMatchObject({ status: 200, body: { text: NOT_CONFIRMED } });
    expect((await stage.slack.slash({ ...asked, text: 'agenda' })).body).toMatchObject({
      text: NOT_CONFIRMED,
    });

    await backUp();
    expect(await items(), 'nothing was half done').not.toContain('Flu surge plan');
    await stage.slack.send(heard.sent);
    await stage.slack.send(heard.sent);
    expect((await items()).match(/Flu surge plan/g)).toHaveLength(1);
    await expectWhole();
  });

  it('is said to be so to whoever presses in Slack, who may press again', async () => {
    await dana().slack.slash('agenda');
    const [card] = stage.slack.messages('C0LHRP', 'U0DANA');
    const press = { user: 'U0DANA', channel: 'C0LHRP', message: card?.ts ?? '', button: 'Publish' };
    await way.cut();
    const heard = await stage.slack.press(press);
    expect(heard.status, 'Slack marks the button').toBeGreaterThanOrEqual(500);
    await expect.poll(() => dana().slack.reads().at(-1)).toBe(NOT_CONFIRMED);

    await backUp();
    expect((await stage.slack.press(press)).status).toBe(200);
    await expect.poll(() => stage.muster().store.deliveries.count()).toEqual({ sent: 2 });
    expect(stage.slack.messages('C0LHRP').filter(({ onlyFor }) => !onlyFor)).toHaveLength(1);
  });

  it('leaves a form in Slack open, with what was put in', async () => {
    await dana().slack.slash('agenda add');
    await expect.poll(() => dana().slack.form()).toBeDefined();
    const view = dana().slack.form()?.id ?? '';
    await way.cut();
    const values = { title: 'Flu surge plan', minutes: '25' };
    const heard = await stage.slack.submit({ user: 'U0DANA', view, values });
    expect(heard).toMatchObject({ status: 200, body: { response_action: 'update' } });
    const kept = dana().slack.form();
    expect(JSON.stringify(kept?.view)).toContain(NOT_CONFIRMED);
    expect(JSON.stringify(kept?.values)).toMatch(/Flu surge plan.*25/);

    await backUp();
    expect((await dana().slack.submit({})).body).toEqual({ response_action: 'clear' });
    expect(await items()).toContain('Flu surge plan\n25 min');
    await expectWhole();
  });

  it('is said to be so to whoever writes or presses in Teams', async () => {
    await dana().teams.write('lhrp agenda');
    const card = dana().teams.last();
    await way.cut();
    await stage.teams.message({ user: user(), text: 'lhrp agenda add "Flu surge plan"' });
    expect(dana().teams.reads().at(-1)).toBe(NOT_CONFIRMED);
    const press = { user: user(), conversation: card.conversation, activityId: card.id, title: 'Publish' };
    expect(linesOf((await stage.teams.press(press)).body)).toBe(NOT_CONFIRMED);

    await backUp();
    expect(await items()).not.toContain('Flu surge plan');
    expect(linesOf((await stage.teams.press(press)).body)).toContain('Published');
    await stage.teams.message({ user: user(), text: 'lhrp agenda add "Flu surge plan"' });
    expect((await items()).match(/Flu surge plan/g)).toHaveLength(1);
    await expectWhole();
  });

  it('that takes everything and answers nothing is no different, and what it took counts once', async () => {
    await dana().slack.slash('agenda add');
    await expect.poll(() => dana().slack.form()).toBeDefined();
    const view = dana().slack.form()?.id ?? '';
    way.freeze();
    const heard = await stage.slack.submit({ user: 'U0DANA', view, values: { title: 'Flu surge plan' } });
    expect(heard.status).toBe(200);
    expect(PROMPTLY, 'before Slack gives up').toBeLessThan(WAITS_MS);
    expect(JSON.stringify(dana().slack.form()?.view)).toContain(NOT_CONFIRMED);

    await way.cut();
    await backUp();
    await dana().slack.submit({});
    expect((await items()).match(/Flu surge plan/g)).toHaveLength(1);
    await expectWhole();
  });

  it('is named by /readyz while Muster goes on running', async () => {
    await way.cut();
    const heard = await fetch(`${stage.muster().address}/readyz`);
    expect(heard.status).toBe(503);
    expect(await heard.json()).toMatchObject({
      ready: false,
      reasons: { store: expect.stringMatching(/^MongoDB cannot be used: .+\.$/) },
    });
    expect((await fetch(`${stage.muster().address}/healthz`)).status).toBe(200);
  });
});
