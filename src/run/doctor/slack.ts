import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../../config/index.js';
import type { Installation } from '../../core/ports.js';
import { compareScopes, type Examined, examineToken, liveManifest } from '../../platforms/slack/examine.js';
import type { LeftOut } from '../left-out.js';
import type { Finding } from './finding.js';

const about = 'Slack';
const AS_THE_MANIFEST = 'Paste “muster manifest slack” under App Manifest, and install the app again.';

type Slack = NonNullable<Config['slack']>;

/** Whether Slack takes the token, what it may do, and what time it is there. */
export async function examineSlack(
  slack: Slack,
  installations: readonly Installation[],
): Promise<{ readonly found: readonly Finding[]; readonly examined?: Examined }> {
  if (slack.kind === 'several') return { found: installed(installations) };
  const { token, apiUrl } = slack;
  try {
    const examined = await examineToken({ token, ...(apiUrl && { apiUrl }) });
    return { found: [tokenFinding(examined)], examined };
  } catch (error) {
    const words = `cannot be reached (${(error as Error).message}).`;
    return {
      found: [{ about, is: 'broken', words, todo: 'See that this machine may call slack.com by https.' }],
    };
  }
}

function tokenFinding({ refused, missing, unneeded }: Examined): Finding {
  if (refused)
    return {
      about,
      is: 'broken',
      words: `does not accept the bot token (${refused}).`,
      todo: 'Copy the Bot User OAuth Token from Install App into SLACK_BOT_TOKEN.',
    };
  return scopesFinding({ missing, unneeded }, 'the token');
}

function scopesFinding({ missing, unneeded }: Pick<Examined, 'missing' | 'unneeded'>, of: string): Finding {
  if (missing.length > 0)
    return { about, is: 'broken', words: `${of} lacks ${missing.join(', ')}.`, todo: AS_THE_MANIFEST };
  if (unneeded.length > 0)
    return {
      about,
      is: 'doubtful',
      words: `${of} may do more than Muster needs: ${unneeded.join(', ')}.`,
      todo: AS_THE_MANIFEST,
    };
  return { about, is: 'sound', words: `${of} may do what the manifest asks for, and no more` };
}

function installed(installations: readonly Installation[]): readonly Finding[] {
  if (installations.length === 0)
    return [
      {
        about,
        is: 'doubtful',
        words: 'The app is installed in no workspace yet.',
        todo: 'Open /slack/install at PUBLIC_URL as an administrator of the workspace.',
      },
    ];
  return installations.map(({ id, scopes }) => scopesFinding(compareScopes(scopes.join(',')), id));
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

/** Whether Slack left something out in the last week, for there was too much of it. */
export function examineLeftOut(minutes: readonly LeftOut[], realNow: number): readonly Finding[] {
  const lately = minutes.filter(({ at }) => Date.parse(at) > realNow - WEEK_MS);
  const last = lately
    .map(({ at }) => at)
    .sort()
    .at(-1);
  if (last === undefined) return [];
  const teams = [...new Set(lately.map(({ team }) => team))].sort().join(', ');
  return [
    {
      about: 'Slack events',
      is: 'doubtful',
      words: `left out in ${teams} for ${lately.length === 1 ? '1 minute' : `${lately.length} minutes`} of the last week, the last of them at ${last}.`,
      todo: 'Buttons and slash commands were not affected; what was written to Muster may not have been heard. Take it out of busy channels that are no partnership’s.',
    },
  ];
}

/** Whether the app in Slack is as the manifest for what was imported has it. */
export async function examineManifest(of: {
  readonly slack: Slack;
  readonly expected: object;
  readonly app: string | undefined;
  readonly token: string | undefined;
}): Promise<Finding> {
  const { slack, expected, app, token } = of;
  const at = 'Slack manifest';
  if (!token || !app)
    return {
      about: at,
      is: 'unchecked',
      words: `Slack shows it to nobody without a configuration token. It must have ${commandsOf(expected).join(', ')}.`,
      todo: 'Set SLACK_CONFIG_TOKEN for this command, or look under Slash Commands.',
    };
  const live = await liveManifest({ token, app, ...(slack.apiUrl && { apiUrl: slack.apiUrl }) });
  if ('refused' in live)
    return {
      about: at,
      is: 'unchecked',
      words: `Slack does not give it (${live.refused}).`,
      todo: 'Make a new configuration token under Your App Configuration Tokens; they last for twelve hours.',
    };
  const differs = differing(expected, live.manifest);
  if (differs.length === 0) return { about: at, is: 'sound', words: 'as imported' };
  return { about: at, is: 'broken', words: `differs in ${differs.join(', ')}.`, todo: AS_THE_MANIFEST };
}

type Manifest = {
  readonly features?: {
    readonly slash_commands?: readonly { readonly command?: string; readonly url?: string }[];
  };
  readonly oauth_config?: { readonly scopes?: { readonly bot?: readonly string[] } };
  readonly settings?: {
    readonly event_subscriptions?: { readonly bot_events?: readonly string[]; readonly request_url?: string };
    readonly interactivity?: { readonly request_url?: string };
    readonly socket_mode_enabled?: boolean;
  };
};

const commandsOf = (manifest: Manifest): readonly string[] =>
  (manifest.features?.slash_commands ?? []).map(({ command = '' }) => command).sort();

/** What counts in a manifest, each part by the name Slack's pages have for it. */
const PARTS: Readonly<Record<string, (manifest: Manifest) => unknown>> = {
  'Slash Commands': ({ features }) =>
    (features?.slash_commands ?? []).map(({ command, url }) => [command, url ?? '']).sort(),
  'OAuth Scopes': ({ oauth_config }) => [...(oauth_config?.scopes?.bot ?? [])].sort(),
  'Event Subscriptions': ({ settings }) => [
    [...(settings?.event_subscriptions?.bot_events ?? [])].sort(),
    settings?.event_subscriptions?.request_url ?? '',
  ],
  Interactivity: ({ settings }) => settings?.interactivity?.request_url ?? '',
  'Socket Mode': ({ settings }) => settings?.socket_mode_enabled ?? false,
};

function differing(expected: Manifest, live: Manifest): readonly string[] {
  const parts = Object.entries(PARTS);
  return parts.flatMap(([name, part]) => (isDeepStrictEqual(part(expected), part(live)) ? [] : [name]));
}
