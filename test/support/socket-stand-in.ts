import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** What the app sent back for one envelope. */
export type Acknowledged = { readonly envelope_id: string; readonly payload: Record<string, unknown> };

/** Slack's side of Socket Mode: `apps.connections.open`, and the connections it leads to. */
export interface SocketStandIn {
  readonly apiUrl: string;
  /** Passes all other calls of the Web API on. */
  passOn(webApi: string): void;
  /** The `authorization` of each `apps.connections.open`. */
  readonly opened: readonly (string | undefined)[];
  readonly acknowledged: readonly Acknowledged[];
  /** How many connections stand. */
  connections(): number;
  /** What the next calls to `apps.connections.open` are answered with, instead of an address. */
  refuse(error: string, times: number): void;
  /** Sends an envelope over the newest connection. */
  send(envelope: object): void;
  /** Ends every connection: as Slack announces it, or as a network does. */
  drop(how: 'announced' | 'cut'): void;
  close(): Promise<void>;
}

export async function createSocketStandIn(): Promise<SocketStandIn> {
  const sockets = new Set<Socket>();
  const opened: (string | undefined)[] = [];
  const acknowledged: Acknowledged[] = [];
  const refusals: string[] = [];
  const origin = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  let webApi = '';
  const server = createServer((request, response) => {
    if (!request.url?.endsWith('/apps.connections.open')) return void passOn(request, response, webApi);
    opened.push(request.headers.authorization);
    const error = refusals.shift();
    const said = error ? { ok: false, error } : { ok: true, url: `ws://${origin()}/link` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    shakeHands(request, socket);
    listen(socket, (text) => void acknowledged.push(JSON.parse(text) as Acknowledged));
    say(socket, { type: 'hello', num_connections: sockets.size });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://${origin()}/api/`,
    passOn: (to) => {
      webApi = to;
    },
    opened,
    acknowledged,
    connections: () => sockets.size,
    refuse: (error, times) => void refusals.push(...Array.from({ length: times }, () => error)),
    send: (envelope) => {
      const newest = [...sockets].at(-1);
      if (!newest) throw new Error('Nobody is connected');
      say(newest, envelope);
    },
    drop: (how) => {
      for (const socket of sockets)
        if (how === 'cut') socket.destroy();
        else say(socket, { type: 'disconnect', reason: 'refresh_requested' });
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function passOn(request: IncomingMessage, response: ServerResponse, webApi: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { authorization = '', 'content-type': type = '' } = request.headers;
  const answered = await fetch(new URL((request.url ?? '').replace('/api/', ''), webApi), {
    method: 'POST',
    headers: { authorization, 'content-type': type },
    body: Buffer.concat(chunks),
  });
  response.writeHead(answered.status, { 'content-type': 'application/json' }).end(await answered.text());
}

function shakeHands({ headers }: IncomingMessage, socket: Socket): void {
  const accept = createHash('sha1')
    .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
  );
}

function say(socket: Socket, message: object): void {
  socket.write(frame(TEXT, Buffer.from(JSON.stringify(message))));
}

/** A frame as a server sends it: whole and unmasked, up to 64 kB. */
function frame(opcode: number, payload: Buffer): Buffer {
  const short = payload.length < 126;
  const head = Buffer.alloc(short ? 2 : 4);
  head[0] = 0x80 | opcode;
  head[1] = short ? payload.length : 126;
  if (!short) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

/** Reads a client's frames: masked, up to 64 kB; pings are answered, and a close is closed. */
function listen(socket: Socket, heard: (text: string) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let read = frameIn(rest); read; read = frameIn(rest)) {
      rest = rest.subarray(read.length);
      if (read.opcode === TEXT) heard(read.payload.toString('utf8'));
      if (read.opcode === PING) socket.write(frame(PONG, read.payload));
      if (read.opcode === CLOSE) socket.end(frame(CLOSE, read.payload));
    }
  });
}

function frameIn(bytes: Buffer): { opcode: number; payload: Buffer; length: number } | undefined {
  if (bytes.length < 6) return undefined;
  const short = (bytes[1] ?? 0) & 0x7f;
  const from = short === 126 ? 8 : 6;
  if (bytes.length < from) return undefined;
  const size = short === 126 ? bytes.readUInt16BE(2) : short;
  if (bytes.length < from + size) return undefined;
  const mask = bytes.subarray(from - 4, from);
  const payload = Buffer.from(
    bytes.subarray(from, from + size).map((byte, at) => byte ^ (mask[at % 4] ?? 0)),
  );
  return { opcode: (bytes[0] ?? 0) & 0x0f, payload, length: from + size };
}
