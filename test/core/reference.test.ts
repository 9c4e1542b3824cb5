import { expect, it } from 'vitest';
import { readReference, referenceOf } from '../../src/core/reference.js';
import { northmere } from '../support/northmere.js';

it('is the partnership’s command in capitals, the year and at least three digits', () => {
  expect(referenceOf(northmere, 2026, 14)).toBe('LHRP/2026/014');
  expect(referenceOf(northmere, 2026, 1014)).toBe('LHRP/2026/1014');
});

it.each([
  'LHRP/2026/014',
  'lhrp/2026/14',
  '[LHRP/2026/014]',
  '(lhrp/2026/0014)',
  ' LHRP/2026/014 ',
  'lhrp 2026 14',
  'LHRP-2026-014',
  'LHRP/2026/014:',
  'LHRP/2026/014.',
])('is read from %j', (typed) => expect(readReference(typed)).toEqual({ reference: 'LHRP/2026/014' }));

it.each(['14', '#14', '014', ' 14', '14:', '14.'])('is only a number in %j', (typed) =>
  expect(readReference(typed)).toEqual({ number: 14 }),
);

it('is a number of up to six digits', () => expect(readReference('123456')).toEqual({ number: 123_456 }));

it.each(['', 'flu', 'LHRP', 'LHRP/26/014', '14th', 'LHRP/2026/', '1234567'])('is not %j', (typed) =>
  expect(readReference(typed)).toBeUndefined(),
);
