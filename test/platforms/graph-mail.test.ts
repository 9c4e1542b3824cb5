import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutwardError } from '../../src/core/errors.js';
import { createGraph } from '../../src/platforms/graph/index.js';
import { createPace } from '../../src/platforms/graph/pace.js';
import { json, refuse, scriptedGraph } from './graph/server.js';

let g: Awaited<ReturnType<typeof scriptedGraph>>;
beforeEach(async () => {
  g = await scriptedGraph();
});
afterEach(() => g.close());

const MAIL = { to: 'asha.patel@example.org', subject: 'Are you ready?', text: 'Please answer by noon.' };
const send = (graph = g.graph) => graph.mail!.send(MAIL);
const failure = (work: Promise<unknown>): Promise<OutwardError> =>
  work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(OutwardError);
      return error as OutwardError;
    },
  );

describe('a mail', () => {
  it('is sent from the mailbox, in plain text, with the app’s own token, by plain http too', async () => {
    await send();
    expect(g.calls).toMatchObject([
      { method: 'POST', path: '/v1.0/users/muster%40example.org/sendMail', authorization: 'Bearer token-1' },
    ]);
    expect(JSON.parse(g.calls[0]!.body)).toEqual({
      message: {
        subject: 'Are you ready?',
        body: { contentType: 'Text', content: 'Please answer by noon.' },
        toRecipients: [{ emailAddress: { address: 'asha.patel@example.org' } }],
        internetMessageHeaders: [{ name: 'x-auto-response-suppress', value: 'All' }],
      },
    });
  });

  it('has a subject of one line that fits', async () => {
    await g.graph.mail!.send({ ...MAIL, subject: `EXERCISE\r\nBcc: all ${'long '.repeat(100)}` });
    const { subject } = (JSON.parse(g.calls[0]!.body) as { message: { subject: string } }).message;
    expect(subject).toMatch(/^EXERCISE Bcc: all long/);
    expect(subject.length).toBeLessThanOrEqual(255);
  });

  it('is not to be had without a mailbox', () => {
    const { mail } = createGraph({ tenant: 't', clientId: 'c', clientSecret: 's' });
    expect(mail).toBeUndefined();
  });

  it.each([
    ['503', refuse(503, 'serviceUnavailable'), { kind: 'later' }],
    [
      '429 with seconds',
      refuse(429, 'ApplicationThrottled', { 'retry-after': '17' }),
      { kind: 'later', afterMs: 17_000 },
    ],
    [
      '429 with a page and no JSON',
      json(429, ['busy'], { 'retry-after': '5' }),
      { kind: 'later', afterMs: 5000 },
    ],
    ['504', refuse(504, 'gatewayTimeout'), { kind: 'later', unknown: true }],
    ['500', refuse(500, 'generalException'), { kind: 'later', unknown: true }],
    ['400', refuse(400, 'ErrorInvalidRecipients'), { kind: 'never' }],
    ['403', refuse(403, 'ErrorAccessDenied'), { kind: 'never' }],
    ['413', refuse(413, 'ErrorMessageSizeExceeded'), { kind: 'never' }],
    // The mailbox that sends is not there, whoever the mail is for.
    ['404', refuse(404, 'ErrorInvalidUser'), { kind: 'never' }],
  ])('refused with %s is tried once, and says what that means', async (_, script, expected) => {
    g.answers(script);
    expect((await failure(send())).failure).toEqual(expected);
    expect(g.calls).toHaveLength(1);
  });

  it('is refused under Graph’s own name for it', async () => {
    g.answers(refuse(403, 'ErrorAccessDenied'));
    expect((await failure(send())).code).toBe('graph.ErrorAccessDenied');
  });

  it('that is not answered in time may have been sent', async () => {
    const impatient = await scriptedGraph({ timeoutMs: 50 });
    impatient.answers(() => undefined);
    const error = await failure(send(impatient.graph));
    expect(error).toMatchObject({ code: 'graph.timeout', failure: { kind: 'later', unknown: true } });
    await impatient.close();
  });

  it('whose answer is lost may have been sent', async () => {
    g.answers((res) => res.destroy());
    expect(await failure(send())).toMatchObject({
      code: 'graph.connection',
      failure: { kind: 'later', unknown: true },
    });
  });

  it('was not sent when Graph is not there', async () => {
    const nowhere = await scriptedGraph();
    await nowhere.close();
    const login = await scriptedGraph({ baseUrl: nowhere.url });
    expect(await failure(send(login.graph))).toMatchObject({
      code: 'graph.unreachable',
      failure: { kind: 'later' },
    });
    await login.close();
  });
});

