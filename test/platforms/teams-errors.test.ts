import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/core/errors.js';
import { RULES, toOutwardError } from '../../src/platforms/teams/errors.js';
import { createTokenGate } from '../../src/platforms/teams/outbound/token.js';

/** An error as botbuilder's client throws it. */
function refusal(statusCode: number, code?: string, retryAfter?: string, message = 'Refused.') {
  const headers = new Headers(retryAfter ? { 'retry-after': retryAfter } : {});
  return Object.assign(new Error(message), { name: 'RestError', statusCode, code, response: { headers } });
}

const blocked = JSON.stringify({ subCode: 'MessageWritesBlocked', details: 'Thread is blocked.' });

const table: readonly [what: string, error: unknown, code: string, failure: Failure][] = [
  ['bad request', refusal(400, 'BadSyntax'), 'BadSyntax', { kind: 'never' }],
  ['no token', refusal(401, 'Unauthorized'), 'Unauthorized', { kind: 'later' }],
  [
    'app not there',
    refusal(403, 'BotNotInConversationRoster'),
    'BotNotInConversationRoster',
    { kind: 'gone', state: 'not-installed' },
  ],
  [
    'blocked, in JSON',
    refusal(403, undefined, undefined, blocked),
    'MessageWritesBlocked',
    { kind: 'gone', state: 'blocked' },
  ],
  [
    'blocked by user',
    refusal(403, 'ConversationBlockedByUser'),
    'ConversationBlockedByUser',
    { kind: 'gone', state: 'blocked' },
  ],
  [
    'blocked by the tenant',
    refusal(403, 'BotDisabledByAdmin'),
    'BotDisabledByAdmin',
    { kind: 'gone', state: 'blocked' },
  ],
  ['any other 403', refusal(403), '403', { kind: 'never' }],
  ['lost', refusal(404, 'ConversationNotFound'), 'ConversationNotFound', { kind: 'gone' }],
  ['request timeout', refusal(408), '408', { kind: 'later', unknown: true }],
  ['conflict', refusal(409), '409', { kind: 'later' }],
  ['precondition', refusal(412, 'PreconditionFailed'), 'PreconditionFailed', { kind: 'later' }],
  ['too big', refusal(413, 'MessageSizeTooBig'), 'MessageSizeTooBig', { kind: 'never' }],
  [
    'too many, with a time',
    refusal(429, 'TooManyRequests', '12'),
    'TooManyRequests',
    { kind: 'later', afterMs: 12_000 },
  ],
  ['too many, without', refusal(429), '429', { kind: 'later' }],
  ['internal', refusal(500, 'ServiceError'), 'ServiceError', { kind: 'later', unknown: true }],
  ['gateway, not JSON', refusal(502, 'PARSE_ERROR'), '502', { kind: 'later', unknown: true }],
  ['unavailable', refusal(503, undefined, '3'), '503', { kind: 'later', afterMs: 3000 }],
  ['gateway timeout', refusal(504), '504', { kind: 'later', unknown: true }],
  ['an answer nobody can read', refusal(201, 'PARSE_ERROR'), 'unreadable', { kind: 'later', unknown: true }],
  [
    'no answer in time',
    Object.assign(new Error(), { name: 'AbortError' }),
    'timeout',
    { kind: 'later', unknown: true },
  ],
  [
    'cut off',
    Object.assign(new Error(), { code: 'ECONNRESET' }),
    'connection',
    { kind: 'later', unknown: true },
  ],
  ['not listening', Object.assign(new Error(), { code: 'ECONNREFUSED' }), 'unreachable', { kind: 'later' }],
  ['no such host', Object.assign(new Error(), { code: 'ENOTFOUND' }), 'unreachable', { kind: 'later' }],
];

describe('what Teams says becomes what Muster does', () => {
  it.each(table)('%s', (_what, error, code, failure) => {
    expect(toOutwardError(error)).toMatchObject({ code: `teams.${code}`, failure, cause: error });
    expect(toOutwardError(error).failure).toEqual(failure);
  });

  it('for every row of the rules', () => {
    const tried = table.map(([, error]) => (error as { statusCode?: number }).statusCode);
    for (const { status } of RULES) expect(tried).toContain(status === 'any 5xx' ? 500 : status);
  });

  it('a time given as a date is waited for from now', () => {
    const soon = new Date(Date.now() + 60_000).toUTCString();
    const { failure } = toOutwardError(refusal(429, undefined, soon));
    expect(failure).toMatchObject({ kind: 'later' });
    expect(failure.kind === 'later' && failure.afterMs).toBeGreaterThan(50_000);
    expect(toOutwardError(refusal(429, undefined, 'Thu, 01 Jan 1970 00:00:00 GMT')).failure).toEqual({
      kind: 'later',
      afterMs: 0,
    });
  });
});

describe('the token', () => {
  it('is asked for once however many want it, and again when it could not be had', async () => {
    const asked: ((give: Promise<string>) => void)[] = [];
    const credentials = { getToken: () => new Promise<string>((give) => asked.push(give as never)) };
    const haveToken = createTokenGate({ timeoutMs: 10_000 });
    const wanting = [haveToken(credentials), haveToken(credentials), haveToken(credentials)];
    expect(asked).toHaveLength(1);
    asked[0]!(Promise.reject(new Error('login is down')));
    for (const one of wanting)
      await expect(one).rejects.toMatchObject({ code: 'teams.token', failure: { kind: 'later' } });
    const again = haveToken(credentials);
    expect(asked).toHaveLength(2);
    asked[1]!(Promise.resolve('token'));
    await again;
  });

  it('is not waited for without end', async () => {
    const haveToken = createTokenGate({ timeoutMs: 1 });
    await expect(haveToken({ getToken: () => new Promise(() => {}) })).rejects.toMatchObject({
      code: 'teams.token-timeout',
      failure: { kind: 'later' },
    });
  });
});
