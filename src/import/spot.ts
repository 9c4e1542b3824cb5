import { isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';

/** A place in the file: what stands there, its line, and what it is called (`people[asha-patel].email`). */
export type Spot = {
  readonly node: Node | undefined;
  readonly line: number;
  readonly field: string;
  readonly lines: LineCounter;
};

/** Nothing stands here: `email:` with nothing after it, `~` or `null`. */
export function isEmpty({ node }: Spot): boolean {
  if (node === undefined) return true;
  return isScalar(node) && node.type === 'PLAIN' && ['', '~', 'null'].includes(String(node.value));
}

/** The keys of a mapping in order, each with the place of the key and of its value. */
export type Entry = { readonly key: string; readonly at: Spot; readonly value: Spot; readonly bare: boolean };

export function entriesOf(spot: Spot): readonly Entry[] {
  if (!isMap(spot.node)) return [];
  return spot.node.items.map((pair) => {
    const key = keyOf(pair);
    const field = spot.field === '' ? key : `${spot.field}.${key}`;
    const at = place(spot, pair.key, field);
    const value = pair.value === null ? { ...at, node: undefined } : place(at, pair.value, field);
    return { key, at, value, bare: pair.value === null };
  });
}

/** The items of a list, each called by its id if it has one, else by its number from 1. */
export function itemsOf(spot: Spot): readonly Spot[] {
  if (!isSeq(spot.node)) return [];
  return spot.node.items.map((item, index) =>
    place(spot, item, `${spot.field}[${idOf(item) ?? `#${index + 1}`}]`),
  );
}

/** The value under a key of a mapping, or the mapping itself when it has no such key. */
export function within(spot: Spot, key: string): Spot {
  return entriesOf(spot).find((entry) => entry.key === key)?.value ?? spot;
}

/** The words that stand here, if it is words. */
export function textOf({ node }: Spot): string | undefined {
  return isScalar(node) ? String(node.value).trim() : undefined;
}

/** Whether something stands under a key of a mapping. */
export function holds(spot: Spot, key: string): boolean {
  return entriesOf(spot).some((entry) => entry.key === key && !isEmpty(entry.value));
}

function place(around: Spot, node: unknown, field: string): Spot {
  // Everything the parser puts into a collection is a node; it types them as unknown.
  const here = node as Node | undefined;
  const start = here?.range?.[0];
  const line = start === undefined ? around.line : around.lines.linePos(start).line;
  return { node: here, line, field, lines: around.lines };
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '(not a word)';
}

function idOf(item: unknown): string | undefined {
  const id = isMap(item) ? item.get('id') : undefined;
  return typeof id === 'string' && /^[\w-]{1,60}$/.test(id) ? id : undefined;
}