describe('many mails', () => {
  it('go four at a time', async () => {
    let now = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    g.answers((res) => {
      now += 1;
      most = Math.max(most, now);
      waiting.push(() => {
        now -= 1;
        res.writeHead(202).end();
      });
      if (waiting.length >= 4 || g.calls.length > 16) for (const answer of waiting.splice(0)) answer();
    });
    await Promise.all(Array.from({ length: 20 }, () => send()));
    expect(most).toBe(4);
    expect(g.calls).toHaveLength(20);
  });

  it('over the mailbox’s pace are told to come again', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 33 }, () => send()));
    const later = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(g.calls).toHaveLength(30);
    expect(later.map(({ code }) => code)).toEqual(Array(3).fill('graph.mailbox-pace'));
  });
});

describe('a pace', () => {
  it('gives a minute’s worth at once, and whoever is too many a moment of their own', () => {
    let now = 1_000_000;
    const pace = createPace({ perMinute: 30, realNow: () => now });
    const take = (times: number) => Array.from({ length: times }, () => pace.take());
    expect(take(30)).toEqual(Array(30).fill(0));
    expect(take(3)).toEqual([2000, 4000, 6000]);
    now += 2000;
    expect(take(2)).toEqual([0, 6000]);
    now += 60_000;
    expect(take(31)).toEqual([...Array(30).fill(0), 2000]);
  });
});

describe('the token', () => {
  it('is asked for once by many, for Graph as a whole, and kept', async () => {
    await Promise.all([send(), send(), send()]);
    await send();
    expect(g.tokens).toMatchObject([{ method: 'POST', path: '/northmere/oauth2/v2.0/token' }]);
    expect(Object.fromEntries(new URLSearchParams(g.tokens[0]!.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'muster',
      client_secret: 'not a real one',
      scope: 'https://graph.microsoft.com/.default',
    });
  });

  it('is asked for anew when its end is near', async () => {
    g.givesTokens(json(200, { access_token: 'short', expires_in: 299 }));
    await send();
    await send();
    expect(g.tokens).toHaveLength(2);
  });

  it('is asked for anew when Graph no longer takes it', async () => {
    g.answers(refuse(401, 'InvalidAuthenticationToken'));
    expect((await failure(send())).failure).toEqual({ kind: 'later' });
    g.answers((res) => res.writeHead(202).end());
    await send();
    expect(g.calls.map(({ authorization }) => authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it.each([
    ['refused', json(401, { error: 'invalid_client' }), 'graph.token-invalid_client'],
    ['no token at all', json(200, { hello: 'world' }), 'graph.token-200'],
    [
      'a page',
      ((res) => res.writeHead(502).end('<html>')) satisfies Parameters<typeof g.answers>[0],
      'graph.token-502',
    ],
  ])('that is not given (%s) leaves nothing sent, and waits', async (_, script, code) => {
    g.givesTokens(script);
    expect(await failure(send())).toMatchObject({ code, failure: { kind: 'later' } });
    expect(g.calls).toEqual([]);
  });

  it('is never part of what is told', async () => {
    g.givesTokens(json(400, { error: 'invalid_scope', error_description: 'not a real one' }));
    expect(String((await failure(send())).message)).not.toContain('not a real one');
  });
});

describe('whether Graph lets Muster in', () => {
  it('is no problem while it gives tokens and answers', async () => {
    await expect(g.graph.problem()).resolves.toBeUndefined();
    await expect(g.graph.mail!.problem()).resolves.toBeUndefined();
  });

  it('is a sentence while it does not', async () => {
    g.givesTokens(json(401, { error: 'invalid_client' }));
    await expect(g.graph.problem()).resolves.toBe(
      'Microsoft Graph cannot be reached (graph.token-invalid_client).',
    );
  });
});
