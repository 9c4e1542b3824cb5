import { type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type ClockMove,
  createHttp,
  createMetrics,
  type HttpDeps,
  listen,
  type Metrics,
} from '../../src/http/index.js';
import { nothing } from './quiet.js';

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Muster's HTTP on a free port of this machine, and a way to ask it. */
async function served(deps: Partial<HttpDeps> = {}) {
  const app = createHttp({ reasons: () => Promise.resolve({}), metrics: createMetrics(nothing), ...deps });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => closed(server));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { port, ask: (path: string, asking: Asking = {}) => ask(port, path, asking) };
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Node's own request, since fetch lets nobody choose the Host header. */
function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Asking): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on('error', reject).end(body);
  });
}

const json = (body: unknown, headers: Record<string, string> = {}): Asking => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const foreign = ['muster.example.org', '127.0.0.1.example.org', 'localhost.example.org:3978', '10.0.0.4'];

describe('health', () => {
  it('is up as soon as it listens, whatever is not ready', async () => {
    const { ask } = await served({ reasons: () => Promise.resolve({ store: 'It is away.' }) });
    const { status, text } = await ask('/healthz');
    expect([status, JSON.parse(text)]).toEqual([200, { up: true }]);
  });

  it('is ready when there is no reason against it', async () => {
    const { ask } = await served();
    const { status, text } = await ask('/readyz');
    expect([status, JSON.parse(text)]).toEqual([200, { ready: true, reasons: {} }]);
  });

  it('is not ready while there are reasons, and gives each', async () => {
    const reasons = { store: 'MongoDB cannot be reached.', slack: 'Slack does not accept the bot token.' };
    const { ask } = await served({ reasons: () => Promise.resolve(reasons) });
    const { status, text } = await ask('/readyz');
    expect([status, JSON.parse(text)]).toEqual([503, { ready: false, reasons }]);
  });

  it('asks for the reasons anew each time', async () => {
    const answers = [{ store: 'It is away.' }, {}];
    const { ask } = await served({ reasons: () => Promise.resolve(answers.shift() ?? {}) });
    expect((await ask('/readyz')).status).toBe(503);
    expect((await ask('/readyz')).status).toBe(200);
  });
});

describe('metrics', () => {
  it.each(['127.0.0.1', 'localhost:3978', '[::1]:3978'])(
    'are told on the machine itself, as %s',
    async (host) => {
      const { ask } = await served();
      const { status, type, text } = await ask('/metrics', { headers: { host } });
      expect(status).toBe(200);
      expect(type).toMatch(/^text\/plain/);
      expect(text).toMatch(/^process_cpu_seconds_total \d/m);
    },
  );

  it.each(foreign)('are not told to a page that calls us %s', async (host) => {
    const { ask } = await served();
    const { status, text } = await ask('/metrics', { headers: { host } });
    expect(status).toBe(403);
    expect(text).not.toContain('muster_');
  });
});

