import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCalendar, readHolidays } from '../../src/scheduler/index.js';
import { daysAfter, weekdayOf } from '../../src/scheduler/working-days.js';
import { calendar } from '../support/calendar.js';

const bundled = readHolidays();
const years = [2024, 2025, 2026, 2027, 2028];

function folderWith(list: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-holidays-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'bank-holidays.json'), list);
  return folder;
}

/** Easter Sunday by the anonymous Gregorian reckoning, for the list to be held against. */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const days = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451);
  return daysAfter(`${year}-03-22`, days);
}

const firstMonday = (from: string) => daysAfter(from, (7 - weekdayOf(from)) % 7);

describe('the bank holidays of England and Wales', () => {
  it.each(years)('of %i fall where the law has them', (year) => {
    const fixed = [
      daysAfter(easter(year), -2),
      daysAfter(easter(year), 1),
      firstMonday(`${year}-05-01`),
      firstMonday(`${year}-05-25`),
      firstMonday(`${year}-08-25`),
    ];
    const ofYear = bundled.filter((day) => day.startsWith(String(year)));
    expect(ofYear).toEqual(expect.arrayContaining(fixed));
    expect(ofYear).toHaveLength(8);
    expect(ofYear.filter((day) => weekdayOf(day) > 4)).toEqual([]);
  });

  it('move to the next weekday when they fall on a weekend', () => {
    expect(bundled).toEqual(expect.arrayContaining(['2026-12-28', '2027-12-27', '2027-12-28', '2028-01-03']));
    expect(bundled).not.toContain('2026-12-26');
  });

  it('are those of the list in the data folder, if there is one', () => {
    const list = { 'england-and-wales': { events: [{ title: 'A day of thanks', date: '2026-12-08' }] } };
    const own = createCalendar(readHolidays(folderWith(JSON.stringify(list))));
    expect([own.isWorkingDay('2026-12-08'), own.isWorkingDay('2026-12-25')]).toEqual([false, true]);
    expect(readHolidays(join(tmpdir(), 'no-such-folder'))).toEqual(bundled);
  });

  it.each([
    ['{', /cannot be read/],
    ['[]', /no list of bank holidays/],
    ['{"england-and-wales":{"events":[]}}', /no list of bank holidays/],
    ['{"england-and-wales":{"events":[{"date":"8 December"}]}}', /no list of bank holidays/],
  ])('are refused in words when the list there is %s', (list, words) => {
    expect(() => readHolidays(folderWith(list))).toThrow(words);
  });
});

describe('a working day', () => {
  it('is a Monday to Friday, but for bank holidays', () => {
    const worked = ['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28', '2026-12-29'];
    expect(worked.filter(calendar.isWorkingDay)).toEqual(['2026-12-24', '2026-12-29']);
  });

  it('follows another, weekends and bank holidays left out', () => {
    expect(calendar.nextWorkingDay('2026-12-24')).toBe('2026-12-29');
    expect(calendar.nextWorkingDay('2026-04-02')).toBe('2026-04-07');
    expect(calendar.nextWorkingDay('2026-12-08')).toBe('2026-12-09');
    expect(calendar.nextWorkingDay('2027-12-31')).toBe('2028-01-04');
  });
});
