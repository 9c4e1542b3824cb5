import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertJson, type Json } from '../../src/core/json.js';
import { same } from '../../src/core/same.js';

describe('JSON', () => {
  it('is let through as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(assertJson(value)).toBe(value);
      }),
    );
  });

  const bad: readonly (readonly [string, unknown])[] = [
    ['value.at', { at: new Date(0) }],
    ['value[1].list', [1, { list: new Map() }]],
    ['value.a.b[0]', { a: { b: [undefined] } }],
    ['value.n', { n: Number.NaN }],
    ['value.n', { n: Number.POSITIVE_INFINITY }],
    ['value.f', { f: () => 1 }],
    ['value.b', { b: 1n }],
    ['value', undefined],
    ['value[0]', [new (class Thing {})()]],
  ];
  it.each(bad)('is not %s of this', (path, value) => {
    expect(() => assertJson(value)).toThrow(`${path} is not JSON`);
  });

  it('has no gaps in its lists', () => {
    // biome-ignore lint/suspicious/noSparseArray: a gap is what this is about
    expect(() => assertJson([1, , 3])).toThrow('value[1] is not JSON');
  });
});

/** The same JSON with the keys of every object turned round. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  );
}

describe('the same', () => {
  const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;

  it('whatever the order of keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(same(value, turned(value))).toBe(true);
      }),
    );
  });

  it('exactly when written the same', () => {
    const written = (value: Json): string =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? `{${Object.entries(value)
            .map(([key, item]) => `${JSON.stringify(key)}:${written(item)}`)
            .sort()
            .join()}}`
        : Array.isArray(value)
          ? `[${value.map(written).join()}]`
          : JSON.stringify(value);
    const small = fc.jsonValue({ maxDepth: 1, depthSize: 'xsmall' }) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(small, small, (one, other) => {
        expect(same(one, other)).toBe(written(one) === written(other));
      }),
      { numRuns: 1000 },
    );
  });

  it.each<readonly [Json | undefined, Json | undefined, boolean]>([
    [undefined, undefined, true],
    [undefined, null, false],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1 }, { b: 1 }, false],
    [{}, [], false],
    [JSON.parse('{"__proto__": {}}'), { a: 1 }, false],
  ])('%j and %j: %s', (one, other, expected) => {
    expect(same(one, other)).toBe(expected);
    expect(same(other, one)).toBe(expected);
  });
});
