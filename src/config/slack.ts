import type { Environment } from './environment.js';
import { type Name, partOf } from './part-of.js';

/** How Slack is connected: over HTTP, over a socket that Muster opens, or over HTTP for several workspaces. */
export type SlackSettings = (SlackHttp | SlackSocket | SlackSeveral) & {
  readonly apiUrl?: string;
  /** How long Slack is waited for, where it is not the real one that is. */
  readonly timeoutMs?: number;
  /** How long Slack itself waits, where it is not the real one that does. */
  readonly waitsMs?: number;
};

export type SlackHttp = { readonly kind: 'http'; readonly token: string; readonly signingSecret: string };
export type SlackSocket = { readonly kind: 'socket'; readonly token: string; readonly appToken: string };
export type SlackSeveral = {
  readonly kind: 'several';
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
};

const OAUTH: readonly Name[] = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'];

/** What is wrong with the variables of Slack together. */
export function slackProblems(env: Environment): readonly string[] {
  if (OAUTH.some((name) => env[name] !== undefined)) return severalProblems(env);
  if (env.SLACK_APP_TOKEN !== undefined)
    return partOf(env, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'], 'Slack in Socket Mode');
  return partOf(env, ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'], 'Slack over HTTP');
}

/** Each workspace has a token of its own then, and Slack has no sockets for such apps. */
function severalProblems(env: Environment): readonly string[] {
  const missing = partOf(env, ['SLACK_SIGNING_SECRET', ...OAUTH], 'Slack in several workspaces');
  if (missing.length > 0) return missing;
  const others: readonly Name[] = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'];
  return others
    .filter((name) => env[name] !== undefined)
    .map((name) => `${name}: is for one workspace; remove it, or remove ${OAUTH.join(', ')}.`);
}

/** How Slack is connected, from variables that add up. */
export function slackSettings(env: Environment): SlackSettings | undefined {
  const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = env;
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = env;
  const where = env.SLACK_API_URL === undefined ? {} : { apiUrl: env.SLACK_API_URL };
  if (signingSecret && clientId && clientSecret && stateSecret)
    return { kind: 'several', signingSecret, clientId, clientSecret, stateSecret, ...where };
  if (token && appToken) return { kind: 'socket', token, appToken, ...where };
  if (token && signingSecret) return { kind: 'http', token, signingSecret, ...where };
  return undefined;
}
