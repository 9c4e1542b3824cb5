import { setFlagsFromString } from 'node:v8';

/** How much may be allocated beside what lives in the heap, in hundredths of it, before V8 looks for garbage. */
const GARBAGE_PERCENT = 24;
/** V8 takes its flags with either. */
const SAID_AT_START = /^--heap[-_]growing[-_]percent\b/;

/**
 * Keeps the heap near what lives in it: left alone, V8 lets it grow to four times that where memory is plentiful.
 * What whoever starts the process says of it holds.
 */
export function keepHeapSmall({ start = process.execArgv, tell = setFlagsFromString } = {}): void {
  if (start.some((flag) => SAID_AT_START.test(flag))) return;
  tell(`--heap-growing-percent=${GARBAGE_PERCENT}`);
}
