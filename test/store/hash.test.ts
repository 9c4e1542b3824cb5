import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../../src/core/json.js';
import { createLedgerHash } from '../../src/store/hash.js';

const hash = createLedgerHash();
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

it('hashes the canonical form of RFC 8785, as its own example has it', () => {
  const sample: Json = JSON.parse(`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
    "literals": [null, true, false]
  }`);
  const canonical =
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
    '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}';

  expect(hash.of(sample)).toBe(sha256(canonical));
});

it('sorts keys by their UTF-16 units, as the RFC asks', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const inOrder = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
  const json = (of: readonly string[]) => `{${of.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`;

  expect(hash.of(JSON.parse(json(keys)))).toBe(sha256(json(inOrder)));
});

it('is the same in whatever order keys were written, and another for any other value', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer(), { noNullPrototype: true }), (object) => {
      const turned = Object.fromEntries(Object.entries(object).reverse());
      expect(hash.of(turned)).toBe(hash.of(object));
      expect(hash.of([object])).not.toBe(hash.of(object));
    }),
  );
});

it('gives a fresh salt of sixteen bytes each time', () => {
  const salts = Array.from({ length: 100 }, () => hash.salt());

  expect(new Set(salts).size).toBe(100);
  for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{32}$/);
});
