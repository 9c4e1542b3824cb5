import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGraph, type GraphOptions } from '../../../src/platforms/graph/index.js';

export type Heard = {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
};

/** How one request is answered. */
export type Script = (res: ServerResponse, heard: Heard) => void;

export const json =
  (status: number, body: object, headers: Record<string, string> = {}): Script =>
  (res) =>
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

export const refuse = (status: number, code: string, headers: Record<string, string> = {}): Script =>
  json(status, { error: { code, message: 'No.' } }, headers);

/** Graph and its login, answering as the test says: for what a stand-in would not do. */
export async function scriptedGraph(options: Partial<GraphOptions> = {}) {
  const tokens: Heard[] = [];
  const calls: Heard[] = [];
  const said: { token: Script; call: Script } = {
    token: (res) => json(200, { access_token: `token-${tokens.length}`, expires_in: 3600 })(res, tokens[0]!),
    call: (res) => res.writeHead(202).end(),
  };
  const server = createServer(async (req, res) => {
    const heard = await hear(req);
    const isToken = heard.path.endsWith('/oauth2/v2.0/token');
    // A look at whether it is there at all.
    if (heard.method === 'HEAD') return res.writeHead(404).end();
    (isToken ? tokens : calls).push(heard);
    return (isToken ? said.token : said.call)(res, heard);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const graph = createGraph({
    tenant: 'northmere',
    clientId: 'muster',
    clientSecret: 'not a real one',
    mailbox: 'muster@example.org',
    baseUrl: url,
    authority: url,
    ...options,
  });
  return {
    graph,
    url,
    tokens,
    calls,
    /** From now on. */
    answers(call: Script) {
      said.call = call;
    },
    givesTokens(token: Script) {
      said.token = token;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function hear(req: IncomingMessage): Promise<Heard> {
  let body = '';
  for await (const part of req) body += String(part);
  const { method = '', url: path = '', headers } = req;
  return { method, path, authorization: headers.authorization, body };
}
