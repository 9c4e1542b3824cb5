import type { Environment } from './environment.js';
import { isLoopback } from './loopback.js';
import { type Name, partOf } from './part-of.js';
import { type SlackSettings, slackProblems, slackSettings } from './slack.js';

/** The platforms that are set up; what is not there is off. */
export interface PlatformSettings {
  readonly slack?: SlackSettings;
  readonly teams?: {
    readonly auth: { readonly kind: 'off' } | TeamsCredentials;
    readonly serviceUrl?: string;
    readonly tenant?: string;
    /** How long Teams is waited for, where it is not the real one that is. */
    readonly timeoutMs?: number;
    /** Who signs what Teams sends and lets the bot in, where it is not Microsoft's public cloud. */
    readonly cloud?: {
      readonly issuer: string;
      readonly metadata: string;
      readonly login: string;
      readonly scope: string;
    };
  };
  readonly graph?: {
    readonly tenant: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly mailbox?: string;
    readonly baseUrl?: string;
    readonly authority?: string;
  };
}

export interface TeamsCredentials {
  readonly kind: 'on';
  readonly appId: string;
  readonly appType: string;
  readonly tenant: string;
  readonly password?: string;
}

/**
 * What is wrong with the variables together: part of a set without the rest, or something only allowed on loopback.
 * Sets: Slack over HTTP = token + signing secret; in Socket Mode = token + app token; in several workspaces = signing
 * secret + client id, client secret and state secret. Teams = id + type + tenant + password (a managed identity has no
 * password), or TEAMS_AUTH=off with TEAMS_SERVICE_URL. Graph = tenant + client + secret.
 */
export function checkSets(env: Environment, loopback: boolean): readonly string[] {
  return [
    ...slackProblems(env),
    ...teamsProblems(env, loopback),
    ...graphProblems(env),
    ...clockProblems(env, loopback),
  ];
}

function teamsProblems(env: Environment, loopback: boolean): readonly string[] {
  if (env.TEAMS_AUTH === 'off') {
    return [
      ...(loopback ? [] : ['TEAMS_AUTH: off is accepted only when HOST is loopback (127.0.0.1).']),
      ...(env.TEAMS_SERVICE_URL ? [] : ['TEAMS_SERVICE_URL: is needed when TEAMS_AUTH is off.']),
    ];
  }
  const managed = env.MicrosoftAppType === 'UserAssignedMSI';
  const set: readonly Name[] = ['MicrosoftAppId', 'MicrosoftAppType', 'MicrosoftAppTenantId'];
  const all: readonly Name[] = managed ? set : [...set, 'MicrosoftAppPassword'];
  if (managed && env.MicrosoftAppPassword)
    return ['MicrosoftAppPassword: a managed identity has none; remove it.'];
  const begun = all.some((name) => env[name] !== undefined);
  return partOf(env, begun ? all : [...all, 'TEAMS_SERVICE_URL'], 'Teams');
}

/** The secret and people's names go to these addresses: in the open only as far as a stand-in on this machine. */
function graphProblems(env: Environment): readonly string[] {
  const set: readonly Name[] = ['GRAPH_TENANT_ID', 'GRAPH_CLIENT_ID', 'GRAPH_CLIENT_SECRET'];
  const begun = set.some((name) => env[name] !== undefined);
  const names: readonly Name[] = env.GRAPH_MAILBOX && !begun ? [...set, 'GRAPH_MAILBOX'] : set;
  const open = (['GRAPH_BASE_URL', 'GRAPH_AUTHORITY'] as const).filter((name) => inTheOpen(env[name]));
  return [
    ...partOf(env, names, 'Microsoft Graph'),
    ...open.map((name) => `${name}: must be https, unless it is on this machine (127.0.0.1).`),
  ];
}

function inTheOpen(url: string | undefined): boolean {
  return url?.startsWith('http:') === true && !isLoopback(new URL(url).hostname);
}

function clockProblems(env: Environment, loopback: boolean): readonly string[] {
  const manual = env.MUSTER_CLOCK === 'manual';
  return manual && !loopback
    ? ['MUSTER_CLOCK: manual is accepted only when HOST is loopback (127.0.0.1).']
    : [];
}

/** The platforms that are set up, from variables that add up. */
export function platformSettings(env: Environment): PlatformSettings {
  const slack = slackSettings(env);
  const teams = teamsSettings(env);
  const graph = graphSettings(env);
  return { ...(slack && { slack }), ...(teams && { teams }), ...(graph && { graph }) };
}

function graphSettings(env: Environment): PlatformSettings['graph'] {
  const { GRAPH_TENANT_ID: tenant, GRAPH_CLIENT_ID: clientId, GRAPH_CLIENT_SECRET: clientSecret } = env;
  if (!tenant || !clientId || !clientSecret) return undefined;
  const { GRAPH_MAILBOX: mailbox, GRAPH_BASE_URL: baseUrl, GRAPH_AUTHORITY: authority } = env;
  return {
    tenant,
    clientId,
    clientSecret,
    ...(mailbox && { mailbox }),
    ...(baseUrl && { baseUrl }),
    ...(authority && { authority: authority.replace(/\/+$/, '') }),
  };
}

function teamsSettings(env: Environment): PlatformSettings['teams'] {
  const { TEAMS_SERVICE_URL: url, MicrosoftAppId: appId, MicrosoftAppTenantId: tenant } = env;
  const where = { ...(url && { serviceUrl: url }), ...(tenant && { tenant }) };
  if (env.TEAMS_AUTH === 'off') return { auth: { kind: 'off' }, ...where };
  if (!appId || !tenant || !env.MicrosoftAppType) return undefined;
  const password = env.MicrosoftAppPassword;
  return {
    auth: { kind: 'on', appId, appType: env.MicrosoftAppType, tenant, ...(password && { password }) },
    ...where,
  };
}
