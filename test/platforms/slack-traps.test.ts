import { createServer, type RequestListener } from 'node:http';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSlack } from '../../src/platforms/slack/index.js';
import { createRespond } from '../../src/platforms/slack/outbound/respond.js';
import { found, textOf } from '../support/documents.js';
import { endAfterwards } from '../support/slack-api.js';
import { sourcesUnder } from '../support/sources.js';
import {
  ASHA,
  agenda,
  CHANNEL,
  createSlackRig,
  listening,
  SECRET,
  saidBy,
  scripted,
  TOKEN,
  words,
} from './slack-rig.js';

async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  endAfterwards(server);
  return listening(server);
}

describe('a response URL', () => {
  const respond = createRespond({ timeoutMs: 30_000 });

  it.each<[string, RequestListener, string, object]>([
    [
      'that says no in a word',
      (_, response) => void response.end('{"ok":false,"error":"expired_url"}'),
      'slack.response_url_200',
      { kind: 'gone' },
    ],
    [
      'that is used up',
      (_, response) => void response.writeHead(404).end(),
      'slack.response_url_404',
      { kind: 'gone' },
    ],
    [
      'of a Slack in trouble',
      (_, response) => void response.writeHead(503).end(),
      'slack.response_url_503',
      { kind: 'later', unknown: true },
    ],
    [
      'that leads elsewhere',
      (_, response) => void response.writeHead(302, { location: 'https://example.org/' }).end(),
      'slack.no_answer',
      { kind: 'later', unknown: true },
    ],
  ])('%s fails as what it is, once', async (_, listener, code, failure) => {
    let asked = 0;
    const url = await answering((request, response) => {
      asked += 1;
      listener(request, response);
    });
    await expect(respond(url, { text: 'Noted.' })).rejects.toMatchObject({ code, failure });
    expect(asked).toBe(1);
  });

  it('that never answers is given up, and may have shown the answer', async () => {
    const url = await answering(() => {});
    await expect(createRespond({ timeoutMs: 50 })(url, { text: 'Noted.' })).rejects.toMatchObject({
      code: 'slack.no_answer',
      failure: { kind: 'later', unknown: true },
    });
  });

  it('is not relied on after half an hour: the person is told another way', async () => {
    let now = Date.now();
    const rig = await createSlackRig({ now: () => now });
    onTestFinished(rig.close);
    const place = { platform: 'slack' as const, team: 'T0NORTH', conversation: CHANNEL };
    const { message } = await rig.slack.chat.post(place, agenda('Agenda for all').card);
    rig.muster.will(() => {
      now += 31 * 60 * 1000;
      return words('Noted.');
    });
    await rig.stand.press({ user: ASHA, channel: CHANNEL, message, button: 'agenda.add' });
    await rig.settled();
    expect(saidBy(rig.stand.messages(CHANNEL, ASHA).at(-1))).toContain('Noted.');
  });

  it('is used once for a press, of the five times it may be', async () => {
    const rig = await createSlackRig();
    onTestFinished(rig.close);
    rig.muster.will(words('Noted.'));
    const place = { platform: 'slack' as const, team: 'T0NORTH', conversation: CHANNEL };
    const { message } = await rig.slack.chat.post(place, agenda('Agenda for all').card);
    for (let press = 0; press < 7; press++)
      await rig.stand.press({ user: ASHA, channel: CHANNEL, message, button: 'agenda.add' });
    await rig.settled();
    expect(rig.stand.calls('response_url')).toHaveLength(7);
    expect(rig.stand.calls('chat.postEphemeral')).toEqual([]);
  });
});

describe('the log', () => {
  it('never holds a token, a secret or what somebody wrote, however much is logged', async () => {
    let logged = '';
    const into = new Writable({
      write: (line, _, done) => {
        logged += String(line);
        done();
      },
    });
    const rig = await createSlackRig();
    onTestFinished(rig.close);
    const muster = scripted();
    const slack = createSlack({
      kind: 'http',
      token: TOKEN,
      signingSecret: SECRET,
      apiUrl: rig.stand.apiUrl(),
      muster: muster.port,
      log: pino({ level: 'trace' }, into),
    });
    rig.stand.connect(await answering((request, response) => slack.listener?.(request, response)));
    await slack.start();
    muster.will(agenda('A card with confidential matters'));
    rig.stand.faults.next({ method: 'chat.postMessage', fault: { error: 'invalid_blocks' } });
    await rig.stand.message({ user: ASHA, text: 'lhrp agenda add "Something confidential"' });
    muster.will(new Error('A bug'));
    await rig.stand.slash({ user: ASHA, channel: CHANNEL, command: '/lhrp', text: 'something confidential' });
    await slack.stop();
    expect(logged).toContain('A bug');
    expect(logged).not.toMatch(new RegExp(`confidential|${TOKEN}|${SECRET}`, 'i'));
  });
});

describe('what Slack’s packages offer and Muster does without', () => {
  const source = sourcesUnder('src/platforms/slack');

  it.each([
    [
      'shared headers, into which a client writes its token',
      /(WebClient|SocketModeClient)\([^;]*\bheaders\b/,
    ],
    ['a store of conversations that grows for ever', /convoStore: true|new MemoryStore/],
    ['a developer mode that logs whole bodies', /developerMode/],
    ['retry policies that no module system finds', /retryPolicies/],
    ['uploads that are no more', /files\.upload\b|uploadV2/],
    ['a schedule in which messages are lost', /chat\.scheduleMessage/],
  ])('is not there: %s', (_, used) => {
    expect(source.filter(({ text }) => used.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('keeps no conversations', () => {
    expect(source.find(({ path }) => path.endsWith('inbound/bolt.ts'))?.text).toContain('convoStore: false');
  });
});

describe('docs/slack-traps.md', () => {
  const rows = found(textOf('docs/slack-traps.md'), /^\| (.+) \|$/gm).slice(1);

  it('names for each trap a test that there is', () => {
    const missing = rows.flatMap((row) => {
      const [trap = '', , file = '', title = ''] = row.split(' | ');
      const name = file.replaceAll('`', '');
      return textOf(name).includes(title) ? [] : [`${trap}: ${name} has no “${title}”`];
    });
    expect(missing).toEqual([]);
  });

  it('has every trap of Slack’s packages, one to seventeen', () => {
    const numbers = rows.map((row) => row.split(' ')[0]);
    for (let number = 1; number <= 17; number++) expect(numbers).toContain(String(number));
  });
});
