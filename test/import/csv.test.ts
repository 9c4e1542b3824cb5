import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCsv, writeCsv } from '../../src/import/csv.js';

const rowsOf = (text: string) => {
  const read = readCsv(text);
  return 'rows' in read ? read.rows : read;
};

it('reads what it wrote, whatever stands in a cell', () => {
  const cell = fc
    .oneof(
      fc.string(),
      fc.stringMatching(/^'{0,2}[=+@\t-].{0,5}$/),
      fc.constantFrom('a,b', 'a"b', 'a\nb', 'a\r\nb'),
    )
    .map((text) => text.replaceAll('\0', '').trim());
  const row = fc.record({ one: cell, two: cell }).filter(({ one, two }) => one + two !== '');
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      const read = rowsOf(writeCsv(['one', 'two'], rows)).map((each) =>
        'cells' in each ? each.cells : each,
      );
      const filled = rows.map((each) =>
        Object.fromEntries(Object.entries(each).filter(([, text]) => text !== '')),
      );
      expect(read).toEqual(filled);
    }),
  );
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1"])(
  'writes %j so that no spreadsheet calculates it',
  (cell) => {
    const text = writeCsv(['a'], [{ a: cell }]);
    expect(text.split('\r\n')[1]?.replace(/^"/, '')).toMatch(/^'/);
    expect(rowsOf(text)).toMatchObject([{ cells: { a: cell } }]);
  },
);

it('says on which line a row begins, past cells of several lines', () => {
  expect(rowsOf('\uFEFFAction,Due\r\n"one\ntwo",x\n\nthree,y')).toEqual([
    { line: 2, cells: { action: 'one\ntwo', due: 'x' } },
    { line: 5, cells: { action: 'three', due: 'y' } },
  ]);
});

it.each([
  ['', 1, 'is empty'],
  ['a,a\n', 1, 'stands twice'],
  ['a,b\n1,2,3', 2, 'more cells than there are columns'],
  ['a,b\n1,"2', 2, 'not closed'],
  ['a\n"1"2', 2, 'something stands behind it'],
  ['a\n\0', 1, 'not plain text'],
])('refuses %j', (text, line, why) => {
  expect(rowsOf(text)).toMatchObject([{ line, why: expect.stringContaining(why) }]);
});
