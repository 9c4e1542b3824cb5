import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cadence, WEEKDAYS } from '../../src/core/cadence.js';
import { calendar } from '../support/calendar.js';

const LONDON = 'Europe/London';
const next = (cadence: Cadence, after: string, zone = LONDON) => calendar.next(cadence, zone, after);

/** The first so many instants after one. */
function first(count: number, cadence: Cadence, after: string, zone = LONDON): readonly string[] {
  const all: string[] = [];
  for (let at = after; all.length < count; ) {
    at = next(cadence, at, zone) ?? expect.fail('comes round no more');
    all.push(at);
  }
  return all;
}

const weekly: Cadence = { every: 'weekly', on: 'wed', at: '10:00' };

describe('a cadence', () => {
  it('comes round after an instant, and never at it', () => {
    expect(next(weekly, '2026-12-02T09:59:59.999Z')).toBe('2026-12-02T10:00:00.000Z');
    expect(next(weekly, '2026-12-02T10:00:00.000Z')).toBe('2026-12-09T10:00:00.000Z');
  });

  it('keeps to the wall clock over both nights on which the clocks change', () => {
    expect(first(2, weekly, '2026-03-25T00:00:00.000Z')).toEqual([
      '2026-03-25T10:00:00.000Z',
      '2026-04-01T09:00:00.000Z',
    ]);
    expect(first(2, weekly, '2026-10-21T00:00:00.000Z')).toEqual([
      '2026-10-21T09:00:00.000Z',
      '2026-10-28T10:00:00.000Z',
    ]);
  });

  it('is an hour later on the night that passes over its time', () => {
    const nightly: Cadence = { every: 'daily', at: '01:30' };
    expect(first(3, nightly, '2026-03-28T00:00:00.000Z')).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
  });

  it('comes once, the first time, on the night that has its time twice', () => {
    const nightly: Cadence = { every: 'daily', at: '01:30' };
    expect(first(3, nightly, '2026-10-24T00:00:00.000Z')).toEqual([
      '2026-10-24T00:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
    expect(next(nightly, '2026-10-25T00:30:00.000Z')).toBe('2026-10-26T01:30:00.000Z');
  });

  it('is by the calendar of its zone, where it may be another day', () => {
    expect(next({ every: 'weekly', on: 'wed', at: '08:00' }, '2026-12-01T20:00:00.000Z', 'Asia/Tokyo')).toBe(
      '2026-12-01T23:00:00.000Z',
    );
    // Lord Howe moves its clocks by half an hour.
    expect(next({ every: 'daily', at: '02:15' }, '2026-10-03T00:00:00.000Z', 'Australia/Lord_Howe')).toBe(
      '2026-10-03T15:45:00.000Z',
    );
  });

  it.each<[string, Cadence, readonly string[]]>([
    [
      'every fortnight',
      { every: 'fortnightly', on: 'mon', at: '9:30', from: '2026-12-10' },
      ['2026-12-07', '2026-12-21', '2027-01-04'],
    ],
    [
      'every other fortnight',
      { every: 'fortnightly', on: 'mon', at: '9:30', from: '2026-12-17' },
      ['2026-12-14', '2026-12-28', '2027-01-11'],
    ],
    [
      'on the first such weekday of a month',
      { every: 'monthly', on: 'thu', at: '9:30' },
      ['2026-12-03', '2027-01-07', '2027-02-04'],
    ],
    [
      'on the second',
      { every: 'monthly', on: { which: 2, weekday: 'tue' }, at: '9:30' },
      ['2026-12-08', '2027-01-12', '2027-02-09'],
    ],
    [
      'on the last',
      { every: 'monthly', on: { which: 'last', weekday: 'fri' }, at: '9:30' },
      ['2026-12-25', '2027-01-29', '2027-02-26'],
    ],
    [
      'on the last day of a month',
      { every: 'monthly', on: 'last', at: '9:30' },
      ['2026-12-31', '2027-01-31', '2027-02-28'],
    ],
    [
      'on the 30th, or the end of February',
      { every: 'monthly', on: 30, at: '9:30' },
      ['2026-12-30', '2027-01-30', '2027-02-28'],
    ],
    [
      'each quarter of a year that begins in April',
      { every: 'quarterly', on: 1, month: 4, at: '9:30' },
      ['2027-01-01', '2027-04-01', '2027-07-01'],
    ],
    [
      'every year, also on a leap day',
      { every: 'yearly', on: 29, month: 2, at: '9:30' },
      ['2027-02-28', '2028-02-29', '2029-02-28'],
    ],
  ])('comes round %s', (_, cadence, days) => {
    const came = first(days.length, cadence, '2026-12-01T00:00:00.000Z');
    expect(came.map((instant) => instant.slice(0, 10))).toEqual(days);
  });

  it.each<[NonNullable<Cadence['offDays']>, readonly string[]]>([
    ['kept', ['2026-12-18', '2026-12-25', '2027-01-01']],
    ['skipped', ['2026-12-18', '2027-01-08', '2027-01-15']],
    ['next-working-day', ['2026-12-18', '2026-12-29', '2027-01-04']],
    ['working-day-before', ['2026-12-18', '2026-12-24', '2026-12-31']],
  ])('with days off %s meets Christmas and New Year', (offDays, days) => {
    const fridays: Cadence = { every: 'weekly', on: 'fri', at: '10:00', offDays };
    expect(first(3, fridays, '2026-12-12T00:00:00.000Z').map((at) => at.slice(0, 10))).toEqual(days);
  });

  it('that moves on comes once for all the days it moves from', () => {
    const daily: Cadence = { every: 'daily', at: '10:00', offDays: 'next-working-day' };
    expect(first(3, daily, '2026-12-24T00:00:00.000Z').map((at) => at.slice(0, 10))).toEqual([
      '2026-12-24',
      '2026-12-29',
      '2026-12-30',
    ]);
  });

  it('that never comes round is said to', () => {
    expect(
      next({ every: 'weekly', on: 'sun', at: '10:00', offDays: 'skipped' }, '2026-12-01T00:00:00Z'),
    ).toBe(undefined);
  });
});

const cadences: fc.Arbitrary<Cadence> = fc
  .record({
    rhythm: fc.oneof(
      fc.constant({ every: 'daily' as const }),
      fc.record({
        every: fc.constantFrom('weekly' as const, 'fortnightly' as const),
        on: fc.constantFrom(...WEEKDAYS),
      }),
      fc.record({
        every: fc.constantFrom('monthly' as const, 'quarterly' as const, 'yearly' as const),
        on: fc.oneof(
          fc.integer({ min: 1, max: 31 }),
          fc.constant('last' as const),
          fc.constantFrom(...WEEKDAYS),
        ),
        month: fc.integer({ min: 1, max: 12 }),
      }),
    ),
    at: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
    offDays: fc.constantFrom('kept' as const, 'next-working-day' as const, 'working-day-before' as const),
  })
  .map(({ rhythm, at, offDays }) => ({ ...rhythm, at, offDays }));

const instants = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const zones = fc.constantFrom(LONDON, 'America/St_Johns', 'Asia/Tokyo', 'Australia/Lord_Howe', 'UTC');

describe('any cadence', () => {
  it('goes forward, and nothing is between one time and the next', () => {
    fc.assert(
      fc.property(cadences, instants, zones, instants, (cadence, after, zone, other) => {
        const came = next(cadence, after, zone) ?? expect.fail('comes round no more');
        expect(came > after).toBe(true);
        if (other >= after && other < came) expect(next(cadence, other, zone)).toBe(came);
        expect(next(cadence, new Date(Date.parse(came) - 1).toISOString(), zone)).toBe(came);
      }),
      { numRuns: 300 },
    );
  });
});
