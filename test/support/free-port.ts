import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that the system gives to whoever asks for any: none of these is taken by a connection meanwhile. */
const FIRST = 20_000;
const HOW_MANY = 12_000;

/** So that two processes seldom look at the same. */
let next = (process.pid * 31) % HOW_MANY;

/** A port on which nobody listens, and that nobody is given by chance. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + (next++ % HOW_MANY);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    await new Promise((closed) => server.close(closed));
    return port;
  }
}
