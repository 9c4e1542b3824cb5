import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type JsonObject } from '../../../core/json.js';
import type { Log } from '../log.js';
import type { Answered } from '../outbound/connection.js';
import { Refused } from '../refused.js';

/** Teams' largest message is 100 KB, of which entities and an echoed card may be as much again. */
const LARGEST_BODY = 512 * 1024;

export type Listener = (req: IncomingMessage, res: ServerResponse) => void;

/** Takes `POST /api/messages` from a bare node server: the body is read here, so no parser may stand before it. */
export function createListener(deps: {
  readonly receive: (asked: { authorization: string; activity: JsonObject }) => Promise<Answered>;
  readonly log: Log;
}): Listener {
  return (req, res) => {
    take(deps.receive, req)
      .catch((error: unknown): Answered => {
        if (error instanceof Refused)
          return { status: error.status, body: Buffer.from(JSON.stringify({ error: error.message })) };
        // The sender has gone away: nobody reads what is answered here.
        if (!req.complete) return { status: 400 };
        const status = statusOf(error);
        if (status === undefined) deps.log.error({ err: error }, 'An activity could not be received');
        return { status: status ?? 503 };
      })
      .then((answered) => answer(res, answered));
  };
}

async function take(
  receive: (asked: { authorization: string; activity: JsonObject }) => Promise<Answered>,
  req: IncomingMessage,
): Promise<Answered> {
  if (req.method !== 'POST') throw new Refused(405, 'Only POST is taken here.');
  // A browser asks before it sends JSON to a stranger, and is not answered.
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? ''))
    throw new Refused(415, 'Only JSON is taken here.');
  const activity = parse(await bodyOf(req));
  return receive({ authorization: req.headers.authorization ?? '', activity });
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  // A request without an encoding set yields buffers.
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= LARGEST_BODY) parts.push(part);
  }
  if (size > LARGEST_BODY) throw new Refused(413, 'The body is too large.');
  return Buffer.concat(parts).toString('utf8');
}

function parse(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refused(400, 'The body is not JSON.');
  }
  if (!isObject(value)) throw new Refused(400, 'The body is not an activity.');
  return value;
}

function answer(res: ServerResponse, { status, body }: Answered): void {
  const type = body && { 'content-type': 'application/json; charset=utf-8' };
  res.writeHead(status, { ...type, 'content-length': body?.length ?? 0 }).end(body);
}

/** botbuilder's own refusals of a sender carry the status to answer with. */
function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
