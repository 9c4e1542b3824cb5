import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestHandler } from 'express';
import type { Config } from '../config/index.js';
import type { Commit } from '../core/commit.js';
import type { Clock, Hash, Pace, Store } from '../core/ports.js';
import { createRegistry, type Registry } from '../core/registry.js';
import { rebuildOutdated } from '../core/state.js';
import type { Instant } from '../core/time.js';
import { features } from '../features/index.js';
import {
  createHttp,
  createMetrics,
  type HttpDeps,
  listen,
  type Metrics,
  type Reasons,
} from '../http/index.js';
import type { Logger } from '../logging/index.js';
import type { Graph } from '../platforms/graph/index.js';
import {
  advance,
  type ClockMove,
  createCalendar,
  createTicks,
  type ManualClock,
  type RecurringCalendar,
  readHolidays,
} from '../scheduler/index.js';
import { createLedgerHash } from '../store/hash.js';
import { createPatience } from '../store/patience.js';
import { CARDS } from './cards.js';
import { createCheckpoints } from './checkpoints.js';
import { type AnyClock, clockFor } from './clock.js';
import { hearLeftOut } from './left-out.js';
import { createLinks } from './links.js';
import { keepHeapSmall } from './memory.js';
import { type Assembled, createMuster } from './muster.js';
import { overheard } from './overheard.js';
import { createGraphFor, createPlatforms, type Platforms } from './platforms.js';
import { readingsOf } from './readings.js';
import { recurringFor } from './recurring.js';
import { openStore } from './store.js';
import { createUpToDate } from './up-to-date.js';
import { createWatch } from './watch.js';

export interface Running {
  /** Where it listens, without a path. */
  readonly address: string;
  readonly muster: Assembled;
  readonly store: Store;
  readonly clock: Clock;
  /** When something is due next. */
  nextDue(after: Instant): Promise<Instant | undefined>;
  stop(): Promise<void>;
}

/** The playground beside the bot: its pages, and its ear for what is committed. */
export interface Beside {
  readonly pages: RequestHandler;
  heard(commit: Commit): void;
}

export interface RunOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly beside?: Beside;
  /** How fast the platforms may be called, where it is not the real ones that are. */
  readonly pace?: Pace;
  /** Something between Muster and its store: what a store may do wrong can then be tried. */
  through?(store: Store): Store;
}

/**
 * Starts everything and listens; `stop` ends it in reverse order, letting what is under way finish. A platform or
 * a MongoDB that cannot be reached stops nothing: /readyz says so.
 * @throws when the data folder cannot be used or the port is taken, in words
 */
export async function run({ config, log, beside, pace, through = same }: RunOptions): Promise<Running> {
  keepHeapSmall();
  const registry = createRegistry(features);
  const calendar = createCalendar(readHolidays(config.data));
  const hash = createLedgerHash();
  const opened = through(await openStore(config, registry.indexed, 'bot'));
  const metrics = createMetrics(readingsOf(opened));
  const watch = createWatch({ log, hash, metrics });
  const store = overheard(watch.store(opened), beside?.heard);
  const trouble = (error: unknown, about: string) =>
    log.error({ err: error, about: watch.about(about) }, 'Trouble');
  const clock = await clockFor(config, store);
  const graph = config.graph && (await createGraphFor(config.graph));
  const { links, standsAt, serve: serveLinks } = await createLinks(config);
  const parts = {
    ...{ store, registry, clock, calendar, hash, patience: createPatience(), cards: CARDS, trouble },
    ...{ links, mail: () => graph?.mail, accounts: () => graph?.accounts, committed: watch.committed },
  };
  const assembled = createMuster(parts);
  const muster: Assembled = {
    ...assembled,
    ask: watch.ask(assembled.ask, registry),
    connect: (chat) => assembled.connect(pace ? { ...chat, pace } : chat),
  };
  const leftOut = hearLeftOut({ store, metrics, trouble });
  const platforms = await createPlatforms(config, { muster, store, log, leftOut });
  const recurring = recurringFor({ store, muster, calendar, clock, trouble });
  const upToDate = createUpToDate({ ...parts, performing: assembled.performing });
  const ticks = ticksFor({ store, registry, hash, clock, recurring, upToDate, muster, trouble });
  const server = await serve({
    ...{ config, muster, store, platforms, graph, clock, recurring, metrics },
    pages: beside?.pages,
    linked: serveLinks({ ...muster, store, clock }),
  });
  standsAt(addressOf(server));
  await upToDate().catch((error: unknown) => trouble(error, 'start'));
  muster.delivering.start();
  ticks.start();
  begin(platforms, trouble);
  return {
    address: addressOf(server),
    ...{ muster, store, clock },
    nextDue: (after) => nextDue(after, { store, recurring }),
    stop: () => stopAll({ server, ticks, platforms, muster, store }),
  };
}

const same = (store: Store): Store => store;

/** A platform that cannot be reached stops nothing. */
function begin({ slack, teams }: Platforms, trouble: (error: unknown, about: string) => void): void {
  for (const platform of [slack, teams]) void platform?.start().catch((error) => trouble(error, 'start'));
}

/** In reverse order, letting what is under way finish. */
async function stopAll(of: {
  server: Server;
  ticks: ReturnType<typeof createTicks>;
  platforms: Platforms;
  muster: Pick<Assembled, 'delivering'>;
  store: Store;
}): Promise<void> {
  const { server, ticks, platforms, muster, store } = of;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  await ticks.stop();
  await platforms.teams?.stop();
  await platforms.slack?.stop();
  await muster.delivering.stop();
  await store.close();
}

function ticksFor(parts: {
  store: Store;
  registry: Registry;
  hash: Hash;
  clock: AnyClock;
  recurring: RecurringCalendar;
  upToDate(): Promise<void>;
  muster: Pick<Assembled, 'askAboutAccounts'>;
  trouble(error: unknown, about: string): void;
}) {
  const { store, registry, hash, clock, recurring, upToDate, muster, trouble } = parts;
  const { ledger, views, leases, settings } = store;
  const checkpoints = createCheckpoints({ ledger, leases, settings, hash, clock });
  const rebuild = () => rebuildOutdated({ ledger, views, registry });
  const jobs = [upToDate, rebuild, checkpoints.listIfDue, recurring.run, muster.askAboutAccounts];
  return createTicks({ jobs, trouble });
}

async function serve(parts: {
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
}): Promise<Server> {
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
    return await listen(app, config);
  } catch (error) {
    await store.close();
    throw error;
  }
}

function moveClock(
  move: ClockMove,
  parts: { clock: ManualClock; muster: Assembled; store: Store; recurring: RecurringCalendar },
) {
  const { clock, muster, store, recurring } = parts;
  return advance(move, {
    clock,
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
async function nextDue(
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
