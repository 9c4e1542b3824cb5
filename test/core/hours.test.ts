import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEKDAYS } from '../../src/core/cadence.js';
import { hoursIn, isWithin, momentIn, spokenHours } from '../../src/core/hours.js';

const LONDON = 'Europe/London';
const read = (words: string) => spokenHours(hoursIn(words) ?? [{ days: [], from: '', to: '' }]);

describe('hours of the week', () => {
  it.each([
    ['Mon-Fri 18:00-22:00, Sat 9-17', 'Mon–Fri 18:00–22:00, Sat 09:00–17:00'],
    ['evenings and weekends', 'Mon–Sun 18:00–22:00, Sat Sun all day'],
    ['weekends', 'Sat Sun all day'],
    ['Weekdays 9am to 5.30pm', 'Mon–Fri 09:00–17:30'],
    ['Tuesdays, Thursdays 18 - 21', 'Tue 18:00–21:00, Thu 18:00–21:00'],
    ['Sat Sun nights', 'Sat Sun 22:00–06:00'],
    ['every day all day', 'Mon–Sun all day'],
    ['Fri-Mon 8-12', 'Mon Fri Sat Sun 08:00–12:00'],
    ['Any time', 'any time'],
  ])('are read from %s', (words, spoken) => {
    expect(read(words)).toBe(spoken);
  });

  it.each([
    '',
    'when I can',
    'Mon 25:00-26:00',
    'Mon 9',
    'Mon 24:00-06:00',
    'Mon 0am-9am',
    'Mon 9:60-10',
    'Mon-Tue-Wed 9-10',
    '9-9',
    'evenings, maybe',
  ])('are not read from “%s”', (words) => {
    expect(hoursIn(words)).toBeUndefined();
  });

  it('are read again from the words in which they are spoken', () => {
    const time = fc.constantFrom('00:00', '06:30', '12:00', '23:59');
    const some = fc.record({
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      from: time,
      to: fc.constantFrom('05:00', '12:30', '24:00'),
    });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 3 }), (hours) => {
        expect(hoursIn(spokenHours(hours))).toEqual(hours);
      }),
      { numRuns: 60 },
    );
  });

  it('hold by the clock of the partnership, and over midnight', () => {
    const nights = hoursIn('Fri nights') ?? [];
    expect(isWithin(nights, momentIn('2026-11-27T23:30:00.000Z', LONDON))).toBe(true);
    expect(isWithin(nights, momentIn('2026-11-28T05:59:00.000Z', LONDON))).toBe(true);
    expect(isWithin(nights, momentIn('2026-11-28T06:00:00.000Z', LONDON))).toBe(false);
    expect(isWithin(nights, momentIn('2026-11-27T05:00:00.000Z', LONDON))).toBe(false);
    const evening = hoursIn('Fri 18-22') ?? [];
    expect(isWithin(evening, momentIn('2026-11-27T18:00:00.000Z', LONDON))).toBe(true);
    expect(isWithin(evening, momentIn('2026-11-27T22:00:00.000Z', LONDON))).toBe(false);
    // In summer it is an hour later there.
    expect(isWithin(hoursIn('Mon 18-22') ?? [], momentIn('2026-06-08T17:15:00.000Z', LONDON))).toBe(true);
    // It was Sunday until half an hour ago, although a day before it was still Saturday.
    const afterShortSunday = momentIn('2026-03-29T23:30:00.000Z', LONDON);
    expect(isWithin(hoursIn('Sun nights') ?? [], afterShortSunday)).toBe(true);
    expect(isWithin(hoursIn('Sun 01:00-02:00') ?? [], momentIn('2026-10-25T01:30:00.000Z', LONDON))).toBe(
      true,
    );
    expect(isWithin([], momentIn('2026-06-08T03:00:00.000Z', LONDON))).toBe(true);
  });
});
