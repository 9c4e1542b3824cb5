import type { IncomingHttpHeaders, Server } from 'node:http';
import type { Fault, Faults, Named } from '../faults.js';
import type { Pace } from '../pace.js';
import { type Arrived, createServing, json, type Reply, retryHeader, type Understood } from '../serving.js';
import { SlackSaysNo } from './conversations.js';
import { upload } from './files.js';
import { answerThrough } from './response-url.js';
import type { Tokens } from './tokens.js';
import { METHODS } from './web-api.js';
import type { Workspace } from './workspace.js';

export interface ServerDeps {
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly pace: Pace;
  readonly tokens: Tokens;
  /** Hears each call before it is carried out. */
  heard(call: Call): void;
  /** Told after each call that something may look different now. */
  changed(): void;
}

export type Call = {
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
};

/** Slack's Web API (`/api/<method>`), its response URLs (`/response/<id>`) and upload URLs (`/upload/<id>`). */
export function createSlackServer(deps: ServerDeps): Server {
  return createServing({ ...deps, understand: (arrived) => understand(deps, arrived), refuse });
}

function understand(deps: ServerDeps, { url, headers, body }: Arrived): Understood {
  const { workspace } = deps;
  const [, root, name = ''] = url.pathname.split('/');
  const text = body.toString('utf8');
  if (root === 'response') {
    const place = workspace.responses.get(name);
    return {
      method: 'response_url',
      about: place ? [place.channel, place.user] : [],
      carryOut: () => throughResponse(deps, name, text),
    };
  }
  if (root === 'upload') {
    const take = (): Reply => {
      const taken = upload(workspace, name, { contentType: headers['content-type'], body }) === 'taken';
      return { status: taken ? 200 : 400, body: taken ? `OK - ${body.length}` : 'upload_error' };
    };
    return { method: 'upload', about: [], carryOut: take };
  }
  const args = Object.fromEntries(new URLSearchParams(text));
  return {
    method: name,
    about: aboutOf(workspace, args),
    carryOut: () => callMethod(deps, { method: name, args, headers }),
  };
}

/** A direct message is about its person too, however it was named. */
function aboutOf(
  workspace: Workspace,
  { channel, channel_id, user, user_id, users }: Call['args'],
): readonly string[] {
  const named = [channel, channel_id, user, user_id, ...(users?.split(',') ?? [])].filter(
    (id) => id !== undefined,
  );
  return named.flatMap((id) => {
    if (workspace.user(id)) return [workspace.dmOf(id), id];
    const owner = workspace.userOf(id);
    return owner ? [id, owner.id] : [id];
  });
}

/** Slack's own codes. A workspace has no way to block a bot; its messages tab can be turned off. */
const CODES: Readonly<Record<string, string>> = {
  'token-revoked': 'token_revoked',
  'user-deactivated': 'user_disabled',
  'channel-archived': 'is_archived',
  'bot-removed': 'not_in_channel',
  'bot-blocked': 'messages_tab_disabled',
  'conversation-gone': 'channel_not_found',
};

function refuse(planned: Fault, { method }: Named): Reply {
  const { fault } = planned;
  if (fault === '429') return json({ ok: false, error: 'ratelimited' }, 429, retryHeader(planned));
  if (fault === '500') return { status: 500, body: 'Internal Server Error' };
  if (fault === '503') return { status: 503, body: 'Service Unavailable', headers: retryHeader(planned) };
  const error = typeof fault === 'string' ? CODES[fault] : fault.error;
  return json({ ok: false, error }, method === 'response_url' ? 404 : 200);
}

function callMethod(deps: ServerDeps, call: Call): Reply {
  deps.heard(call);
  const { tokens, workspace } = deps;
  // It comes without a token of a workspace: the app speaks for itself.
  if (call.method === 'oauth.v2.access')
    return refusing(() => json({ ok: true, ...tokens.access(workspace, call.args) }));
  const { authorization } = call.headers;
  if (!authorization) return json({ ok: false, error: 'not_authed' });
  const token = authorization.replace(/^Bearer /, '');
  const problem = tokens.problemWith(token);
  if (problem) return json({ ok: false, error: problem });
  if (call.method === 'auth.revoke') {
    tokens.revoke(token);
    return json({ ok: true, revoked: true });
  }
  const method = METHODS[call.method];
  if (!method) return json({ ok: false, error: 'unknown_method' });
  return refusing(() => json({ ok: true, ...method(workspace, call.args) }));
}

function throughResponse(deps: ServerDeps, id: string, body: string): Reply {
  deps.heard({ method: 'response_url', args: { body }, headers: {} });
  return refusing(() => {
    const problem = answerThrough(deps.workspace, id, JSON.parse(body));
    return problem === undefined ? { status: 200, body: 'ok' } : json({ ok: false, error: problem }, 404);
  });
}

function refusing(work: () => Reply): Reply {
  try {
    return work();
  } catch (error) {
    if (error instanceof SlackSaysNo) return json({ ok: false, error: error.message });
    throw error;
  }
}
