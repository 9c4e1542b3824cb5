import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Call = {
  readonly method: string;
  readonly auth: string | undefined;
  readonly form: URLSearchParams;
};
export type Answering = (call: Call) => object;

/** Slack's Web API as far as installing goes: what each method answers is said by the test. */
export async function slackApi() {
  const calls: Call[] = [];
  let answering: Answering = () => ({ ok: true });
  const server = createServer(async (request, response) => {
    const call = {
      method: (request.url ?? '').replace('/api/', ''),
      auth: request.headers.authorization,
      form: new URLSearchParams(await bodyOf(request)),
    };
    calls.push(call);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answering(call)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has an address with a port.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  endAfterwards(server);
  return {
    origin,
    calls,
    of: (method: string) => calls.filter((call) => call.method === method),
    answers: (next: Answering) => {
      answering = next;
    },
  };
}

export function endAfterwards(server: Server): void {
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
