import { StoreUnavailable } from '../../src/core/errors.js';
import type { Store } from '../../src/core/ports.js';

type Call = `${string}.${string}`;
type Failing = { readonly call: Call; readonly how: 'not-done' | 'done-unanswered'; readonly lasts: boolean };

/** A store in front of another that can be away for a while. */
export interface Outage {
  readonly store: Store;
  /** Goes away with the so-manieth of a call from now on: that one is not done, or done and never answered. */
  beginWith(call: Call, how: Failing['how'], count?: number): void;
  /** Goes away for the next such call alone, which is not done. */
  skip(call: Call): void;
  /** Whether it is away now. */
  isOn(): boolean;
  end(): void;
}

const WORDS = 'The store is away.';

/** Every call fails while it is away, but for what is remembered without a look at the store. */
export function outageOf(store: Store): Outage {
  let away = false;
  let first: (Failing & { left: number }) | undefined;

  const through = async (call: Call, carryOut: () => unknown): Promise<unknown> => {
    if (away) throw new StoreUnavailable(WORDS);
    if (first?.call !== call || --first.left > 0) return carryOut();
    const { how, lasts } = first;
    first = undefined;
    away = lasts;
    if (how === 'done-unanswered') await carryOut();
    throw new StoreUnavailable(WORDS);
  };
  const port = (name: string, methods: object): object =>
    Object.fromEntries(
      Object.entries(methods).map(([method, does]) => {
        const remembers = `${name}.${method}` === 'ledger.recall';
        const call = (...args: unknown[]) => through(`${name}.${method}`, () => does(...args));
        return [method, remembers ? does : call];
      }),
    );
  const ports = Object.entries(store).filter(([, part]) => typeof part === 'object');
  return {
    // Each port with its own methods, and the store's own two.
    store: {
      ...(Object.fromEntries(
        ports.map(([name, methods]) => [name, port(name, methods)]),
      ) as unknown as Store),
      problem: async () => (away ? WORDS : store.problem()),
      close: store.close,
    },
    beginWith: (call, how, count = 1) => {
      first = { call, how, left: count, lasts: true };
    },
    skip: (call) => {
      first = { call, how: 'not-done', left: 1, lasts: false };
    },
    isOn: () => away,
    end: () => {
      away = false;
      first = undefined;
    },
  };
}
