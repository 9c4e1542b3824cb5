import type { Store } from '../../src/core/ports.js';

/** What a store was asked for: how often, and how many rows it gave or took. */
export type Costs = { calls: number; rows: number };

const PORTS = ['ledger', 'views', 'deliveries', 'copies', 'people', 'partnerships'] as const;

/** A store that counts what it is asked for. */
export function counted(store: Store): { readonly store: Store; costs(): Costs } {
  let costs: Costs = { calls: 0, rows: 0 };
  const counting = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...given: readonly unknown[]) => {
          costs.calls++;
          costs.rows += rowsIn(given[0]);
          const answer: unknown = method.apply(target, given);
          if (answer instanceof Promise)
            void answer.then(
              (rows) => (costs.rows += rowsIn(rows)),
              () => undefined,
            );
          return answer;
        };
      },
    });
  const ports = Object.fromEntries(PORTS.map((name) => [name, counting(store[name])]));
  return {
    store: { ...store, ...ports },
    costs: () => {
      const before = costs;
      costs = { calls: 0, rows: 0 };
      return before;
    },
  };
}

const rowsIn = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
