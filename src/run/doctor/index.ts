import type { Config } from '../../config/index.js';
import type { Installation, Store } from '../../core/ports.js';
import { createRegistry } from '../../core/registry.js';
import { features } from '../../features/index.js';
import { createLogger } from '../../logging/index.js';
import { createCalendar, readHolidays } from '../../scheduler/index.js';
import { createLedgerHash } from '../../store/hash.js';
import { createPatience } from '../../store/patience.js';
import { readCards } from '../cards.js';
import { clockFor } from '../clock.js';
import { leftOut } from '../left-out.js';
import { createMuster } from '../muster.js';
import { createGraphFor, createPlatforms } from '../platforms.js';
import { openStore } from '../store.js';
import { examineClock, examineHolidays } from './clock.js';
import type { Finding } from './finding.js';
import { examineGraph, examineTeams } from './microsoft.js';
import { examineSettings } from './settings.js';
import { examineLeftOut, examineManifest, examineSlack } from './slack.js';
import { examineRoom, examineStore } from './store.js';

export type { Finding } from './finding.js';

export interface Examination {
  readonly config: Config;
  /** The manifest Slack should have for what was imported. */
  slackManifest(store: Store): Promise<object>;
  /** For reading the one it has. */
  readonly slackConfigToken: string | undefined;
}

/** Looks at everything that can be looked at beside a running bot, and changes nothing. */
export async function examine(examination: Examination): Promise<readonly Finding[]> {
  const { config } = examination;
  const registry = createRegistry(features);
  const holidays = readHolidays(config.data);
  const store = await openStore(config, registry.indexed, 'cli');
  try {
    const clock = await clockFor(config, store);
    const trouble = () => undefined;
    const muster = createMuster({
      store,
      registry,
      clock,
      calendar: createCalendar(holidays),
      hash: createLedgerHash(),
      patience: createPatience(),
      cards: readCards(trouble),
      trouble,
    });
    const log = createLogger('silent');
    const { teams } = await createPlatforms(config, { muster, store, log });
    const slack = await slackFindings(examination, store);
    return [
      ...examineSettings(config),
      ...(await examineStore(store, clock.now())),
      ...(await examineRoom(config)),
      ...slack.found,
      ...(teams ? await examineTeams(teams.chat) : []),
      ...(config.graph ? await graphFindings(config.graph, store) : []),
      ...examineClock(config, { date: slack.date ?? (await microsoftDate(config)), realNow: Date.now() }),
      ...examineHolidays(holidays, clock.now()),
    ];
  } finally {
    await store.close();
  }
}

async function slackFindings(
  { config: { slack }, slackManifest, slackConfigToken: token }: Examination,
  store: Store,
): Promise<{ readonly found: readonly Finding[]; readonly date?: string | undefined }> {
  if (!slack) return { found: [] };
  const installations: readonly Installation[] = await store.installations.all();
  const { found, examined } = await examineSlack(slack, installations);
  const expected = await slackManifest(store);
  const manifest = await examineManifest({ slack, expected, app: examined?.app, token });
  const missed = examineLeftOut(await leftOut(store.settings), Date.now());
  return { found: [...found, manifest, ...missed], date: examined?.date };
}

async function graphFindings(
  graph: NonNullable<Config['graph']>,
  { people }: Store,
): Promise<readonly Finding[]> {
  const ofTheTenant = (await people.all()).filter(({ teams }) => teams?.tenant === graph.tenant);
  return examineGraph(await createGraphFor(graph), ofTheTenant);
}

/** What time it is at Microsoft; nothing when it cannot be reached, which its own findings tell. */
async function microsoftDate({ teams, graph }: Config): Promise<string | undefined> {
  if (!teams && !graph) return undefined;
  const url = graph?.authority ?? teams?.serviceUrl ?? 'https://login.microsoftonline.com';
  const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  );
  return answer?.headers.get('date') ?? undefined;
}
