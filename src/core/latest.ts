/** The entries put last, up to so many: whoever misses one that has left looks it up or makes it again. */
export interface Latest<Key, Value> {
  get(key: Key): Value | undefined;
  /** Keeps an entry as the latest; the one that was put longest ago leaves when there are too many. */
  put(key: Key, value: Value): void;
  delete(key: Key): void;
  clear(): void;
  /** From the oldest to the latest. */
  keys(): readonly Key[];
}

export function createLatest<Key, Value>(most: number): Latest<Key, Value> {
  const kept = new Map<Key, Value>();
  return {
    get: (key) => kept.get(key),
    put: (key, value) => {
      kept.delete(key);
      kept.set(key, value);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) return;
        kept.delete(oldest);
      }
    },
    delete: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    keys: () => [...kept.keys()],
  };
}
