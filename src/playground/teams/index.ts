import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isObject, type Json, type JsonObject } from '../../core/json.js';
import { connect } from './connector.js';
import { createFaults, refusalOf } from './faults.js';
import { createGestures, type Heard } from './gestures.js';
import { createMessages, type MessageShelf } from './messages.js';
import type { Reply } from './refusals.js';
import { createRoster, type StandInConversation, type StandInUser } from './roster.js';

export type { Fault, FaultKind } from './faults.js';
export type { Gestures, Heard } from './gestures.js';
export { cardFor, cardIn, type MessageShelf, type StandInMessage } from './messages.js';
export { BOT, type Room, type StandInConversation, type StandInUser } from './roster.js';

/** A call of the bot, as it arrived. */
export type Seen = { readonly method: string; readonly path: string; readonly body: JsonObject };

export type TeamsStandIn = Awaited<ReturnType<typeof createTeamsStandIn>>;

/**
 * A local Bot Connector with one tenant: the bot talks to it as its serviceUrl, and people's gestures reach the
 * bot as real activities. It refuses what Teams refuses, and fails when told to.
 */
export async function createTeamsStandIn(options: {
  readonly tenant: string;
  readonly users: readonly StandInUser[];
  readonly conversations: readonly StandInConversation[];
  /** Where the bot takes activities, if that is already known. */
  readonly botUrl?: string;
  readonly port?: number;
  readonly shelf?: MessageShelf;
  /** Told whenever a call of the bot may have changed what people see. */
  readonly changed?: () => void;
}) {
  const roster = createRoster(options);
  const messages = createMessages(options.shelf);
  const faults = createFaults();
  const calls: Seen[] = [];
  let botUrl = options.botUrl;

  const server = createServer((req, res) => {
    serve({ roster, messages, faults, calls }, req, res)
      .catch((error: unknown) => res.destroy(asError(error)))
      .finally(options.changed);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  // A listening TCP server has an address with a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const deliver = (activity: JsonObject): Promise<Heard> => {
    if (!botUrl) throw new Error('The stand-in does not know where the bot is.');
    return postActivity(botUrl, activity);
  };

  return {
    url,
    roster,
    messages,
    faults,
    /** What the bot has called, in order. */
    calls: calls as readonly Seen[],
    ...createGestures({ roster, messages, serviceUrl: () => url, deliver }),
    pointAt(bot: string): void {
      botUrl = bot;
    },
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

type Inside = Parameters<typeof connect>[0] & {
  readonly faults: ReturnType<typeof createFaults>;
  readonly calls: Seen[];
};

async function serve(inside: Inside, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const text = await textOf(req);
  const method = req.method ?? 'GET';
  const path = new URL(req.url ?? '/', 'http://stand-in').pathname;
  const body = parsed(text);
  inside.calls.push({ method, path, body });
  const fault = inside.faults.take({ method, path });
  if (fault?.fault === 'reset') return void res.destroy();
  const reply = (fault && refusalOf(fault)) ?? connect(inside, { method, path, body, length: text.length });
  if (fault?.fault === 'lost') return void res.destroy();
  if (fault?.fault === 'slow') {
    const timer = setTimeout(() => answer(res, reply), fault.delayMs ?? 60_000);
    return void res.once('close', () => clearTimeout(timer));
  }
  answer(res, reply);
}

function answer(res: ServerResponse, { status, headers, body }: Reply): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  res.end(body === undefined ? undefined : JSON.stringify(body));
}

async function postActivity(botUrl: string, activity: JsonObject): Promise<Heard> {
  const began = performance.now();
  const response = await fetch(botUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  const text = await response.text();
  const ms = performance.now() - began;
  return { status: response.status, body: text === '' ? undefined : jsonOr(text), ms, activity };
}

async function textOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  // A request without an encoding set yields buffers.
  for await (const part of req) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): JsonObject {
  const value = text === '' ? {} : jsonOr(text);
  return isObject(value) ? value : {};
}

function jsonOr(text: string): Json {
  try {
    // What JSON.parse gives is JSON.
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
