/**
 * A delivery that is held back is queued like any other, but is retried only at the end of time: whoever claims what
 * is due never sees it.
 */
export const HELD_AT = Number.MAX_SAFE_INTEGER;

/** Why it is held. It begins like the problem of any try whose answer is unknown, so that a later one says so. */
export const HELD_PROBLEM = 'unknown: it may have gone out before the restore';

/** Why what was held and is not to be done after all has ended. */
export const FORGOTTEN_PROBLEM = 'not done after a restore';
