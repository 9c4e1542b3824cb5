import type { Named } from './faults.js';

/** No more than so many calls in so long; several windows hold together. */
export type Window = { readonly most: number; readonly inMs: number };

/** Which calls share windows: all of the app's, or those about one place. */
export type PaceRule = {
  readonly methods: readonly string[];
  readonly per: 'app' | 'place';
  readonly windows: readonly Window[];
};

/** How fast a platform lets itself be called: its own pace, so many times as fast, or as fast as anybody likes. */
export type Pacing = 'unlimited' | 'real' | { readonly times: number };

export interface Pace {
  /** Counts a call in, or says after how many seconds it may come again. */
  wait(call: Named): number | undefined;
}

/** Counts calls in sliding windows of real time. */
export function createPace(from: {
  readonly rules: readonly PaceRule[];
  readonly pacing: Pacing;
  readonly now: () => number;
}): Pace {
  const { rules, pacing, now } = from;
  if (pacing === 'unlimited') return { wait: () => undefined };
  const times = pacing === 'real' ? 1 : pacing.times;
  const counted = new Map<string, number[]>();
  const callsOf = (key: string): number[] => {
    const calls = counted.get(key) ?? [];
    counted.set(key, calls);
    return calls;
  };
  return {
    wait: (call) => {
      const at = now();
      const held = rules.flatMap((rule, index) => {
        if (!rule.methods.includes(call.method)) return [];
        const key = rule.per === 'app' ? String(index) : `${index} ${call.about[0] ?? ''}`;
        return [{ rule, calls: callsOf(key) }];
      });
      const freeAt = Math.max(...held.map(({ rule, calls }) => freeFrom(rule.windows, calls, times)), at);
      if (freeAt > at) return Math.ceil((freeAt - at) / 1000);
      for (const { rule, calls } of held) remember(calls, at, rule.windows);
      return undefined;
    },
  };
}

/** The first instant at which one more call fits all windows. */
function freeFrom(windows: readonly Window[], calls: readonly number[], times: number): number {
  const free = windows.map(({ most, inMs }) => {
    const oldest = calls.at(-Math.floor(most * times));
    return oldest === undefined ? 0 : oldest + inMs;
  });
  return Math.max(0, ...free);
}

function remember(calls: number[], at: number, windows: readonly Window[]): void {
  const longest = Math.max(...windows.map(({ inMs }) => inMs));
  const past = calls.findIndex((call) => call + longest > at);
  if (past > 0) calls.splice(0, past);
  calls.push(at);
}
