import type { RequestListener } from 'node:http';
import type { Config } from '../config/index.js';
import type { ChatPlatform, Store } from '../core/ports.js';
import type { Logger } from '../logging/index.js';
import type { Graph } from '../platforms/graph/index.js';
import { deploymentKey } from './key.js';
import type { LeftOut } from './left-out.js';
import type { Assembled } from './muster.js';

/** A platform that is on: how it is reached from outside, and how it is started and stopped. */
export interface RunningPlatform {
  readonly chat: ChatPlatform;
  /** What the platform sends; a platform that Muster connects to by itself sends nothing. */
  readonly listener?: RequestListener;
  /** The pages by which the app is installed, where it installs itself. */
  readonly installing?: RequestListener;
  start(): Promise<void>;
  /** Resolves when every answer so far has been shown; not there where answers are shown in the turn. */
  settled?(): Promise<void>;
  stop(): Promise<void>;
}

export type Platforms = { readonly slack?: RunningPlatform; readonly teams?: RunningPlatform };

interface PlatformDeps {
  readonly muster: Assembled;
  readonly store: Store;
  readonly log: Logger;
  /** Hears that Slack left out what happened in a workspace. */
  leftOut?(minute: LeftOut): void;
}

/** The platforms that are set up, each loaded only then: their SDKs are most of what starting costs. */
export async function createPlatforms(
  config: Pick<Config, 'slack' | 'teams' | 'publicUrl' | 'key' | 'data'>,
  deps: PlatformDeps,
): Promise<Platforms> {
  const [slack, teams] = await Promise.all([slackFor(config, deps), teamsFor(config, deps)]);
  for (const platform of [slack, teams]) if (platform) deps.muster.connect(platform.chat);
  return { ...(slack && { slack }), ...(teams && { teams }) };
}

async function slackFor(
  config: Pick<Config, 'slack' | 'publicUrl' | 'key' | 'data'>,
  { muster, store, log, leftOut }: PlatformDeps,
): Promise<RunningPlatform | undefined> {
  const { slack, publicUrl } = config;
  if (!slack) return undefined;
  const { createSlack } = await import('../platforms/slack/index.js');
  const deps = { muster, log: log.child({ platform: 'slack' }), ...(leftOut && { leftOut }) };
  if (slack.kind !== 'several') return createSlack({ ...slack, ...deps });
  const { installations, references, leases } = store;
  const kept = { installations, references, leases, key: await deploymentKey(config) };
  return createSlack({ ...slack, ...deps, ...kept, ...(publicUrl && { publicUrl }) });
}

async function teamsFor(
  { teams }: Pick<Config, 'teams'>,
  { muster, store, log }: { muster: Assembled; store: Store; log: Logger },
): Promise<RunningPlatform | undefined> {
  if (!teams) return undefined;
  const { createTeams } = await import('../platforms/teams/index.js');
  const { references, leases } = store;
  const deps = { muster, look: muster.look, references, leases, log: log.child({ platform: 'teams' }) };
  return createTeams({ ...teams, ...deps });
}

/** Microsoft Graph, loaded only where it is set up. */
export async function createGraphFor(graph: NonNullable<Config['graph']>): Promise<Graph> {
  const { createGraph } = await import('../platforms/graph/index.js');
  return createGraph(graph);
}
