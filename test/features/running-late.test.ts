import { describe, expect, it } from 'vitest';
import { lateReply } from '../../src/features/checkins/running-late.js';

const ZONE = 'Europe/London';
const STARTS = '2026-11-27T15:00:00.000Z';
const said = (words: string, now = '2026-11-27T14:30:00.000Z', expected = STARTS) =>
  lateReply(words, expected, { now, zone: ZONE })?.data;

describe('somebody who is coming and writes that they are late', () => {
  it.each([
    'running late, 15:40',
    'Running late: 15.40',
    'late, there by 15:40',
    'now 15:40',
    'delayed till 1540',
    'Sorry, I’m running a bit late, 3.40pm now',
    'I’ll be late. There at 3:40 pm, sorry',
    'held up until 15:40',
    'ETA 15:40',
    'new eta is 1540',
    'be there by 15:40',
    'arriving 15:40',
  ])('arrives at the time that they give: %s', (words) => {
    expect(said(words)).toEqual({ eta: '15:40' });
  });

  it.each([
    'running late',
    'I will be late',
    'running 20 minutes late',
    'late by 20 min',
    '20 mins late',
    'late, 15:40 or 16:10',
    'late, 15:40 from Mill Lane with 2 others',
    'late, 15:75',
    'delayed, about an hour',
  ])('is asked when, where no time can be told from their words: %s', (words) => {
    expect(said(words)).toEqual({});
  });

  it.each([
    ['that has passed', 'running late, 15:40', '2026-11-27T15:50:00.000Z'],
    ['that is now', 'now 15:40', '2026-11-27T15:40:00.000Z'],
    ['of the other half of the day', 'late, 3.40', '2026-11-27T14:30:00.000Z'],
    ['far from when they are expected', 'now 23:40', '2026-11-27T14:30:00.000Z'],
    ['of the day before', 'late, 15:40', '2026-11-25T16:00:00.000Z'],
  ])('is asked when, and a time %s is never taken', (_, words, now) => {
    expect(said(words, now)).toEqual({});
  });

  it('is understood over midnight, and on the day before as of the day', () => {
    const eve = '2026-11-27T23:30:00.000Z';
    expect(said('late, 00:20', eve, eve)).toEqual({ eta: '00:20' });
    expect(said('now 15:40', '2026-11-26T18:00:00.000Z')).toEqual({ eta: '15:40' });
  });

  it('is understood in summer, by the clock of the partnership', () => {
    expect(said('late, 16:40', '2026-07-03T14:50:00.000Z', '2026-07-03T15:00:00.000Z')).toEqual({
      eta: '16:40',
    });
    expect(said('late, 15:40', '2026-07-03T14:50:00.000Z', '2026-07-03T15:00:00.000Z')).toEqual({});
  });

  it.each([
    'not late, 15:40',
    'Hugo is late, 15:40',
    'is it 15:40 now?',
    'am I late?',
    '15:40',
    'there 15:40',
    'I am there now, 15:40',
    'I was there at 15:40 yesterday',
    'the bridge is closed now 15:40',
    'latest news',
    'lately 15:40',
  ])('is not taken to be where they say something else: %s', (words) => {
    expect(said(words)).toBeUndefined();
  });
});
