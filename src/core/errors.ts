/**
 * What an outward failure means for what was to be done: again later, never again, or the place itself is gone (for
 * a person, perhaps because the app is not installed or they blocked it). `account`: it is certain that the person's
 * account is no more.
 */
export type Failure =
  | { readonly kind: 'later'; readonly afterMs?: number; readonly unknown?: true }
  | { readonly kind: 'never' }
  | { readonly kind: 'gone'; readonly state?: 'not-installed' | 'blocked'; readonly account?: 'closed' };

/**
 * The outside world said no, or did not answer. `code` is stable (`slack.channel_not_found`); `unknown` on a
 * `later` means the platform may have carried it out before we lost the answer.
 */
export class OutwardError extends Error {
  override readonly name = 'OutwardError';
  constructor(
    readonly code: string,
    readonly failure: Failure,
    options?: ErrorOptions,
  ) {
    super(`${code} (${failure.kind})`, options);
  }
}

/** The store could not be reached or would not take a write: nothing was saved, and the person must hear so. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly code = 'store.unavailable';
}
