import { StoreUnavailable } from '../../core/errors.js';

/** Does for all what each asks for, and gives what comes of each, in their order. */
export type ForAll<Item, Result> = (
  items: readonly Item[],
) => Promise<readonly (Result | PromiseLike<Result>)[]>;

/** So many go together. */
const MOST = 200;

interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result | PromiseLike<Result>): void;
  reject(error: unknown): void;
}

/**
 * What is asked for while the server is at work on the same goes there together when that has ended: a command for
 * many costs little more than a command for one, and two that change the same never wait for each other. Nothing is
 * asked of the server before it was asked for here, so each finds what was stored before. When the server is away
 * it is away for all who wait; what is wrong with one of them is wrong for that one alone.
 */
export function createGathering<Item, Result>(forAll: ForAll<Item, Result>): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isUnderWay = false;

  const goTogether = async (together: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await forAll(together.map(({ item }) => item));
      // There is a result for each.
      for (const [index, { resolve }] of together.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (error instanceof StoreUnavailable) {
        for (const { reject } of [...together, ...waiting.splice(0)]) reject(error);
      } else if (together.length > 1) {
        for (const one of together) await goTogether([one]);
      } else {
        together[0]?.reject(error);
      }
    }
  };

  const begin = async () => {
    while (waiting.length > 0) await goTogether(waiting.splice(0, MOST));
    isUnderWay = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isUnderWay) return;
      isUnderWay = true;
      // Whoever asks in the same turn of the event loop goes along.
      setImmediate(begin);
    });
}

/** Looks things up by their keys, many at once and each once; what is not there is undefined. */
export function createLookup<Key extends string, Found>(
  find: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Found>>,
): (key: Key) => Promise<Found | undefined> {
  return createGathering(async (keys: readonly Key[]) => {
    const found = await find([...new Set(keys)]);
    return keys.map((key) => found.get(key));
  });
}

/** Has things done that are answered by nothing, many at once. */
export function createSending<Item>(
  send: (items: readonly Item[]) => Promise<void>,
): (item: Item) => Promise<void> {
  return createGathering(async (items: readonly Item[]) => {
    await send(items);
    return items.map(() => undefined);
  });
}
