import type { RequestHandler } from 'express';
import type { Config } from '../config/index.js';
import type { Cards, Clock, Hash, Pace, Store } from '../core/ports.js';
import type { Commit } from '../core/recording/commit.js';
import { rebuildOutdated } from '../core/recording/state.js';
import { createRegistry, type Registry } from '../core/registry.js';
import type { Instant } from '../core/time.js';
import { features } from '../features/index.js';
import { createMetrics } from '../http/index.js';
import type { Logger } from '../logging/index.js';
import { createCalendar, createTicks, type RecurringCalendar, readHolidays } from '../scheduler/index.js';
import { createLedgerHash } from '../store/hash.js';
import { createPatience } from '../store/patience.js';
import { readCards } from './cards.js';
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
import { nextDue, type Served, serve } from './serve.js';
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
  /** Resolves when every answer so far has been shown, and everything that is due has been tried. */
  settled(): Promise<void>;
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
  /** The card templates, where they have been read before. */
  readonly cards?: Cards;
  /** Something between Muster and its store: what a store may do wrong can then be tried. */
  through?(store: Store): Store;
}

/**
 * Starts everything and listens; `stop` ends it in reverse order, letting what is under way finish. A platform or
 * a MongoDB that cannot be reached stops nothing: /readyz says so.
 * @throws when the data folder cannot be used or the port is taken, in words
 */
export async function run({ config, log, beside, pace, cards, through }: RunOptions): Promise<Running> {
  keepHeapSmall();
  const registry = createRegistry(features);
  const calendar = createCalendar(readHolidays(config.data));
  const hash = createLedgerHash();
  const opened = (through ?? same)(await openStore(config, registry.indexed, 'bot'));
  const metrics = createMetrics(readingsOf(opened));
  const { trouble, ...watch } = createWatch({ log, hash, metrics });
  const store = overheard(watch.store(opened), beside?.heard);
  const clock = await clockFor(config, store);
  const graph = config.graph && (await createGraphFor(config.graph));
  const { links, standsAt, serve: serveLinks } = await createLinks(config, clock);
  const parts = {
    ...{ store, registry, clock, calendar, hash, patience: createPatience(), trouble },
    cards: cards ?? readCards(trouble),
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
  await upToDate().catch((error: unknown) => trouble(error, 'start'));
  const server = await serve({
    ...{ config, muster, store, platforms, graph, clock, recurring, metrics },
    pages: beside?.pages,
    linked: serveLinks({ ...muster, store }),
  });
  standsAt(server.address);
  muster.delivering.start();
  ticks.start();
  begin(platforms, trouble);
  return {
    address: server.address,
    ...{ muster, store, clock },
    nextDue: (after) => nextDue(after, { store, recurring }),
    settled: () => settleAll({ platforms, muster }),
    stop: () => stopAll({ server, ticks, platforms, muster, store }),
  };
}

const same = (store: Store): Store => store;

/** A platform that cannot be reached stops nothing. */
function begin({ slack, teams }: Platforms, trouble: (error: unknown, about: string) => void): void {
  for (const platform of [slack, teams]) void platform?.start().catch((error) => trouble(error, 'start'));
}

async function settleAll({
  platforms,
  muster,
}: {
  platforms: Platforms;
  muster: Pick<Assembled, 'delivering'>;
}) {
  await platforms.slack?.settled?.();
  await muster.delivering.work();
}

/** In reverse order, letting what is under way finish. */
async function stopAll(of: {
  server: Served;
  ticks: ReturnType<typeof createTicks>;
  platforms: Platforms;
  muster: Pick<Assembled, 'delivering'>;
  store: Store;
}): Promise<void> {
  const { server, ticks, platforms, muster, store } = of;
  await server.close();
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
