import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asForm, asPayload, type Sent, type Twist } from '../../src/playground/slack/index.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const WORDS = 'agenda add "Smuggled in"';
const FORM = 'application/x-www-form-urlencoded';
const now = () => Math.floor(Date.now() / 1000);

describe.each(storeKinds)('requests to Slack’s address, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const items = async () =>
    (await dana().teams.write('lhrp agenda items 4')).match(/Smuggled in/g)?.length ?? 0;
  const slashed = (): Promise<Sent> => sentBy(stage, WORDS);

  beforeEach(async () => {
    stage = await createStage({ store });
    await dana().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  it.each<[string, () => Twist]>([
    ['signed by somebody else', () => ({ signature: `v0=${'0'.repeat(64)}` })],
    ['not signed', () => ({ signature: '' })],
    ['ten minutes old', () => ({ timestamp: now() - 600 })],
    ['ten minutes ahead', () => ({ timestamp: now() + 600 })],
    ['of no time at all', () => ({ timestamp: Number.NaN })],
  ])('that are %s are refused, and nothing is done', async (_, twist) => {
    const heard = await stage.slack.send(await slashed(), twist());
    expect(heard).toMatchObject({
      status: 401,
      body: 'The signature is missing, wrong or not of this time.',
    });
    expect(await items()).toBe(0);
  });

  it('without any of Slack’s headers are refused', async () => {
    const { body } = await slashed();
    const address = `${stage.muster().address}/slack/events`;
    const heard = await fetch(address, { method: 'POST', headers: { 'content-type': FORM }, body });
    expect(heard.status).toBe(401);
    expect(await items()).toBe(0);
  });

  it('come twice and are carried out once', async () => {
    const sent = await slashed();
    const timestamp = now();
    const first = await stage.slack.send(sent, { timestamp });
    const again = await stage.slack.send(sent, { timestamp });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(JSON.stringify(again.body), 'the second is answered with how things stand').toContain(
      'agenda for Tue',
    );
    await stage.slack.send(sent);
    expect(await items()).toBe(1);
  });

  it.each<[string, number, Sent]>([
    ['larger than a mebibyte', 413, { contentType: FORM, body: `text=${'x'.repeat(1024 * 1024)}` }],
    ['a payload that is no JSON', 400, { contentType: FORM, body: 'payload=%7Bnot' }],
    ['a payload that is a list', 400, { contentType: FORM, body: 'payload=%5B%5D' }],
    ['JSON that ends early', 400, { contentType: 'application/json', body: '{"type":"event_callback"' }],
    ['of another type', 400, { contentType: 'text/xml', body: '<agenda/>' }],
    ['empty', 400, { contentType: FORM, body: '' }],
  ])('that are %s are refused with %s', async (_, status, sent) => {
    expect(await stage.slack.send(sent)).toMatchObject({
      status,
      body: expect.stringMatching(/^The request .+\.$/),
    });
    expect(await dana().slack.slash('agenda'), 'and Muster goes on').toContain('agenda for Tue');
  });

  const NULLS = { type: 'block_actions', user: null, actions: [null], container: null };

  it.each<[string, number, Sent]>([
    ['a press with nothing in it', 200, asPayload({ type: 'block_actions' })],
    ['a command by nobody', 200, asForm({ command: '/lhrp', text: WORDS })],
    ['of a kind that does not exist', 200, asPayload({ type: 'block_dance' })],
    // These nobody can read, Bolt neither.
    ['a form with nothing in it', 400, asPayload({ type: 'view_submission' })],
    ['full of nulls', 400, asPayload(NULLS)],
  ])('that are signed but %s are answered with %s and change nothing', async (_, status, sent) => {
    expect((await stage.slack.send(sent)).status).toBe(status);
    expect(await items()).toBe(0);
  });

  it('of other methods are not understood', async () => {
    const heard = await fetch(`${stage.muster().address}/slack/events`);
    expect(heard.status).toBeGreaterThanOrEqual(404);
    expect(heard.status).toBeLessThanOrEqual(405);
  });
});

/** What Slack would send for words typed by Dana, taken down before it is sent. */
async function sentBy({ slack }: Stage, text: string): Promise<Sent> {
  const refused = await slack.slash(
    { user: 'U0DANA', channel: 'C0LHRP', command: '/lhrp', text },
    { signature: 'v0=none' },
  );
  expect(refused.status).toBe(401);
  return refused.sent;
}
