import {
  MongoBulkWriteError,
  MongoError,
  MongoInvalidArgumentError,
  MongoParseError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import { StoreUnavailable } from '../../core/errors.js';

/** What a server says when it cannot take a write now, by its own numbers. Any other number is a bug of ours. */
const CANNOT_NOW: ReadonlySet<number> = new Set([
  6, // host unreachable
  7, // host not found
  13, // unauthorised
  18, // authentication failed
  50, // ran out of time
  64, // write concern failed: it cannot be known whether the write will stay
  79, // unknown write concern
  89, // network timeout
  91, // shutting down
  100, // write concern cannot be satisfied
  112, // write conflict
  133, // no server fits the read preference
  134, // read concern majority is not available yet
  189, // primary stepped down
  202, // network interface exceeded its time
  262, // exceeded its time
  8000, // Atlas refuses
  9001, // socket
  10107, // not primary
  11600, // interrupted by a shutdown
  11601, // interrupted
  11602, // interrupted by a change of state
  13388, // stale configuration
  13435, // not primary, and no reading from a secondary
  13436, // not primary or recovering
  14031, // out of disk space
  16500, // too many requests (Cosmos DB)
]);

const DUPLICATE = 11000;

const BROKEN_SOCKET: ReadonlySet<string> = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

const RETRYABLE_LABELS = ['RetryableWriteError', 'RetryableError', 'SystemOverloadedError'];

/** Whether a write was refused because a unique index already holds its key. */
export function isDuplicate(error: unknown): error is MongoServerError {
  return error instanceof MongoServerError && error.code === DUPLICATE;
}

/**
 * Which of many writes, by their place, collided with what a unique index already holds: all others are stored.
 * @throws whatever else becomes of any of them
 */
export async function collidedIn(writing: () => Promise<unknown>): Promise<ReadonlySet<number>> {
  try {
    await writing();
    return new Set();
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const refused = [error.writeErrors].flat();
    const collided = refused.length > 0 && refused.every(({ code }) => code === DUPLICATE);
    // Without a majority nobody knows whether any of them will stay.
    if (!collided || error.result.getWriteConcernError()) throw error;
    return new Set(refused.map(({ index }) => index));
  }
}

/** Whether the server gave up a write because another was writing the same documents. */
export function isWriteConflict(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 112;
}

/** Whether a client has found no server for so long that a new one had better look. */
export function isLostClient(error: unknown): boolean {
  return error instanceof MongoServerSelectionError || error instanceof MongoTopologyClosedError;
}

/** The same error, as `StoreUnavailable` when it is the outside world and not a bug. */
export function asStoreError(error: unknown): unknown {
  return isOutside(error)
    ? new StoreUnavailable(`MongoDB cannot be used: ${error.message}.`, { cause: error })
    : error;
}

function isOutside(error: unknown): error is Error {
  if (isBrokenSocket(error) || isNameUnknown(error)) return true;
  if (!(error instanceof MongoError)) return false;
  if (error instanceof MongoInvalidArgumentError || error instanceof MongoParseError) return false;
  if (!(error instanceof MongoServerError) || isLostInMany(error)) return true;
  return CANNOT_NOW.has(Number(error.code)) || RETRYABLE_LABELS.some((label) => error.hasErrorLabel(label));
}

/** What the driver says of many writes whose connection broke looks like a server's refusal, and has none (7.9.0). */
const isLostInMany = (error: MongoServerError): boolean =>
  error instanceof MongoBulkWriteError && error.code === undefined;

/** A socket the server has just ended fails the next write with Node's own error, which the driver hands on (7.9.0). */
function isBrokenSocket(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && BROKEN_SOCKET.has(String(error.code));
}

/** Servers behind `mongodb+srv` are asked of the name service, whose silence the driver hands on as Node's own error. */
function isNameUnknown(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && /^query(Srv|Txt)$/.test(String(error.syscall));
}

/** Does an upsert, once more if another process inserted the same document between its search and its insert. */
export async function onceMore<T>(upsert: () => Promise<T>): Promise<T> {
  try {
    return await upsert();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return upsert();
  }
}
