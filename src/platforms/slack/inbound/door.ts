import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { NOT_CONFIRMED } from '../../../core/asking/asked.js';
import { isObject } from '../../../core/json.js';
import type { Log } from '../log.js';
import { type FromSlack, type Receive, Unreadable } from './bolt.js';
import { isSlacks } from './signature.js';

const MOST_BYTES = 1024 * 1024;
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

interface Door {
  readonly signingSecret: string;
  readonly log: Log;
  readonly inside: Receive;
  /** How long Slack waits. */
  readonly waitsMs: number;
}

/** A no at the door: a status and a short sentence. */
type Turned = { readonly status: number; readonly words: string };

const NOT_SLACKS: Turned = {
  status: 401,
  words: 'The signature is missing, wrong or not of this time.',
};
const UNREADABLE: Turned = { status: 400, words: 'The request cannot be read.' };

/**
 * What a request must pass before Bolt sees it: its size, its signature, a body that can be read whatever stands
 * behind its content type. Slack waits three seconds; past them it is told a failure, and what was under way goes on.
 */
export function createDoor(options: Door): RequestListener {
  return (request, response) => {
    enter(options, request, response).catch((error: unknown) => {
      options.log.error({ err: error }, 'Slack was answered with a failure');
      turnAway(response, { status: 500, words: NOT_CONFIRMED });
    });
  };
}

async function enter(
  { signingSecret, log, inside, waitsMs }: Door,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refused = (turned: Turned): void => {
    log.warn({ status: turned.status }, `A request to Slack's address was refused: ${turned.words}`);
    turnAway(response, turned);
  };
  if (request.method !== 'POST') return refused({ status: 405, words: 'Only POST is understood here.' });
  const raw = await bodyOf(request);
  if (!raw) return refused({ status: 413, words: 'The request is too large.' });
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const text = raw.toString('utf8');
  // Slack checks the certificate unsigned; nothing else of such a request is looked at.
  if (type === FORM && /(^|&)ssl_check=1(&|$)/.test(text)) return void response.writeHead(200).end();
  if (!isSlacks(request.headers, { signingSecret, body: raw })) return refused(NOT_SLACKS);
  const body = readBody(type, text);
  if (!body) return refused(UNREADABLE);
  if (body.type === 'url_verification') return answer(response, { challenge: body.challenge });
  try {
    const retry = Number(request.headers['x-slack-retry-num'] ?? 0) || 0;
    await letIn({ body, retry }, { inside, response, log, waitsMs });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    refused(UNREADABLE);
  }
}

async function letIn(
  sent: FromSlack,
  { inside, response, log, waitsMs }: Omit<Door, 'signingSecret'> & { response: ServerResponse },
): Promise<void> {
  const late = setTimeout(() => {
    log.error({}, 'Slack was not answered in time');
    turnAway(response, { status: 503, words: NOT_CONFIRMED });
  }, waitsMs);
  try {
    const said = await inside(sent);
    if (!response.headersSent) answer(response, said);
  } finally {
    clearTimeout(late);
  }
}

function answer(response: ServerResponse, said: object | undefined): void {
  if (!said) return void response.writeHead(200).end();
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(said));
}

/** A body as its type says: a JSON object, or a form whose payload, if it has one, is a JSON object. */
function readBody(type: string, text: string): FromSlack['body'] | undefined {
  if (type === JSON_TYPE) return readObject(text);
  if (type !== FORM || text === '') return undefined;
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : readObject(payload);
}

function readObject(text: string): FromSlack['body'] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The whole body; undefined when it is too large. What is too much is read and dropped, so that the no is heard. */
function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BYTES) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('end', () => resolve(size <= MOST_BYTES ? Buffer.concat(chunks) : undefined));
    request.on('error', reject);
  });
}

function turnAway(response: ServerResponse, { status, words }: Turned): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
}
