import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { Config } from '../../src/config/index.js';
import type { Store } from '../../src/core/ports.js';
import { minutesAfter } from '../../src/core/time.js';
import { UNPACED } from '../../src/delivery/index.js';
import { keepImport } from '../../src/import/keep.js';
import type { ImportFile } from '../../src/import/plan.js';
import { createLogger, type Logger } from '../../src/logging/index.js';
import { createGraphStandIn } from '../../src/playground/graph/index.js';
import { createSlackStandIn } from '../../src/playground/slack/index.js';
import { createTeamsStandIn } from '../../src/playground/teams/index.js';
import { type Running, run } from '../../src/run/index.js';
import { openTools } from '../../src/run/tools.js';
import { asFiledThere } from './as-filed.js';
import { templates } from './drawing.js';
import { PATIENT_MS } from './patient.js';
import { samplePlan } from './sample.js';

const TENANT = '11111111-2222-4333-8444-555555555555';

const MAILBOX = 'muster@example.org';

export type StoreKind = 'embedded' | 'mongo';

/** The stores a journey can be played on here; MongoDB only where a server is given. */
export const storeKinds: readonly StoreKind[] = process.env.MONGODB_URI
  ? ['embedded', 'mongo']
  : ['embedded'];

/** The whole bot on a store of its own, with both platforms' stand-ins and the sample partnerships. */
export async function createStage({
  store: kind,
  mongo = process.env.MONGODB_URI ?? '',
  log = createLogger(process.env.STAGE_LOG ?? 'silent'),
  mailbox = MAILBOX,
  patience = { waitsMs: PATIENT_MS, promptlyMs: PATIENT_MS },
  through,
  changed = (plan) => plan,
}: {
  store: StoreKind;
  /** Another way to the MongoDB server. */
  mongo?: string;
  log?: Logger;
  /** Where mails are sent from; null: nowhere. */
  mailbox?: string | null;
  /** How long Slack waits for an answer, and Muster for MongoDB; nothing in it: as shipped. */
  patience?: { readonly waitsMs?: number; readonly promptlyMs?: number };
  /** Something between the bot and its store. */
  through?: (store: Store) => Store;
  /** What is imported, made from the sample. */
  changed?: (plan: ImportFile) => ImportFile;
}) {
  const plan = changed(await samplePlan());
  const folder = await mkdtemp(join(tmpdir(), 'muster-'));
  const slack = createSlackStandIn({
    signingSecret: 'shh',
    token: 'xoxb-stage',
    team: { id: 'T0NORTH', name: 'Northmere' },
    users: plan.people.flatMap(({ slack: on, name }) => (on ? [{ id: on.user, name }] : [])),
    channels: plan.partnerships.flatMap(({ channels, command }) =>
      channels.slack ? [{ id: channels.slack.channel, name: command }] : [],
    ),
  });
  await slack.listen(0);
  const teams = await createTeamsStandIn({
    tenant: TENANT,
    users: plan.people.flatMap(({ teams: on, name }) => (on ? [{ aadObjectId: on.user, name }] : [])),
    conversations: [
      ...plan.partnerships.flatMap(({ channels, command }) =>
        channels.teams
          ? [{ id: channels.teams.conversation, kind: 'channel' as const, name: command, hasBot: true }]
          : [],
      ),
      { id: '19:elsewhere@thread.v2', kind: 'groupChat', name: 'Somewhere else', hasBot: true },
    ],
  });
  const credentials = { tenant: TENANT, clientId: 'muster', clientSecret: 'shh' };
  const graph = await createGraphStandIn({
    credentials,
    users: [
      { id: 'muster', displayName: 'Muster', mail: MAILBOX },
      ...plan.people.flatMap(({ teams: on, name, email }) =>
        on ? [{ id: on.user, displayName: name, ...(email && { mail: email }) }] : [],
      ),
    ],
  });
  const { waitsMs, promptlyMs } = patience;
  const database = `journey-${folder.slice(-6)}`;
  let config: Config = {
    port: 0,
    host: '127.0.0.1',
    data: folder,
    clock: 'manual',
    logLevel: 'silent',
    playground: false,
    slack: {
      ...{ kind: 'http', token: 'xoxb-stage', signingSecret: 'shh', apiUrl: slack.apiUrl() },
      ...(waitsMs !== undefined && { waitsMs }),
    },
    teams: { auth: { kind: 'off' }, serviceUrl: teams.url, tenant: TENANT },
    graph: {
      ...{ ...credentials, authority: graph.authority, baseUrl: graph.baseUrl },
      ...(mailbox !== null && { mailbox }),
    },
    ...(kind === 'mongo' && {
      mongo: { uri: mongo, database, ...(promptlyMs !== undefined && { promptlyMs }) },
    }),
  };
  const tools = await openTools(config);
  await keepImport(plan, { ...tools, ...asFiledThere });
  await tools.store.close();
  const start = async () => {
    const running = await run({ config, log, pace: UNPACED, cards: templates, ...(through && { through }) });
    slack.connect(running.address);
    teams.pointAt(`${running.address}/api/messages`);
    return running;
  };
  let running = await start();
  let up = true;
  const down = async () => {
    if (up) await running.stop();
    up = false;
  };
  return {
    plan,
    slack,
    teams,
    graph,
    config,
    muster: () => running,
    /** Waits until every answer has been shown, and all has been carried out that is due, or will be in a moment. */
    settled: async () => {
      await running.settled();
      while (await isDueSoon(running)) {
        await sleep(20);
        await running.settled();
      }
    },
    /** Stops the bot; the platforms, the store and what both hold stay. */
    down,
    /** Stops the bot and starts it on another database. */
    moveTo: async (database: { uri: string; database: string }) => {
      await down();
      config = { ...config, mongo: { ...database, ...(promptlyMs !== undefined && { promptlyMs }) } };
      running = await start();
      up = true;
    },
    restart: async () => {
      await down();
      running = await start();
      up = true;
    },
    close: async () => {
      await down();
      await Promise.all([slack.close(), teams.close(), graph.close()]);
      await rm(folder, { recursive: true, force: true });
      if (config.mongo) await dropDatabase(config.mongo);
    },
  };
}

/** Longer than the moment that Muster gives what it looks at again. */
const SOON = 2 / 60;

async function isDueSoon({ store, clock }: Running): Promise<boolean> {
  const now = clock.now();
  const next = await store.deliveries.nextDue(now);
  return next !== undefined && next <= minutesAfter(now, SOON);
}

export type Stage = Awaited<ReturnType<typeof createStage>>;

export async function dropDatabase({ uri, database }: { uri: string; database: string }): Promise<void> {
  const client = new MongoClient(uri);
  await client.db(database).dropDatabase();
  await client.close();
}
