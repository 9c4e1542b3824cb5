const UNSAFE = /[%.$\0]/g;

/** A field name that means nothing to MongoDB: `.`, `$` and NUL become `%2e`, `%24` and `%00`. */
export function safeKey(key: string): string {
  return key.replace(UNSAFE, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** A value as MongoDB can keep it, whatever its keys. Keys without those signs stay as they are. */
export function safeKeys<T>(value: T): T {
  return renamed(value, safeKey);
}

/** The value as it was before `safeKeys`. */
export function plainKeys<T>(value: T): T {
  return renamed(value, (key) =>
    key.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );
}

/** The path of a declared field in a row's document. */
export const fieldPath = (field: string): string => `fields.${safeKey(field)}`;

function renamed<T>(value: T, rename: (key: string) => string): T {
  const walk = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(walk);
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(Object.entries(item).map(([key, inner]) => [rename(key), walk(inner)]));
  };
  // Only names change, and only to be changed back before anyone but the server sees them.
  return walk(value) as T;
}
