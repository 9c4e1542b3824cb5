import { describe, expect, it } from 'vitest';
import { spokenTime } from '../../src/core/time.js';
import { calendar } from '../support/calendar.js';

const LONDON = 'Europe/London';
/** A Tuesday in winter, and a Wednesday in summer, an hour ahead. */
const WINTER = '2026-12-01T10:00:00.000Z';
const SUMMER = '2026-07-01T09:00:00.000Z';
const read = (words: string, now = WINTER, zone = LONDON) => calendar.read(words, zone, now);

describe('a time as people write it', () => {
  it.each([
    ['Tue 8 Dec 14:00', '2026-12-08T14:00:00.000Z'],
    ['tuesday 8 december 2pm', '2026-12-08T14:00:00.000Z'],
    ['8 Dec 2026 at 14:00', '2026-12-08T14:00:00.000Z'],
    ['8/12/2026 14:00', '2026-12-08T14:00:00.000Z'],
    ['08/12/26 14:00', '2026-12-08T14:00:00.000Z'],
    ['2026-12-08 14:00', '2026-12-08T14:00:00.000Z'],
    ['8 Dec 2.30pm', '2026-12-08T14:30:00.000Z'],
    ['next tue 10am', '2026-12-08T10:00:00.000Z'],
    ['tomorrow 10am', '2026-12-02T10:00:00.000Z'],
    ['tomorrow at noon', '2026-12-02T12:00:00.000Z'],
    ['fri 9:15', '2026-12-04T09:15:00.000Z'],
    ['today 5pm', '2026-12-01T17:00:00.000Z'],
    ['Wed 6 Jan 10:00', '2027-01-06T10:00:00.000Z'],
    ['1 July 2027 10:00', '2027-07-01T09:00:00.000Z'],
    ['2026-12-08T14:00:00Z', '2026-12-08T14:00:00.000Z'],
    ['  Tue 8 Dec 14:00  ', '2026-12-08T14:00:00.000Z'],
  ])('%s, in winter', (words, instant) => {
    expect(read(words)).toEqual({ instant, timed: true, rest: '' });
  });

  it.each([
    ['in 20', '10:20'],
    ['half 6', '18:30'],
    ['half past six', '18:30'],
    ['at half nine', '21:30'],
    ['half eleven', '11:30'],
    ['half past 6 am', '06:30'],
    ['quarter to 7', '18:45'],
    ['twenty-five past 12', '12:25'],
    ['ten to one', '12:50'],
    ['10 past 6', '18:10'],
    ['about 11', '11:00'],
    ['at 6', '18:00'],
    ['6ish', '18:00'],
    ['8 o’clock', '20:00'],
    ['1830', '18:30'],
    ['18.30', '18:30'],
  ])('%s, of the clock alone, is the next to come', (words, clock) => {
    const read = calendar.read(words, LONDON, WINTER);
    const day = clock < '10:00' ? '2026-12-02' : '2026-12-01';
    expect(read).toEqual({ instant: `${day}T${clock}:00.000Z`, timed: true, rest: '' });
  });

  it('10 to 12 in figures is from one to the other', () => {
    expect(read('10 to 12')).toMatchObject({ minutes: 120 });
  });

  it.each(['6', 'five', '2575', 'half 13', 'at 25', 'in 20 days time or so'])(
    '%s is not taken for a clock',
    (words) => {
      expect(read(words)?.timed).not.toBe(true);
    },
  );

  it.each([
    ['Wed 8 July 10:00', '2026-07-08T09:00:00.000Z'],
    ['tomorrow 10am', '2026-07-02T09:00:00.000Z'],
    ['Tue 8 Dec 14:00', '2026-12-08T14:00:00.000Z'],
    ['24 Oct 10:00', '2026-10-24T09:00:00.000Z'],
    ['26 Oct 10:00', '2026-10-26T10:00:00.000Z'],
  ])('%s, said in summer, is by the clock of its own day', (words, instant) => {
    expect(read(words, SUMMER)?.instant).toBe(instant);
  });

  it.each([
    ['the day before the clocks go forward', '2026-03-28T12:00:00.000Z', '2026-03-29T09:00:00.000Z'],
    ['the day before the clocks go back', '2026-10-24T12:00:00.000Z', '2026-10-25T10:00:00.000Z'],
    ['late on a summer evening, already tomorrow', '2026-06-30T23:30:00.000Z', '2026-07-02T09:00:00.000Z'],
  ])('“tomorrow 10am”, %s', (_, now, instant) => {
    expect(read('tomorrow 10am', now)?.instant).toBe(instant);
  });

  it('that the clocks pass over is an hour later, and one that comes twice is the next or the one named', () => {
    expect(read('29 Mar 2026 01:30', '2026-03-01T10:00:00.000Z')?.instant).toBe('2026-03-29T01:30:00.000Z');
    const [first, second] = ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'];
    expect(read('25 Oct 2026 01:30', SUMMER)?.instant).toBe(first);
    expect(read('01:30', '2026-10-25T00:10:00.000Z')?.instant).toBe(first);
    expect(read('25 Oct 2026 01:30', '2026-10-25T00:40:00.000Z')?.instant).toBe(second);
    for (const instant of [first, second])
      expect(read(spokenTime(instant, 'Europe/London'), SUMMER)?.instant).toBe(instant);
  });

  it('is by the clock of the partnership’s zone', () => {
    expect(read('Tue 8 Dec 14:00', WINTER, 'Asia/Tokyo')?.instant).toBe('2026-12-08T05:00:00.000Z');
  });

  it('leaves over what stands behind it', () => {
    expect(read('next tue 10am Winter meeting')).toMatchObject({ rest: 'Winter meeting' });
    expect(read('Tue 8 Dec 14:00, Winter meeting')).toMatchObject({ rest: 'Winter meeting' });
    expect(read('Tue 8 Dec 14:00 – Winter meeting')).toMatchObject({ rest: 'Winter meeting' });
  });

  it.each([
    ['friday week', '2026-12-11T12:00:00.000Z'],
    ['Tomorrow week', '2026-12-09T12:00:00.000Z'],
  ])('%s is a week after that day', (words, instant) => {
    expect(read(words)).toEqual({ instant, timed: false, rest: '' });
  });

  it('without a time of day is a day, at noon', () => {
    expect(read('Tue 8 Dec')).toEqual({ instant: '2026-12-08T12:00:00.000Z', timed: false, rest: '' });
    expect(read('1 July 2027')).toMatchObject({ instant: '2027-07-01T11:00:00.000Z', timed: false });
  });

  it.each(['', 'whenever', 'Winter meeting', 'the meeting of Tue 8 Dec 14:00', '14'])(
    'is none when the words do not begin with one: “%s”',
    (words) => {
      expect(read(words)).toBeUndefined();
    },
  );
});
