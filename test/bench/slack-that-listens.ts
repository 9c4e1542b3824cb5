import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was sent or changed, and when, in milliseconds of this process's clock. */
export type Heard = {
  readonly at: number;
  readonly method: string;
  readonly channel: string;
  readonly text: string;
};

/** As much of Slack as takes messages: everybody's own channel is `D` and their id. */
export async function slackThatListens(hear: (heard: Heard) => void) {
  let count = 0;
  const server = createServer(async (request, response) => {
    const method = (request.url ?? '').split('/').at(-1) ?? '';
    const sent = await formOf(request);
    const channel = (sent.get('channel') ?? sent.get('users') ?? '').replace(/^U/, 'DU');
    hear({ at: performance.now(), method, channel, text: `${sent.get('text')} ${sent.get('blocks')}` });
    count += 1;
    const ts = sent.get('ts') ?? `1.${count}`;
    const said = { ok: true, channel: method === 'conversations.open' ? { id: channel } : channel, ts };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ...said, user_id: 'U0', bot_id: 'B0', team_id: 'T0NORTH' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/`, close };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
}
