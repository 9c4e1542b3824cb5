import { GraphError } from '@microsoft/microsoft-graph-client';
import { type Failure, OutwardError } from '../../core/errors.js';

/** One row: which refusals it is about, and what they mean. */
type Rule = {
  readonly status: number | 'any 5xx';
  readonly kind: Failure['kind'];
  /** Graph may have carried it out all the same. */
  readonly unknown?: true;
};

/** What Graph's refusals mean; the first row that fits holds, and what has no row is never tried again. */
export const RULES: readonly Rule[] = [
  { status: 401, kind: 'later' },
  // A permission that has not been granted.
  { status: 403, kind: 'never' },
  { status: 404, kind: 'gone' },
  { status: 408, kind: 'later', unknown: true },
  { status: 409, kind: 'later' },
  { status: 412, kind: 'later' },
  { status: 423, kind: 'later' },
  { status: 429, kind: 'later' },
  { status: 503, kind: 'later' },
  { status: 'any 5xx', kind: 'later', unknown: true },
];

/** Failures before anything was sent: nothing can have been carried out. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Reads what Graph's client throws. */
export function toOutwardError(error: unknown): OutwardError {
  if (error instanceof OutwardError) return error;
  if (!(error instanceof GraphError)) return failed('connection', { kind: 'later', unknown: true }, error);
  if (error.statusCode < 0) return lost(error.code ?? '', error);
  // A success whose body could not be read.
  if (error.statusCode < 400) return failed('unreadable', { kind: 'later', unknown: true }, error);
  return refused(error);
}

/** What it means that a request was not answered. */
export function lost(code: string, cause: unknown): OutwardError {
  if (code === 'TimeoutError') return failed('timeout', { kind: 'later', unknown: true }, cause);
  if (NEVER_SENT.has(code)) return failed('unreachable', { kind: 'later' }, cause);
  return failed('connection', { kind: 'later', unknown: true }, cause);
}

/** Why a request was not answered, in a word that does not change: a system's own, or the error's name. */
export function whyLost(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}

/** Retry-After comes in seconds or as a date. */
export function retryAfterMs(headers: Headers | undefined): number | undefined {
  const header = headers?.get('retry-after');
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function refused(error: GraphError): OutwardError {
  const { statusCode } = error;
  const code = error.code || String(statusCode);
  const rule = RULES.find(
    ({ status }) => status === statusCode || (status === 'any 5xx' && statusCode >= 500),
  );
  if (rule?.kind !== 'later') return failed(code, { kind: rule?.kind ?? 'never' }, error);
  const afterMs = retryAfterMs(error.headers);
  const unknown = rule.unknown ? { unknown: rule.unknown } : {};
  return failed(code, { kind: 'later', ...unknown, ...(afterMs !== undefined && { afterMs }) }, error);
}

const failed = (code: string, failure: Failure, cause: unknown): OutwardError =>
  new OutwardError(`graph.${code}`, failure, { cause });
