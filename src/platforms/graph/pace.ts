/**
 * A bucket of tokens that fills evenly and holds a minute's worth. `take` gives 0 for a token, or the milliseconds
 * after which to come again: a later moment for each who asks, so that they do not all come back at one.
 */
export function createPace(of: { readonly perMinute: number; readonly realNow: () => number }): {
  take(): number;
} {
  const between = 60_000 / of.perMinute;
  // When the bucket would be full again.
  let full = 0;
  let promised = 0;
  return {
    take() {
      const now = of.realNow();
      const from = Math.max(now, full);
      if (from - now <= 60_000 - between) {
        full = from + between;
        return 0;
      }
      const free = from - 60_000 + between;
      promised = Math.max(free, promised + between);
      return promised - now;
    },
  };
}
