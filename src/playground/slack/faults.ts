/** What may go wrong with a call. `lost`: carried out, then the answer is lost. `slow`: answered after `forMs`. */
export type Fault = '429' | '500' | 'reset' | 'slow' | 'lost' | { readonly error: string };

export type PlannedFault = {
  /** A Web API method, `response_url`, or `*` for whatever comes. */
  readonly method: string;
  readonly fault: Fault;
  readonly times?: number;
  /** Seconds, for a 429. */
  readonly retryAfter?: number;
  readonly forMs?: number;
};

export interface Faults {
  /** Plans a fault for the next calls of a method. */
  next(fault: PlannedFault): void;
  /** Takes the fault that is due for a call, if one is. */
  take(method: string): PlannedFault | undefined;
  clear(): void;
}

export function createFaults(): Faults {
  const planned: { readonly fault: PlannedFault; left: number }[] = [];
  return {
    next: (fault) => void planned.push({ fault, left: fault.times ?? 1 }),
    take: (method) => {
      const due = planned.find(
        ({ fault, left }) => left > 0 && (fault.method === method || fault.method === '*'),
      );
      if (!due) return undefined;
      due.left -= 1;
      return due.fault;
    },
    clear: () => void planned.splice(0),
  };
}
