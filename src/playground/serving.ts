import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault, Faults, Named } from './faults.js';
import type { Pace } from './pace.js';

export type Arrived = {
  readonly verb: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

export type Reply = {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A call as its platform understands it. */
export type Understood = Named & { carryOut(): Reply };

export interface Serving {
  readonly faults: Faults;
  readonly pace: Pace;
  understand(arrived: Arrived): Understood;
  /** What the platform answers to a call that fares so. */
  refuse(fault: Fault, call: Named): Reply;
  /** Told when something may look different now. */
  changed(): void;
}

/** A platform over HTTP: each call is understood, perhaps befallen by a fault or held to the pace, and answered. */
export function createServing(serving: Serving): Server {
  return createServer((request, response) => {
    const destroy = () => void response.destroy();
    answer(serving, request)
      .then((fate) => {
        if (fate === 'broken') return destroy();
        const send = () => {
          const { status, headers, body } = fate.reply;
          response.writeHead(status, headers).end(body);
        };
        if (fate.afterMs === undefined) return send();
        const timer = setTimeout(send, fate.afterMs);
        response.once('close', () => clearTimeout(timer));
      })
      // A bug of the stand-in: its caller sees the reason, and no test takes it for a platform's refusal.
      .catch((error: unknown) => response.writeHead(599).end(String(error)));
  });
}

type Fate = 'broken' | { readonly reply: Reply; readonly afterMs?: number };

async function answer(serving: Serving, request: IncomingMessage): Promise<Fate> {
  const { faults, pace, refuse, changed } = serving;
  const call = serving.understand(await arrivedFrom(request));
  const fault = faults.take(call);
  const kind = fault?.fault;
  if (kind === 'reset') return 'broken';
  const happens = kind === undefined || kind === 'slow' || kind === 'lost';
  if (!happens) return { reply: refuse(fault as Fault, call) };
  const retryAfter = pace.wait(call);
  if (retryAfter !== undefined) return { reply: refuse({ fault: '429', retryAfter }, call) };
  const reply = call.carryOut();
  changed();
  if (kind === 'lost') return 'broken';
  return kind === 'slow' ? { reply, afterMs: fault?.forMs ?? 60_000 } : { reply };
}

async function arrivedFrom(request: IncomingMessage): Promise<Arrived> {
  const chunks: Buffer[] = [];
  // A request without an encoding set yields buffers.
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    verb: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://stand-in'),
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return { status, body: JSON.stringify(body), headers: { ...type, ...headers } };
}

/** The header by which a platform says when it may be asked again, when a fault names a time. */
export function retryHeader({ fault, retryAfter }: Fault): Record<string, string> {
  const asks = fault === '429' || fault === '503';
  return asks && retryAfter !== undefined ? { 'retry-after': String(retryAfter) } : {};
}

/** Listens on this machine alone; port 0 takes a free one. Gives the origin. */
export async function listenHere(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return originOf(server);
}

export function originOf(server: Server): string {
  const address = server.address();
  if (address === null) throw new Error('The stand-in is not listening.');
  // A TCP server that listens has an address with a port.
  return `http://127.0.0.1:${(address as AddressInfo).port}`;
}

export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
