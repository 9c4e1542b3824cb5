import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PAGE_LINES, type Page, pageOf } from '../../src/core/showing/paging.js';

const list = (length: number) => Array.from({ length }, (_, at) => at);

it('ten lines are one page, eleven are two', () => {
  expect(PAGE_LINES).toBe(10);
  expect(pageOf(list(10), 1)).toEqual({ lines: list(10), more: 0 });
  expect(pageOf(list(11), 1)).toEqual({ lines: list(10), more: 1, next: 2 });
  expect(pageOf(list(11), 2)).toEqual({ lines: [10], more: 0, previous: 1 });
});

it.each([
  [0, 1],
  [-3, 1],
  [99, 3],
])('page %i of three is page %i', (asked, is) => {
  expect(pageOf(list(25), asked)).toEqual(pageOf(list(25), is));
});

it('nothing is one empty page', () => {
  expect(pageOf([], 1)).toEqual({ lines: [], more: 0 });
  expect(pageOf([], 7)).toEqual({ lines: [], more: 0 });
});

it('every line is on exactly one page, and paging comes to an end', () => {
  fc.assert(
    fc.property(fc.nat(80), fc.integer({ min: 1, max: 12 }), (length, size) => {
      const seen: number[] = [];
      let page: number | undefined = 1;
      while (page !== undefined) {
        const shown: Page<number> = pageOf(list(length), page, size);
        seen.push(...shown.lines);
        expect(shown.more).toBe(length - seen.length);
        page = shown.next;
      }
      expect(seen).toEqual(list(length));
    }),
  );
});
