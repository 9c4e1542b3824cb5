import {
  Client,
  type GraphError,
  HTTPMessageHandler,
  type Middleware,
} from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGraphStandIn, type GraphStandIn } from '../../src/playground/graph/index.js';

const TENANT = '11111111-2222-4333-8444-555555555555';
const ASHA = '20000000-0000-4000-8000-000000000001';
const APP = { tenant: TENANT, clientId: 'muster-app', clientSecret: 'shh' };
const MAILBOX = 'muster@example.org';

let graph: GraphStandIn;
let now: number;
beforeEach(async () => {
  now = Date.now();
  graph = await createGraphStandIn({
    credentials: APP,
    users: [
      { id: ASHA, displayName: 'Asha Patel', mail: 'asha.patel@example.org' },
      {
        id: '20000000-0000-4000-8000-000000000002',
        displayName: 'Ben O’Koro',
        mail: "ben.o'koro@example.org",
      },
      { id: '20000000-0000-4000-8000-000000000000', displayName: 'Muster', mail: MAILBOX },
    ],
    mailboxes: [MAILBOX],
    pacing: 'real',
    now: () => now,
  });
});
afterEach(() => graph.close());

function askToken(form: Record<string, string> = {}, tenant = TENANT): Promise<Response> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: APP.clientId,
    client_secret: APP.clientSecret,
    scope: 'https://graph.microsoft.com/.default',
    ...form,
  });
  return fetch(`${graph.authority}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body });
}

/** The real client. Over plain http it would leave the token out, so that is written by a middleware of our own. */
async function client(token?: string): Promise<Client> {
  const given = token ?? ((await (await askToken()).json()) as { access_token: string }).access_token;
  const own: Middleware & { next?: Middleware } = {
    execute: async (context) => {
      const headers = { ...(context.options?.headers as object), authorization: `Bearer ${given}` };
      context.options = { ...context.options, headers };
      await own.next?.execute(context);
    },
    setNext: (next) => {
      own.next = next;
    },
  };
  return Client.initWithMiddleware({
    baseUrl: `${graph.baseUrl}/`,
    defaultVersion: 'v1.0',
    middleware: [own, new HTTPMessageHandler()],
  });
}

async function refusal(call: Promise<unknown>): Promise<GraphError> {
  return call.then(
    () => expect.unreachable('Graph would have refused this'),
    (error: unknown) => error as GraphError,
  );
}

const mail = (to: string, more: object = {}) => ({
  message: {
    subject: 'Action due',
    body: { contentType: 'Text', content: 'Please answer in Teams.' },
    toRecipients: [{ emailAddress: { address: to } }],
    ...more,
  },
  saveToSentItems: false,
});
const send = async (body: object, from = MAILBOX) =>
  (await client()).api(`/users/${from}/sendMail`).post(body);

describe('the login', () => {
  it('gives a token that runs out', async () => {
    const answer = (await (await askToken()).json()) as { token_type: string; expires_in: number };
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
    const asha = (await client()).api(`/users/${ASHA}`);
    await asha.get();
    now += 3600 * 1000;
    expect(await refusal(asha.get())).toMatchObject({ statusCode: 401, code: 'InvalidAuthenticationToken' });
  });

  it.each<[string, number, string, Record<string, string>]>([
    ['another secret', 401, 'invalid_client', { client_secret: 'guessed' }],
    ['another app', 400, 'unauthorized_client', { client_id: 'other' }],
    ['another grant', 400, 'unsupported_grant_type', { grant_type: 'password' }],
    ['no scope of an app', 400, 'invalid_scope', { scope: 'User.Read' }],
  ])('refuses %s', async (_what, status, error, form) => {
    const refused = await askToken(form);
    expect([refused.status, ((await refused.json()) as { error: string }).error]).toEqual([status, error]);
  });

  it('knows one tenant only', async () => {
    expect((await askToken({}, 'elsewhere')).status).toBe(400);
  });
});

describe('the directory', () => {
  it('names somebody by id or by principal name, with what was selected', async () => {
    const users = await client();
    expect(await users.api(`/users/${ASHA}`).select('id,mail').get()).toEqual({
      id: ASHA,
      mail: 'asha.patel@example.org',
    });
    const whole = await users.api('/users/asha.patel@example.org').get();
    expect(whole).toMatchObject({ id: ASHA, displayName: 'Asha Patel', jobTitle: null });
  });

  it('finds people by address, quotes in it included', async () => {
    const users = await client();
    const find = (filter: string) => users.api('/users').filter(filter).select('id').get();
    expect((await find("mail eq 'ASHA.patel@example.org'")).value).toEqual([{ id: ASHA }]);
    expect((await find("mail eq 'ben.o''koro@example.org'")).value).toHaveLength(1);
    const either = "mail eq 'no@example.org' or userPrincipalName eq 'asha.patel@example.org'";
    expect((await find(either)).value).toHaveLength(1);
    expect((await find("mail in ('asha.patel@example.org', 'muster@example.org')")).value).toHaveLength(2);
    expect((await find("mail eq 'no@example.org'")).value).toEqual([]);
    expect(await refusal(find('mail like 7'))).toMatchObject({ code: 'Request_UnsupportedQuery' });
  });

  it('refuses who is nobody, what is nothing, and whoever comes without a token', async () => {
    const users = await client();
    expect(await refusal(users.api('/users/nobody').get())).toMatchObject({
      statusCode: 404,
      code: 'Request_ResourceNotFound',
    });
    expect(await refusal(users.api('/teapots').get())).toMatchObject({ statusCode: 400 });
    expect(await refusal((await client('made up')).api(`/users/${ASHA}`).get())).toMatchObject({
      statusCode: 401,
    });
    expect((await fetch(`${graph.baseUrl}/v1.0/users/${ASHA}`)).status).toBe(401);
  });
});

describe('mail', () => {
  it('is accepted and kept', async () => {
    await send(
      mail('asha.patel@example.org', { ccRecipients: [{ emailAddress: { address: 'b@example.org' } }] }),
    );
    expect(graph.mails()).toEqual([
      {
        id: 'mail-1',
        from: MAILBOX,
        to: ['asha.patel@example.org', 'b@example.org'],
        subject: 'Action due',
        text: 'Please answer in Teams.',
        contentType: 'text',
        at: new Date(now).toISOString(),
      },
    ]);
  });

  it.each<[string, number, string, string, object]>([
    ['to no address', 400, 'ErrorInvalidRecipients', MAILBOX, mail('Asha Patel')],
    ['to nobody', 400, 'ErrorInvalidRecipients', MAILBOX, mail('', { toRecipients: [] })],
    ['without words', 400, 'BadRequest', MAILBOX, { message: { subject: 'x' } }],
    ['from no mailbox', 404, 'ErrorInvalidUser', 'no@example.org', mail('a@example.org')],
    ['from a mailbox that is not the app’s', 403, 'ErrorAccessDenied', ASHA, mail('a@example.org')],
  ])('%s is refused', async (_what, statusCode, code, from, body) => {
    expect(await refusal(send(body, from))).toMatchObject({ statusCode, code });
    expect(graph.mails()).toEqual([]);
  });

  it('is taken thirty times a minute from one mailbox', async () => {
    const from = await client();
    const sent = () => from.api(`/users/${MAILBOX}/sendMail`).post(mail('a@example.org'));
    for (let count = 0; count < 30; count += 1) await sent();
    const error = await refusal(sent());
    expect(error).toMatchObject({ statusCode: 429, code: 'ApplicationThrottled' });
    expect(error.headers?.get('retry-after')).toBe('60');
    now += 60_000;
    await sent();
    expect(graph.mails()).toHaveLength(31);
  });
});

describe('a fault of Graph', () => {
  it.each([
    ['503', 503, 'ServiceUnavailable'],
    ['bot-blocked', 403, 'ErrorAccessDenied'],
    ['token-revoked', 401, 'InvalidAuthenticationToken'],
    ['conversation-gone', 404, 'ErrorInvalidUser'],
  ] as const)('%s is refused as Graph would', async (fault, statusCode, code) => {
    graph.faults.next({ fault, method: 'users.sendMail', about: MAILBOX });
    expect(await refusal(send(mail('a@example.org')))).toMatchObject({ statusCode, code });
  });

  it('can lose the answer to a mail that was accepted', async () => {
    graph.faults.next({ fault: 'lost', method: 'users.sendMail' });
    await refusal(send(mail('a@example.org')));
    expect(graph.mails()).toHaveLength(1);
  });
});
