import type { Config } from '../config/index.js';
import type { Command } from '../core/command.js';
import { present } from '../import/keep.js';
import { type SlackWay, slackManifest } from '../platforms/slack/manifest.js';
import { teamsManifest } from '../platforms/teams/manifest.js';
import type { Tools } from '../run/tools.js';
import { complain, note, say } from './say.js';

const EXAMPLE_URL = 'https://muster.example.org';

/** Prints the manifests of both platforms for the partnerships that were imported, or that of one platform. */
export async function printManifest(
  platform: string | undefined,
  { tools, config, way }: { tools: Tools; config: Config; way?: SlackWay },
): Promise<void> {
  const { publicUrl } = config;
  const manifests = await manifestsFor(config, tools, way);
  if (platform !== undefined && platform !== 'slack' && platform !== 'teams')
    return complain(`There is no manifest for ${platform}: say slack, teams, or neither for both.`);
  if (!publicUrl) note(`PUBLIC_URL is not set: the manifests say ${EXAMPLE_URL} instead.`);
  say(JSON.stringify(platform ? manifests[platform] : manifests, null, 2));
}

/** Both manifests for what was imported, as this deployment is set up, or with Slack connected in another way. */
export async function manifestsFor(
  config: Config,
  tools: Pick<Tools, 'store' | 'registry'>,
  way: SlackWay | undefined = config.slack?.kind,
) {
  const { partnerships } = await present(tools);
  const auth = config.teams?.auth;
  return bothManifests({
    commands: tools.registry.commands,
    partnerships,
    publicUrl: config.publicUrl ?? EXAMPLE_URL,
    ...(auth?.kind === 'on' && { appId: auth.appId }),
    ...(way && { way }),
  });
}

/** Both manifests, with partnerships in order of their commands. */
export function bothManifests(of: {
  commands: readonly Command[];
  partnerships: readonly { readonly command: string; readonly name: string }[];
  publicUrl: string;
  appId?: string;
  way?: SlackWay;
}) {
  const partnerships = [...of.partnerships].sort((one, other) => (one.command < other.command ? -1 : 1));
  const sorted = { ...of, partnerships };
  return { slack: slackManifest(sorted), teams: teamsManifest(sorted) };
}
