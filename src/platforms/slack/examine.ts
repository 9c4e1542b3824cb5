import { SCOPES } from './manifest.js';

const SLACK = 'https://slack.com/api/';
const TIMEOUT_MS = 10_000;

/** What Slack says of a bot token: why it is refused, what it may not do, and when it is. */
export type Examined = {
  readonly refused?: string;
  readonly missing: readonly string[];
  readonly unneeded: readonly string[];
  readonly date: string | undefined;
  readonly app?: string;
};

/**
 * Asks Slack what a bot token may do.
 * @throws Error when Slack cannot be reached
 */
export async function examineToken({
  token,
  apiUrl = SLACK,
}: {
  token: string;
  apiUrl?: string;
}): Promise<Examined> {
  const { answer, headers } = await call('auth.test', { token, apiUrl, body: {} });
  const date = headers.get('date') ?? undefined;
  if (answer.ok !== true) return { refused: String(answer.error), missing: [], unneeded: [], date };
  const app = await appOf(answer.bot_id, { token, apiUrl });
  return { ...compareScopes(headers.get('x-oauth-scopes') ?? ''), date, ...(app && { app }) };
}

/** Which scopes of the manifest are missing among some, and which of them nobody asked for. */
export function compareScopes(granted: string): Pick<Examined, 'missing' | 'unneeded'> {
  const scopes = granted.split(',').map((scope) => scope.trim());
  return {
    missing: SCOPES.filter((scope) => !scopes.includes(scope)),
    unneeded: scopes.filter((scope) => scope !== '' && !SCOPES.includes(scope)),
  };
}

async function appOf(bot: unknown, { token, apiUrl }: { token: string; apiUrl: string }) {
  if (typeof bot !== 'string') return undefined;
  const { answer } = await call('bots.info', { token, apiUrl, body: { bot } });
  const found = (answer.bot as { app_id?: unknown } | undefined)?.app_id;
  return typeof found === 'string' ? found : undefined;
}

/**
 * The manifest of the app as it is, for whoever has a token for app configurations; or why there is none.
 * @throws Error when Slack cannot be reached
 */
export async function liveManifest(of: {
  token: string;
  app: string;
  apiUrl?: string;
}): Promise<{ readonly manifest: object } | { readonly refused: string }> {
  const { token, app, apiUrl = SLACK } = of;
  const { answer } = await call('apps.manifest.export', { token, apiUrl, body: { app_id: app } });
  if (answer.ok !== true || typeof answer.manifest !== 'object' || answer.manifest === null)
    return { refused: String(answer.error) };
  return { manifest: answer.manifest };
}

async function call(
  method: string,
  { token, apiUrl, body }: { token: string; apiUrl: string; body: Record<string, string> },
): Promise<{ answer: Record<string, unknown>; headers: Headers }> {
  const response = await fetch(new URL(method, apiUrl.replace(/\/*$/, '/')), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  // Slack answers every method with an object; its fields are looked at before they are used.
  return { answer: (await response.json()) as Record<string, unknown>, headers: response.headers };
}
