import { setFlagsFromString } from 'node:v8';

/** How much may be allocated beside what lives in the heap, in hundredths of it, before V8 looks for garbage. */
const GARBAGE_PERCENT = 30;

/** Keeps the heap near what lives in it: left alone, V8 lets it grow to four times that where memory is plentiful. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GARBAGE_PERCENT}`);
}
