import { createServer, type RequestListener, type Server } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { Metrics } from './metrics.js';
import { onLoopback, withToken } from './near.js';

export { closing } from './closing.js';
export { type GiveFile, servingDocuments, signDocument } from './document.js';
export { createMetrics, type Metrics, type Readings } from './metrics.js';
export { type DrawWall, servingWall, signWall } from './wall.js';

/** Why something is not ready, by name; no reasons: ready. */
export type Reasons = Readonly<Record<string, string>>;

export interface HttpDeps {
  /** What is not ready, in sentences. */
  reasons(): Promise<Reasons>;
  readonly metrics: Pick<Metrics, 'serve'>;
  /** Who brings it may read the metrics from elsewhere. */
  readonly metricsToken?: string;
  readonly slack?: RequestListener;
  /** The pages by which a Slack workspace installs the app, where several may. */
  readonly slackInstalling?: RequestListener;
  readonly teams?: RequestListener;
  /** A board for a wall screen, behind a signed address. */
  readonly wall?: RequestHandler;
  /** A document as a file, behind a signed address. */
  readonly documents?: RequestHandler;
  /** Moves the manual clock; not there when the clock is the machine's. */
  readonly moveClock?: (move: ClockMove) => Promise<object>;
  /** Pages of the playground, when it is on. */
  readonly pages?: RequestHandler;
}

const clockMove = z.union([
  z.strictObject({ advance: z.string() }),
  z.strictObject({ to: z.string() }),
  z.strictObject({ next: z.literal(true) }),
]);

export type ClockMove = z.infer<typeof clockMove>;

/** Everything Muster answers over HTTP. The platforms' own addresses come first and pass nothing else. */
export function createHttp(deps: HttpDeps): RequestListener {
  const app = createApp(deps);
  const { slack, slackInstalling, teams } = deps;
  return (request, response) => {
    const pathname = request.url?.split('?', 1)[0];
    if (slack && pathname === '/slack/events') return slack(request, response);
    if (slackInstalling && (pathname === '/slack/install' || pathname === '/slack/oauth_redirect'))
      return slackInstalling(request, response);
    if (teams && pathname === '/api/messages') return teams(request, response);
    return app(request, response);
  };
}

function createApp(deps: HttpDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  // Whatever NODE_ENV says: what goes wrong is told to standard error with its stack, and to callers without.
  app.set('env', 'production');
  app.get('/healthz', (_, res) => void res.json({ up: true }));
  app.get('/readyz', async (_, res) => {
    const reasons = await deps.reasons();
    const ready = Object.keys(reasons).length === 0;
    res.status(ready ? 200 : 503).json({ ready, reasons });
  });
  app.get('/metrics', withToken(deps.metricsToken), deps.metrics.serve);
  if (deps.wall) app.get('/wall/:signed', deps.wall);
  if (deps.documents) app.get('/document/:signed', deps.documents);
  if (deps.moveClock) app.post('/clock', onLoopback, express.json(), moving(deps.moveClock), unreadable);
  if (deps.pages) app.use(deps.pages);
  app.use((_, res) => void res.status(404).json({ error: 'There is nothing at this address.' }));
  app.use(unreadableAddress);
  return app;
}

function moving(moveClock: (move: ClockMove) => Promise<object>): RequestHandler {
  return async (req, res) => {
    const move = clockMove.safeParse(req.body);
    if (!move.success) return noMove(res);
    try {
      const moved = await within(moveClock(move.data), CLOCK_WITHIN_MS);
      res
        .status(moved ? 200 : 504)
        .json(moved ?? { error: 'What is due took longer than a minute; it goes on by itself.' });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      res.status(400).json({ error: error.message });
    }
  };
}

function noMove(res: Response, status = 400): void {
  res
    .status(status)
    .json({ error: 'Send {"advance":"P1D"}, {"to":"2026-12-09T14:00:00Z"} or {"next":true}.' });
}

/** A body that is no JSON, too large, or in no encoding known here: Express gives it a status below 500. */
const unreadable: ErrorRequestHandler = (error, _, res, next) =>
  error.status < 500 ? noMove(res, error.status) : next(error);

/** An address whose escapes mean nothing. */
const unreadableAddress: ErrorRequestHandler = (error, _, res, next) =>
  error instanceof URIError
    ? void res.status(404).json({ error: 'There is nothing at this address.' })
    : next(error);

const CLOCK_WITHIN_MS = 60_000;

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  const first = await Promise.race([work, late]).finally(() => clearTimeout(timer));
  return first;
}

/** Who is slower than any platform keeps no connection: asking for everything takes at most so long, in milliseconds. */
const SLOW = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 5_000 } as const;

/**
 * Listens.
 * @throws Error with `code` EADDRINUSE when the port is taken
 */
export async function listen(
  app: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<Server> {
  const server = createServer(SLOW, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}
