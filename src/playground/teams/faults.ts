import { REFUSALS, type Reply } from './refusals.js';

/** `lost`: carried out, but the answer never arrives. `slow`: carried out, and answered only after `delayMs`. */
export type FaultKind = '429' | '500' | '403' | '404' | 'reset' | 'slow' | 'lost';

export type Fault = {
  readonly fault: FaultKind;
  /** Part of the path the fault is for; every call if left out. */
  readonly path?: string;
  readonly method?: string;
  /** How many calls it befalls; one if left out. */
  readonly times?: number;
  /** Seconds, for a 429; without it Teams names no time. */
  readonly retryAfter?: number;
  readonly delayMs?: number;
};

/** What the next calls will suffer. */
export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  let waiting: (Fault & { left: number })[] = [];
  return {
    next(fault: Fault): void {
      waiting.push({ ...fault, left: fault.times ?? 1 });
    },
    clear(): void {
      waiting = [];
    },
    take(call: { readonly method: string; readonly path: string }): Fault | undefined {
      const found = waiting.find(
        ({ path, method }) => call.path.includes(path ?? '') && (method ?? call.method) === call.method,
      );
      if (!found) return undefined;
      found.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return found;
    },
  };
}

/** The refusal a fault answers with, if it is one that refuses. */
export function refusalOf(fault: Fault): Reply | undefined {
  switch (fault.fault) {
    case '429':
      return fault.retryAfter === undefined
        ? REFUSALS.tooMany
        : { ...REFUSALS.tooMany, headers: { 'retry-after': String(fault.retryAfter) } };
    case '500':
      return REFUSALS.broken;
    case '403':
      return REFUSALS.notInRoster;
    case '404':
      return REFUSALS.noConversation;
    default:
      return undefined;
  }
}
