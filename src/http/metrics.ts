import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is read when somebody asks for the metrics; each may fail while the store is away. */
export interface Readings {
  deliveries(): Promise<Readonly<Record<string, number>>>;
  held(): Promise<number>;
  copiesBehind(): Promise<number>;
  copiesAtLeisure(): Promise<number>;
  pendingCommits(): Promise<number>;
}

/** What happened, counted as it happens. */
export interface Metrics {
  /** Something was asked and answered: `ended` is the kind of answer. */
  pressed(press: { platform: string; ended: string; seconds: number }): void;
  committed(commit: { ended: string; seconds: number }): void;
  /** Slack left out a minute of what happened in a workspace. */
  leftOut(): void;
  readonly serve: RequestHandler;
}

/** An answer must come within three seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];

/** The metrics of one process. */
export function createMetrics(readings: Readings): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const presses = new Counter({
    name: 'muster_presses_total',
    help: 'Presses, messages and forms, by platform and by how they ended.',
    labelNames: ['platform', 'ended'],
    registers,
  });
  const pressSeconds = new Histogram({
    name: 'muster_press_seconds',
    help: 'From what was asked to its answer.',
    buckets: SECONDS,
    registers,
  });
  const commitSeconds = new Histogram({
    name: 'muster_commit_seconds',
    help: 'What one commit took: stored, stale, repeated or failed.',
    labelNames: ['ended'],
    buckets: SECONDS,
    registers,
  });
  const leftOut = new Counter({
    name: 'muster_slack_left_out_minutes_total',
    help: 'Minutes for which Slack left out what happened in a workspace, for there was too much of it.',
    registers,
  });
  readWhenAsked(readings, registry);
  return {
    leftOut: () => leftOut.inc(),
    pressed: ({ platform, ended, seconds }) => {
      presses.inc({ platform, ended });
      pressSeconds.observe(seconds);
    },
    committed: ({ ended, seconds }) => commitSeconds.observe({ ended }, seconds),
    serve: async (_, res) => void res.type(registry.contentType).send(await registry.metrics()),
  };
}

function readWhenAsked(readings: Readings, registry: Registry): void {
  const registers = [registry];
  /** A gauge that is no number while its reading fails: an old one would be taken for a present one. */
  const gauge = (name: string, help: string, read: () => Promise<Readonly<Record<string, number>>>) => {
    const labelNames = name === 'muster_deliveries' ? ['state'] : [];
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        this.reset();
        // That the store is away is told by muster_store_up.
        const counts = await read().catch(() => (labelNames.length > 0 ? {} : { all: Number.NaN }));
        for (const [state, count] of Object.entries(counts))
          this.set(labelNames.length > 0 ? { state } : {}, count);
      },
    });
  };
  const one = (read: () => Promise<number>) => async () => ({ all: await read() });
  gauge('muster_deliveries', 'Deliveries by state.', readings.deliveries);
  gauge('muster_deliveries_held', 'Deliveries held back since a restore.', one(readings.held));
  gauge('muster_copies_behind', 'Copies that do not show the present yet.', one(readings.copiesBehind));
  gauge(
    'muster_copies_at_leisure',
    'Copies that still show the old card of what is over, and are brought up behind everything else.',
    one(readings.copiesAtLeisure),
  );
  const isUp = () =>
    readings.pendingCommits().then(
      () => 1,
      () => 0,
    );
  gauge('muster_store_up', '1 when the store can be read.', one(isUp));
  gauge('muster_pending_commits', 'Commits that are not handed on yet.', one(readings.pendingCommits));
}
