import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { SlackSaysNo } from './conversations.js';
import type { Faults, PlannedFault } from './faults.js';
import { answerThrough } from './response-url.js';
import { METHODS } from './web-api.js';
import type { Workspace } from './workspace.js';

export interface ServerDeps {
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly token: string;
  /** Hears each call before it is carried out. */
  heard(call: Call): void;
  /** Told after each call that something may look different now. */
  changed(): void;
}

export type Call = {
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
};

type Reply = { readonly status: number; readonly body: string; readonly headers?: Record<string, string> };

/** Slack's Web API (`/api/<method>`) and its response URLs (`/response/<id>`) over HTTP. */
export function createSlackServer(deps: ServerDeps): Server {
  return createServer((request, response) => {
    answer(deps, request, response)
      .catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(500);
        response.end(String(error));
      })
      .finally(deps.changed);
  });
}

async function answer(deps: ServerDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  const [, root, name = ''] = new URL(request.url ?? '/', 'http://localhost').pathname.split('/');
  const method = root === 'response' ? 'response_url' : name;
  const fault = deps.faults.take(method);
  const work = (): Reply =>
    root === 'response'
      ? throughResponse(deps, name, body)
      : callMethod(deps, { method, args: argsIn(body), headers: request.headers });
  if (fault) await faulty({ fault, work, request, response });
  else send(response, work());
}

async function faulty(broken: {
  fault: PlannedFault;
  work(): Reply;
  request: IncomingMessage;
  response: ServerResponse;
}): Promise<void> {
  const { fault, work, request, response } = broken;
  if (fault.fault === 'lost') work();
  if (fault.fault === 'lost' || fault.fault === 'reset') return void request.socket.destroy();
  if (fault.fault === 'slow') {
    await pause(fault.forMs ?? 1000, undefined, { ref: false });
    return send(response, work());
  }
  if (fault.fault === '429')
    return send(response, {
      ...json({ ok: false, error: 'ratelimited' }, 429),
      headers: { 'retry-after': String(fault.retryAfter ?? 1) },
    });
  if (fault.fault === '500') return send(response, { status: 500, body: 'Internal Server Error' });
  send(response, json({ ok: false, error: fault.fault.error }));
}

function callMethod(deps: ServerDeps, call: Call): Reply {
  deps.heard(call);
  const { authorization } = call.headers;
  if (!authorization) return json({ ok: false, error: 'not_authed' });
  if (authorization !== `Bearer ${deps.token}`) return json({ ok: false, error: 'invalid_auth' });
  const method = METHODS[call.method];
  if (!method) return json({ ok: false, error: 'unknown_method' });
  return refusing(() => json({ ok: true, ...method(deps.workspace, call.args) }));
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

function json(body: object, status = 200): Reply {
  return { status, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  response.writeHead(status, headers);
  response.end(body);
}

function argsIn(body: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
