import { StoreUnavailable } from '../../core/errors.js';

/** The data cannot be used as it is: damaged, or made by a later Muster. Nothing was changed or moved aside. */
export class DataUnreadable extends Error {
  override readonly name = 'DataUnreadable';
  readonly code = 'store.data-unreadable';
  constructor(
    readonly path: string,
    why: string,
    options?: ErrorOptions,
  ) {
    super(
      `The data in ${path} cannot be read: ${why}. Nothing was changed; restore a backup or move it away.`,
      options,
    );
  }
}

/** Nothing can be written where the data should be. */
export class DataUnwritable extends Error {
  override readonly name = 'DataUnwritable';
  readonly code = 'store.data-unwritable';
  constructor(
    readonly path: string,
    options: ErrorOptions,
  ) {
    super(
      `Muster cannot write in ${path} (${messageOf(options.cause)}). Give it a folder it may write in.`,
      options,
    );
  }
}

/** Another bot process has the data folder. */
export class DataInUse extends Error {
  override readonly name = 'DataInUse';
  readonly code = 'store.data-in-use';
  constructor(
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(
      `Another Muster is already running on the data in ${path}. Stop it first, or use another folder.`,
      options,
    );
  }
}

/** What went wrong while opening, in words. */
export function openingError(path: string, cause: unknown): Error {
  if (cause instanceof DataUnreadable) return cause;
  const code = codeOf(cause);
  if (code.startsWith('SQLITE_NOTADB'))
    return new DataUnreadable(path, 'it is not a Muster database', { cause });
  if (code.startsWith('SQLITE_CORRUPT')) return new DataUnreadable(path, 'it is damaged', { cause });
  if (code.startsWith('SQLITE_BUSY')) return unavailable(cause);
  return new DataUnwritable(path, { cause });
}

/** Any failure of a running store: nothing was saved, or it cannot be known. */
export function unavailable(cause: unknown): StoreUnavailable {
  if (cause instanceof StoreUnavailable) return cause;
  return new StoreUnavailable(`The store cannot be used: ${messageOf(cause)}`, { cause });
}

/** SQLite's name for an error, or nothing. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
