import { expect, it } from 'vitest';
import { csvOf } from '../../src/import/sheet.js';

it('a sheet says that it is UTF-8, marks each row, and keeps commas, quotes and lines in their cells', () => {
  const rows = [
    { lesson: 'Nobody knew the “night” number, or whose it was', status: 'Accepted' },
    { lesson: 'Two\nlines', status: '=1+1' },
  ];
  const sheet = { title: 'Lessons', columns: ['lesson', 'status'], rows, marking: 'OFFICIAL' };
  const text = csvOf(sheet);
  expect(text.startsWith('\uFEFFlesson,status,marking')).toBe(true);
  expect(text).toContain('"Nobody knew the “night” number, or whose it was",Accepted,OFFICIAL');
  expect(text).toContain('"Two\nlines"');
  // A cell that a spreadsheet would work out is kept as words.
  expect(text).not.toMatch(/[,\n]=1\+1/);
});
