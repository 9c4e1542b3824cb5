import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const SAID = {
  ok: true,
  user_id: 'U0',
  bot_id: 'B0',
  team_id: 'T0NORTH',
  user: 'muster',
  team: 'n',
  id: '1',
};

/** Something that says ok to every call of either platform's, as cheaply as can be, and remembers none. */
export async function blankApi() {
  const said = JSON.stringify(SAID);
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end(said);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}
