import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/index.js';
import type { Partnership } from '../core/people/partnership.js';
import { createRegistry } from '../core/registry.js';
import { toInstant } from '../core/time.js';
import { UNPACED } from '../delivery/index.js';
import { features } from '../features/index.js';
import type { Held } from '../import/plan.js';
import type { Logger } from '../logging/index.js';
import { slackManifest } from '../platforms/slack/manifest.js';
import {
  castOf,
  createPlayground,
  openShelf,
  type Playground,
  type PlaygroundOptions,
  type Shelf,
} from '../playground/index.js';
import { moveAside } from './aside.js';
import { type Running, run } from './index.js';
import { callSampleMeeting, withSample } from './sample.js';
import { openTools } from './tools.js';

export interface PlaygroundRun {
  readonly config: Config;
  readonly log: Logger;
  /** Begin with an empty data folder; the present one is moved aside. */
  readonly reset?: 'reset';
  /** Where the built page is, if not where the build puts it. */
  readonly page?: string;
  /** How long its Slack waits for an answer; three seconds, as the real one does, if left out. */
  readonly waitsMs?: number;
  /** Says one line to the person who started it. */
  readonly say?: (line: string) => void;
  /** Tells them what became of what was there before a reset. */
  readonly note?: (line: string) => void;
}

const PAGE = fileURLToPath(new URL('../playground/page', import.meta.url));

/**
 * Runs the whole bot with local stand-ins of Slack and Teams that speak their real protocols, and a page to use
 * both. Everything said there outlives a restart.
 * @throws Error in words when it cannot start
 */
export async function runPlayground(options: PlaygroundRun): Promise<Running> {
  const { say = toStdout, note = toStderr } = options;
  const config = onLoopback(options.config);
  if (options.reset) await startAfresh(config, note);
  const imported = await whatIsImported(config);
  const shelf = openShelf(config.data);
  try {
    const running = await onStage({ ...options, config }, imported, shelf);
    say(`Muster is at ${running.address}/ (playground). To connect Slack or Teams, see README.`);
    return running;
  } catch (error) {
    shelf.close();
    throw error;
  }
}

const toStdout = (line: string): void => void process.stdout.write(`${line}\n`);
const toStderr = (line: string): void => void process.stderr.write(`${line}\n`);

/** Anybody who reaches the playground can speak as anybody: it is not for a network. */
function onLoopback(config: Config): Config {
  if (/^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(config.host)) return config;
  throw new Error(
    `HOST is ${config.host}, but without Slack or Teams set up Muster runs its playground, where anybody may speak as anybody. Set up a platform (see README), or leave HOST out.`,
  );
}

async function startAfresh(config: Config, note: (line: string) => void): Promise<void> {
  if (config.mongo)
    throw new Error('MONGODB_URI is set: --reset starts afresh only with the embedded store.');
  const aside = await moveAside(config.data, toInstant(Date.now()));
  if (aside) note(`What was there before is now in ${aside}`);
}

async function whatIsImported(config: Config): Promise<Held> {
  const tools = await openTools(config);
  try {
    return await withSample(tools);
  } finally {
    await tools.store.close();
  }
}

async function onStage(options: PlaygroundRun, imported: Held, shelf: Shelf): Promise<Running> {
  const waits = options.waitsMs === undefined ? {} : { waitsMs: options.waitsMs };
  const token = 'xoxb-playground';
  const signingSecret = randomBytes(16).toString('hex');
  const cast = castOf(imported);
  const playground = await createPlayground({
    ...{ cast, shelf, token, signingSecret, ...waits },
    ...whatMusterKnows(imported.partnerships),
    page: options.page ?? PAGE,
  });
  try {
    const config: Config = {
      ...options.config,
      slack: { kind: 'http', token, signingSecret, apiUrl: playground.slackApi, ...waits },
      teams: { auth: { kind: 'off' }, serviceUrl: playground.teamsUrl, tenant: cast.teams.tenant },
      graph: playground.graph,
    };
    const running = await run({ config, log: options.log, beside: playground, pace: UNPACED });
    return await begin({ running, playground, imported, shelf });
  } catch (error) {
    await playground.close();
    throw error;
  }
}

/** What people may want to type, as the manifest has it, and which commands there are. */
function whatMusterKnows(partnerships: readonly Partnership[]): Pick<PlaygroundOptions, 'offers' | 'knows'> {
  const { commands, command: called } = createRegistry(features);
  const manifest = slackManifest({ commands, partnerships, publicUrl: 'https://muster.example.org' });
  const slash = manifest.features.slash_commands.map(({ command, description }) => ({
    words: command,
    does: description,
  }));
  const wordings = commands.flatMap(({ words, does }) => (words ? [{ words: words.join(' '), does }] : []));
  return { offers: { slash, wordings }, knows: (id) => called(id) !== undefined };
}

async function begin(parts: {
  running: Running;
  playground: Playground;
  imported: Held;
  shelf: Shelf;
}): Promise<Running> {
  const { running, playground, imported, shelf } = parts;
  const stop = async () => {
    playground.endStreams();
    await running.stop();
    await playground.close();
    shelf.close();
  };
  try {
    const { muster, store, clock, nextDue } = running;
    await playground.connect(running.address, { ...store, clock, nextDue });
    await callSampleMeeting({ muster, settings: store.settings, now: toInstant(Date.now()), imported });
    return { ...running, stop };
  } catch (error) {
    await running.stop();
    throw error;
  }
}