describe('what the metrics tell', () => {
  const told = async (metrics: Metrics) => (await (await served({ metrics })).ask('/metrics')).text;

  it('is what was counted, by the names an operator expects', async () => {
    const metrics = createMetrics({ ...nothing, deliveries: async () => ({ sent: 3, queued: 1 }) });
    metrics.pressed({ platform: 'teams', ended: 'card', seconds: 0.02 });
    metrics.committed({ ended: 'stored', seconds: 0.004 });
    metrics.leftOut();
    const text = await told(metrics);
    for (const line of [
      'muster_presses_total{platform="teams",ended="card"} 1',
      'muster_press_seconds_count 1',
      'muster_commit_seconds_count{ended="stored"} 1',
      'muster_deliveries{state="sent"} 3',
      'muster_deliveries{state="queued"} 1',
      'muster_deliveries_held 0',
      'muster_copies_behind 0',
      'muster_copies_at_leisure 0',
      'muster_pending_commits 0',
      'muster_slack_left_out_minutes_total 1',
      'muster_store_up 1',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('is nothing about a store that is away, but that it is', async () => {
    const away = () => Promise.reject(new Error('away'));
    const text = await told(createMetrics({ ...nothing, copiesBehind: away, pendingCommits: away }));
    expect(text).toMatch(/^muster_store_up 0$/m);
    expect(text).not.toMatch(/^muster_copies_behind \d/m);
  });

  it('is told elsewhere to whoever brings the token', async () => {
    const { ask } = await served({ metricsToken: 'let-me-in' });
    const from = (headers: Record<string, string>) =>
      ask('/metrics', { headers: { host: 'muster.example.org', ...headers } });
    expect((await from({})).status).toBe(401);
    expect((await from({ authorization: 'Bearer let-me-out' })).status).toBe(401);
    expect((await from({ authorization: 'Bearer let-me-in' })).status).toBe(200);
    expect((await from({ authorization: 'bearer let-me-in' })).status).toBe(200);
  });
});

describe('the clock', () => {
  const moved = { now: '2026-12-09T14:00:00.000Z', done: 3, waiting: 1 };
  const moving = () => Promise.resolve(moved);

  it.each([{ advance: 'P1D' }, { to: '2026-12-09T14:00:00Z' }, { next: true }] as const)(
    'moves as asked: %o',
    async (move) => {
      const asked: ClockMove[] = [];
      const { ask } = await served({
        moveClock: (given) => {
          asked.push(given);
          return moving();
        },
      });
      const { status, text } = await ask('/clock', json(move));
      expect(asked).toEqual([move]);
      expect([status, JSON.parse(text)]).toEqual([200, moved]);
    },
  );

  it.each([
    ['nothing', {}],
    ['two moves at once', { advance: 'P1D', next: true }],
    ['something more', { next: true, quickly: true }],
    ['a number', { advance: 86_400 }],
    ['a no', { next: false }],
    ['a list', [{ next: true }]],
    ['what is no JSON', '{"next":'],
    ['an empty body', ''],
  ])('does not move for %s', async (_, body) => {
    const { ask } = await served({ moveClock: () => expect.unreachable() });
    const { status, type, text } = await ask('/clock', json(body));
    expect(status).toBe(400);
    expect(type).toMatch(/^application\/json/);
    expect(JSON.parse(text)).toEqual({
      error: 'Send {"advance":"P1D"}, {"to":"2026-12-09T14:00:00Z"} or {"next":true}.',
    });
  });

  it.each<[number, object | string, Record<string, string>]>([
    [413, { to: 'x'.repeat(200_000) }, {}],
    [415, { next: true }, { 'content-encoding': 'of-our-own' }],
  ])('does not move for a body that is not taken, and says so as JSON: %i', async (status, body, headers) => {
    const { ask } = await served({ moveClock: () => expect.unreachable() });
    const answered = await ask('/clock', json(body, headers));
    expect(answered).toMatchObject({ status, type: expect.stringMatching(/^application\/json/) });
  });

  it('does not move for a body of another type, such as a form on a page elsewhere could send', async () => {
    const { ask } = await served({ moveClock: () => expect.unreachable() });
    const { status } = await ask('/clock', json({ next: true }, { 'content-type': 'text/plain' }));
    expect(status).toBe(400);
  });

  it('says why a move was refused', async () => {
    const { ask } = await served({
      moveClock: () => Promise.reject(new RangeError('The clock only moves forward.')),
    });
    const { status, text } = await ask('/clock', json({ to: '2020-01-01T00:00:00Z' }));
    expect([status, JSON.parse(text)]).toEqual([400, { error: 'The clock only moves forward.' }]);
  });

  it('says when what is due takes longer than a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { ask } = await served({
      moveClock: () => {
        // The minute begins once this has returned.
        setImmediate(() => vi.advanceTimersByTime(60_000));
        return new Promise(() => undefined);
      },
    });
    expect((await ask('/clock', json({ next: true }))).status).toBe(504);
  });

  it.each(foreign)('does not move for a page that calls us %s', async (host) => {
    const { ask } = await served({ moveClock: () => expect.unreachable() });
    expect((await ask('/clock', json({ next: true }, { host }))).status).toBe(403);
  });

  it('is at no address when it is the machine’s', async () => {
    const { ask } = await served();
    expect((await ask('/clock', json({ next: true }))).status).toBe(404);
  });
});

describe('the platforms', () => {
  const echo: RequestListener = (req, res) => void req.pipe(res);

  it.each(['/slack/events', '/api/messages'])('get what is posted to %s, unread', async (path) => {
    const { ask } = await served({ slack: echo, teams: echo });
    const body = '{ "as" : "it was sent" }';
    expect((await ask(path, json(body))).text).toBe(body);
  });

  it.each(['/slack/events', '/api/messages'])('have nothing at %s while they are off', async (path) => {
    const { ask } = await served();
    expect((await ask(path, json({}))).status).toBe(404);
  });
});

describe('other addresses', () => {
  it.each(['/', '/admin', '/healthz/more', '/..%2f..%2fetc', '//', '//[', '/%'])(
    'have nothing at %s',
    async (path) => {
      const { ask } = await served();
      const { status, type } = await ask(path);
      expect([status, type.split(';')[0]]).toEqual([404, 'application/json']);
    },
  );

  it('are the playground’s while it is on', async () => {
    const { ask } = await served({ pages: express.Router().get('/', (_, res) => void res.send('a page')) });
    expect((await ask('/')).text).toBe('a page');
    expect((await ask('/healthz')).text).toBe('{"up":true}');
    expect((await ask('/admin')).status).toBe(404);
  });
});

describe('what goes wrong', () => {
  it('is told to standard error, and to the caller without its inside', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { ask } = await served({ reasons: () => Promise.reject(new Error('secret-of-the-house')) });
    const { status, text } = await ask('/readyz');
    expect(status).toBe(500);
    expect(text).not.toMatch(/secret-of-the-house|node_modules|answers\.test/);
    await expect.poll(() => told.mock.calls.join()).toContain('secret-of-the-house');
  });

  it('in an address is that nothing is there', async () => {
    const { ask } = await served({ documents: (_, res) => void res.send('a document') });
    expect(await ask('/document/%E0%A4%A')).toMatchObject({
      status: 404,
      text: expect.stringMatching(/^\{"error"/),
    });
  });

  it('is that somebody sends too slowly: no connection is kept for them', async () => {
    const app = createHttp({ reasons: () => Promise.resolve({}), metrics: createMetrics(nothing) });
    const server = await listen(app, { host: '127.0.0.1', port: 0 });
    onTestFinished(() => closed(server));
    expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
    expect(server.requestTimeout).toBeLessThanOrEqual(20_000);
  });

  it('is said when the port is taken', async () => {
    const { port } = await served();
    const app = createHttp({ reasons: () => Promise.resolve({}), metrics: createMetrics(nothing) });
    await expect(listen(app, { host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
