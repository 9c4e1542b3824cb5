import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../support/free-port.js';

/** A way to a server that can be cut, frozen (it takes everything and answers nothing) and opened again. */
export interface Switch {
  readonly uri: string;
  cut(): Promise<void>;
  freeze(): void;
  open(): Promise<void>;
}

/** A switch in front of a MongoDB server, cut to begin with. */
export async function switchTo(uri: string): Promise<Switch> {
  const target = new URL(uri);
  const port = await freePort();
  const sockets = new Set<Socket>();
  let frozen = false;

  const server = createServer((client) => {
    const onward = connect(Number(target.port || 27017), target.hostname);
    for (const [from, to] of [
      [client, onward],
      [onward, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => frozen || to.write(bytes));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });

  return {
    uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    freeze() {
      frozen = true;
    },
    async open() {
      frozen = false;
      if (!server.listening) await listen(server, port);
    },
    async cut() {
      const closed = new Promise((done) => (server.listening ? server.close(done) : done(undefined)));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((listening) => server.listen(port, '127.0.0.1', listening));
}
