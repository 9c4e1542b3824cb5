import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  minutesAfter,
  monthsAfter,
  spokenAt,
  spokenClock,
  spokenDay,
  spokenMinutes,
  spokenSpan,
  spokenTime,
  spokenWhile,
  spokenWithin,
  toInstant,
} from '../../src/core/time.js';

const LONDON = 'Europe/London';
const NOW = '2026-12-01T10:00:00.000Z';

it('how long something took is never nothing', () => {
  expect([0, 0.4, 0.6, 7.2, 75].map(spokenWhile)).toEqual([
    ...['less than a minute', 'less than a minute', '1 min', '7 min', '1 h 15'],
  ]);
  expect([0, 1, 75].map(spokenWithin)).toEqual(['within a minute', 'within 1 min', 'within 1 h 15']);
});

describe('a time is spoken in the partnership’s zone', () => {
  it.each([
    ['2026-12-08T14:00:00.000Z', 'Tue 8 Dec, 14:00'],
    ['2026-07-08T13:00:00.000Z', 'Wed 8 Jul, 14:00'],
    ['2026-03-29T00:59:00.000Z', 'Sun 29 Mar, 00:59'],
    ['2026-03-29T01:00:00.000Z', 'Sun 29 Mar, 02:00'],
    ['2026-10-24T23:59:00.000Z', 'Sun 25 Oct, 00:59'],
    ['2026-10-25T00:00:00.000Z', 'Sun 25 Oct, 01:00 BST'],
    ['2026-10-25T00:30:00.000Z', 'Sun 25 Oct, 01:30 BST'],
    ['2026-10-25T01:30:00.000Z', 'Sun 25 Oct, 01:30 GMT'],
    ['2026-10-25T02:00:00.000Z', 'Sun 25 Oct, 02:00'],
    ['2026-06-30T23:30:00.000Z', 'Wed 1 Jul, 00:30'],
    ['2026-12-08T00:00:00.000Z', 'Tue 8 Dec, 00:00'],
  ])('%s: %s', (instant, words) => {
    expect(spokenTime(instant, LONDON, NOW)).toBe(words);
  });

  it('with the year when it is another there, not in UTC', () => {
    expect(spokenDay('2027-01-05T10:00:00.000Z', LONDON, NOW)).toBe('Tue 5 Jan 2027');
    expect(spokenDay('2027-01-05T10:00:00.000Z', LONDON)).toBe('Tue 5 Jan');
    expect(spokenDay('2026-12-31T15:00:00.000Z', 'Asia/Tokyo', NOW)).toBe('Fri 1 Jan 2027');
    expect(spokenDay('2026-12-31T23:59:59.000Z', LONDON, NOW)).toBe('Thu 31 Dec');
    const nearMidnight = '2026-12-31T15:30:00.000Z';
    expect(spokenDay('2027-01-01T03:00:00.000Z', 'Asia/Tokyo', nearMidnight)).toBe('Fri 1 Jan');
  });

  it('from start to end', () => {
    const span = (starts: string, minutes: number) => spokenSpan({ starts, minutes }, LONDON, NOW);
    expect(span('2026-12-08T14:00:00.000Z', 120)).toBe('Tue 8 Dec, 14:00–16:00');
    expect(span('2026-12-08T23:30:00.000Z', 60)).toBe('Tue 8 Dec, 23:30–00:30');
    expect(span('2026-03-29T00:30:00.000Z', 60)).toBe('Sun 29 Mar, 00:30–02:30');
    expect(span('2026-10-25T00:30:00.000Z', 60)).toBe('Sun 25 Oct, 01:30 BST–01:30 GMT');
  });

  it('as a clock shows it', () => {
    expect(spokenClock('2026-12-08T00:05:00.000Z', LONDON)).toBe('00:05');
    expect(spokenClock('2026-12-08T23:59:00.000Z', 'Asia/Kolkata')).toBe('05:29');
  });

  it('with its day, once it is another day there', () => {
    const evening = '2026-06-08T22:30:00.000Z';
    expect(spokenAt('2026-06-08T22:55:00.000Z', LONDON, evening)).toBe('23:55');
    expect(spokenAt('2026-06-08T23:30:00.000Z', LONDON, evening)).toBe('Tue 9 Jun, 00:30');
  });
});

