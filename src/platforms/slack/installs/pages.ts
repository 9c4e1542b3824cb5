import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Installation, Leases } from '../../../core/ports.js';
import { outward } from '../errors.js';
import type { Log } from '../log.js';
import { SCOPES } from '../manifest.js';
import type { Exchange } from './exchange.js';
import { installationOf } from './grant.js';
import type { Sealing } from './sealing.js';
import { isState, newState, STATE_S } from './state.js';

export interface PagesDeps {
  readonly clientId: string;
  readonly stateSecret: string;
  /** Where Muster is reached from outside, without a slash at its end. */
  readonly publicUrl?: string;
  readonly apiUrl?: string;
  readonly exchange: Exchange;
  readonly sealing: Sealing;
  readonly leases: Leases;
  readonly log: Log;
  readonly now: () => number;
  keep(installation: Installation): Promise<void>;
}

type Page = { readonly status: number; readonly words: string };

const COOKIE = 'muster-slack-install';
const BEGIN = 'Open /slack/install here to begin again.';

/**
 * `GET /slack/install` sends a browser to Slack, and `GET /slack/oauth_redirect` takes it back. The state that goes
 * along is signed, runs out after ten minutes, belongs to the one browser that has its cookie, and is good once.
 */
export function createInstallPages(deps: PagesDeps): RequestListener {
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method !== 'GET')
      return show(response, { status: 405, words: 'Only GET is understood here.' });
    if (url.pathname === '/slack/install') return begin(deps, response);
    finish(deps, request, url.searchParams)
      .then((page) => show(response, page))
      .catch((error: unknown) => {
        deps.log.error({ err: error }, 'An installation could not be kept');
        show(response, { status: 500, words: `I could not keep this installation. ${BEGIN}` });
      });
  };
}

function begin(deps: PagesDeps, response: ServerResponse): void {
  const state = newState(deps.stateSecret, deps.now());
  const to = new URL('/oauth/v2/authorize', deps.apiUrl ?? 'https://slack.com');
  to.searchParams.set('client_id', deps.clientId);
  to.searchParams.set('scope', SCOPES.join(','));
  to.searchParams.set('state', state);
  const redirect = redirectOf(deps);
  if (redirect) to.searchParams.set('redirect_uri', redirect);
  const secure = redirect?.startsWith('https:') ? '; Secure' : '';
  const cookie = `${COOKIE}=${state}; Max-Age=${STATE_S}; Path=/slack; HttpOnly; SameSite=Lax${secure}`;
  response.writeHead(302, { location: to.href, 'set-cookie': cookie, 'cache-control': 'no-store' }).end();
}

async function finish(deps: PagesDeps, request: IncomingMessage, query: URLSearchParams): Promise<Page> {
  const state = query.get('state') ?? '';
  if (!(await isGood(deps, state, request)))
    return {
      status: 400,
      words: `This installation was begun in another browser, more than ten minutes ago, or is finished already. ${BEGIN}`,
    };
  const code = query.get('code');
  if (!code) return { status: 200, words: `Slack did not allow it, so Muster was not installed. ${BEGIN}` };
  const granted = await deps.exchange.code(code, redirectOf(deps)).catch(outward);
  if (granted instanceof Error) {
    deps.log.warn({ err: granted }, 'Slack did not confirm an installation');
    return { status: 502, words: `Slack did not confirm the installation. Nothing was changed. ${BEGIN}` };
  }
  const installation = installationOf(granted, { sealing: deps.sealing, now: deps.now() });
  await deps.keep(installation);
  deps.log.info({ installation: installation.id }, 'Muster was installed');
  return {
    status: 200,
    words: `Muster is installed in ${installation.name}. You can close this page. In Slack, type /invite @Muster in each private channel of a partnership.`,
  };
}

async function isGood(deps: PagesDeps, state: string, { headers }: IncomingMessage): Promise<boolean> {
  const { stateSecret: secret, leases, now } = deps;
  const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  if (!cookies.includes(`${COOKIE}=${state}`) || !isState(state, { secret, now: now() })) return false;
  // Whoever takes it first has used it, whichever process they came to.
  const holder = randomUUID();
  const taken = { name: `slack state ${state}`, holder, realNow: now(), forMs: STATE_S * 1000 };
  return (await leases.take(taken)) === holder;
}

const redirectOf = ({ publicUrl }: PagesDeps): string | undefined =>
  publicUrl && `${publicUrl}/slack/oauth_redirect`;

function show(response: ServerResponse, { status, words }: Page): void {
  const text = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const page = `<html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Muster</title><p>${text}</p></html>`;
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      ...(status === 200 && { 'set-cookie': `${COOKIE}=; Max-Age=0; Path=/slack` }),
    })
    .end(page);
}
