import { type Failure, OutwardError } from '../../core/errors.js';
import { isObject, type Json } from '../../core/json.js';

/** One row: which refusals it is about, and what they mean. A row without `code` is for every other of its status. */
type Rule = {
  readonly status: number | 'any 5xx';
  readonly code?: string;
  readonly kind: Failure['kind'];
  /** Teams may have carried it out all the same. */
  readonly unknown?: true;
  /** Why a person cannot be reached there. */
  readonly state?: 'not-installed' | 'blocked';
};

/** What Teams' refusals mean; the first row that fits holds. Real bodies vary, so every status has a row of its own. */
export const RULES: readonly Rule[] = [
  { status: 401, kind: 'later' },
  { status: 403, code: 'BotNotInConversationRoster', kind: 'gone', state: 'not-installed' },
  { status: 403, code: 'MessageWritesBlocked', kind: 'gone', state: 'blocked' },
  { status: 403, code: 'ConversationBlockedByUser', kind: 'gone', state: 'blocked' },
  { status: 403, code: 'BotDisabledByAdmin', kind: 'gone', state: 'blocked' },
  { status: 403, kind: 'never' },
  { status: 404, kind: 'gone' },
  { status: 408, kind: 'later', unknown: true },
  { status: 409, kind: 'later' },
  { status: 412, kind: 'later' },
  { status: 413, kind: 'never' },
  { status: 429, kind: 'later' },
  { status: 503, kind: 'later' },
  { status: 'any 5xx', kind: 'later', unknown: true },
];

/** Failures before anything was sent: nothing can have been carried out. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Runs a call to Teams; whatever goes wrong comes out as an `OutwardError`. */
export async function outward<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof OutwardError ? error : toOutwardError(error);
  }
}

/** Reads what botbuilder's client throws. */
export function toOutwardError(error: unknown): OutwardError {
  const { name, code, statusCode } = partsOf(error);
  if (statusCode !== undefined) return refused(error, statusCode);
  if (name === 'AbortError') return failed('timeout', { kind: 'later', unknown: true }, error);
  if (code !== undefined && NEVER_SENT.has(code)) return failed('unreachable', { kind: 'later' }, error);
  return failed('connection', { kind: 'later', unknown: true }, error);
}

function refused(error: unknown, status: number): OutwardError {
  const reason = reasonOf(error);
  const code = reason ?? String(status);
  // A success whose body could not be read: carried out, but we do not know its name.
  if (status < 400) return failed('unreadable', { kind: 'later', unknown: true }, error);
  const rule = RULES.find((row) => fits(row, status) && (row.code === undefined || row.code === reason));
  if (rule?.kind === 'gone')
    return failed(code, { kind: 'gone', ...(rule.state && { state: rule.state }) }, error);
  if (rule?.kind !== 'later') return failed(code, { kind: 'never' }, error);
  const afterMs = retryAfterMs(error);
  const failure = { kind: 'later' as const, ...(rule.unknown ? { unknown: rule.unknown } : {}) };
  return failed(code, afterMs === undefined ? failure : { ...failure, afterMs }, error);
}

const fits = (row: Rule, status: number): boolean =>
  row.status === status || (row.status === 'any 5xx' && status >= 500);

const failed = (code: string, failure: Failure, cause: unknown): OutwardError =>
  new OutwardError(`teams.${code}`, failure, { cause });

/** Teams' own name for its refusal; a blocked thread's stands in a string of JSON inside the message. */
function reasonOf(error: unknown): string | undefined {
  const { code, message } = partsOf(error);
  const inside = message?.startsWith('{') ? parse(message) : undefined;
  if (isObject(inside) && typeof inside.subCode === 'string') return inside.subCode;
  return code === 'PARSE_ERROR' ? undefined : code;
}

function parse(text: string): Json | undefined {
  try {
    // What JSON.parse gives is JSON.
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Retry-After comes in seconds or as a date. */
function retryAfterMs(error: unknown): number | undefined {
  const header = partsOf(error).response?.headers?.get?.('retry-after');
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

type Parts = {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly statusCode?: number;
  readonly response?: { readonly headers?: { readonly get?: (name: string) => string | undefined } };
};

// botbuilder's errors are of no exported class; every part is optional and looked at before use.
const partsOf = (error: unknown): Parts =>
  typeof error === 'object' && error !== null ? (error as Parts) : {};