it.each([
  [0, '0 min'],
  [45, '45 min'],
  [60, '1 h'],
  [65, '1 h 05'],
  [110, '1 h 50'],
  [1440, '24 h'],
])('%i minutes are %s', (minutes, words) => {
  expect(spokenMinutes(minutes)).toBe(words);
});

it('instants are counted in real minutes', () => {
  expect(minutesAfter('2026-03-29T00:30:00.000Z', 60)).toBe('2026-03-29T01:30:00.000Z');
  expect(minutesAfter('2026-12-31T23:59:00.000Z', 2)).toBe('2027-01-01T00:01:00.000Z');
  expect(minutesAfter(NOW, -12 * 60)).toBe('2026-11-30T22:00:00.000Z');
  expect(toInstant(0)).toBe('1970-01-01T00:00:00.000Z');
});

it('what was spoken before is spoken alike in its own zone, however much was spoken since', () => {
  const noon = '2026-06-01T12:00:30.000Z';
  const spoken = () => ['Europe/London', 'UTC'].map((zone) => spokenTime(noon, zone));
  expect(spoken()).toEqual(['Mon 1 Jun, 13:00', 'Mon 1 Jun, 12:00']);
  const hours = Array.from({ length: 600 }, (_, hour) => minutesAfter(noon, 60 * hour));
  for (const [hour, instant] of hours.entries())
    expect(spokenClock(instant, 'UTC')).toBe(`${String((12 + hour) % 24).padStart(2, '0')}:00`);
  expect(spoken()).toEqual(['Mon 1 Jun, 13:00', 'Mon 1 Jun, 12:00']);
});

it('keeps the five hundred minutes last spoken of a zone, and the fifty zones', () => {
  const worked = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
  onTestFinished(() => worked.mockRestore());
  const minute = (nth: number) => minutesAfter('2031-01-01T00:00:00.000Z', nth);
  const zones = Intl.supportedValuesOf('timeZone').slice(0, 51);
  const workedOut = (speak: () => unknown) => {
    worked.mockClear();
    speak();
    return worked.mock.calls.length;
  };
  const [zone = LONDON] = zones;
  const minutes = (count: number) =>
    Array.from({ length: count }, (_, nth) => spokenClock(minute(nth), zone));

  expect(workedOut(() => minutes(500))).toBe(500);
  expect(
    workedOut(() => minutes(500)),
    'all are kept',
  ).toBe(0);
  expect(
    workedOut(() => minutes(501)),
    'the latest is new',
  ).toBe(1);
  expect(
    workedOut(() => minutes(1)),
    'and the oldest has left',
  ).toBe(1);

  const everywhere = () => zones.map((each) => spokenClock(minute(0), each));
  expect(workedOut(everywhere), 'one zone was known').toBe(50);
  expect(
    workedOut(() => spokenClock(minute(0), zones[50] ?? '')),
    'the latest is kept',
  ).toBe(0);
  expect(
    workedOut(() => spokenClock(minute(0), zone)),
    'the oldest has left',
  ).toBe(1);
});

it('a month after the last day of one is the last day of the next, however short', () => {
  expect(monthsAfter('2026-01-31T12:00:00.000Z', 1)).toBe('2026-02-28T12:00:00.000Z');
  expect(monthsAfter('2026-01-31T12:00:00.000Z', 2)).toBe('2026-03-31T12:00:00.000Z');
  expect(monthsAfter('2024-02-29T12:00:00.000Z', 12)).toBe('2025-02-28T12:00:00.000Z');
});
