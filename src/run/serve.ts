import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestHandler } from 'express';
import type { Config } from '../config/index.js';
import type { Store } from '../core/ports.js';
import type { Instant } from '../core/time.js';
import { closing, createHttp, type HttpDeps, listen, type Metrics, type Reasons } from '../http/index.js';
import type { Graph } from '../platforms/graph/index.js';
import { advance, type ClockMove, type ManualClock, type RecurringCalendar } from '../scheduler/index.js';
import type { AnyClock } from './clock.js';
import type { Assembled } from './muster.js';
import type { Platforms } from './platforms.js';

/** Where it listens, without a path, and how that ends. */
export interface Served {
  readonly address: string;
  /** Answers whoever has been let in, and lets in nobody else. */
  close(): Promise<void>;
}

/**
 * Listens for all that Muster is asked over HTTP.
 * @throws when it cannot listen there; the store is closed then
 */
export async function serve(parts: {
  config: Config;
  muster: Assembled;
  store: Store;
  platforms: Platforms;
  graph: Graph | undefined;
  clock: AnyClock;
  recurring: RecurringCalendar;
  pages: RequestHandler | undefined;
  linked: Pick<HttpDeps, 'wall' | 'documents'>;
  metrics: Metrics;
}): Promise<Served> {
  const { config, muster, store, platforms, graph, clock, recurring, pages, linked, metrics } = parts;
  const app = createHttp({
    reasons: () => reasons({ store, muster, graph }),
    metrics,
    ...linked,
    ...(config.metricsToken && { metricsToken: config.metricsToken }),
    ...(platforms.slack?.listener && { slack: platforms.slack.listener }),
    ...(platforms.slack?.installing && { slackInstalling: platforms.slack.installing }),
    ...(platforms.teams?.listener && { teams: platforms.teams.listener }),
    ...('set' in clock && {
      moveClock: (move: ClockMove) => moveClock(move, { clock, muster, store, recurring }),
    }),
    ...(pages && { pages }),
  });
  try {
    const server = await listen(app, config);
    return { address: addressOf(server), close: closing(server) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Years are full of what is due: a move answers in time, and says how far it came. */
const MOVE_MS = 40_000;

function moveClock(
  move: ClockMove,
  parts: { clock: ManualClock; muster: Assembled; store: Store; recurring: RecurringCalendar },
) {
  const { clock, muster, store, recurring } = parts;
  const until = performance.now() + MOVE_MS;
  return advance(move, {
    clock,
    mayGoOn: () => performance.now() < until,
    // What comes round asks for deliveries; these are what is counted.
    work: async () => {
      await recurring.run();
      await muster.askAboutAccounts();
      return muster.delivering.work();
    },
    nextDue: (after) => nextDue(after, { store, recurring }),
    waiting: async () => (await store.deliveries.count()).queued ?? 0,
  });
}

/** When something is due next: a delivery, or what comes round. */
export async function nextDue(
  after: Instant,
  { store, recurring }: { store: Store; recurring: RecurringCalendar },
): Promise<Instant | undefined> {
  const due = await Promise.all([store.deliveries.nextDue(after), recurring.nextDue(after)]);
  return due.filter((instant) => instant !== undefined).sort()[0];
}

async function reasons(of: {
  store: Store;
  muster: Pick<Assembled, 'chats'>;
  graph: Graph | undefined;
}): Promise<Reasons> {
  const asked = [
    ['store', of.store.problem()] as const,
    ...[...of.muster.chats.values()].map((chat) => [chat.name, chat.problem()] as const),
    ...(of.graph ? [['graph', of.graph.problem()] as const] : []),
  ];
  const answered = await Promise.all(asked.map(async ([name, problem]) => [name, await problem] as const));
  return Object.fromEntries(answered.flatMap(([name, problem]) => (problem ? [[name, problem]] : [])));
}

function addressOf(server: Server): string {
  // A listening TCP server has an address with a port.
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
