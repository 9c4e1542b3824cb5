import { describe, expect, it } from 'vitest';
import {
  changedBy,
  hasLeft,
  isAway,
  type Person,
  quietUntil,
  reachable,
  spokenUntil,
} from '../../src/core/people/person.js';
import { ASHA, NOW } from '../support/northmere.js';

const London = 'Europe/London';

describe('away', () => {
  it.each([
    ['2026-12-02', true],
    ['2026-12-01', false],
    ['2026-12-01T10:00:00.001Z', true],
    ['2026-12-01T10:00:00Z', false],
    ['2026-12-01T11:30:00+02:00', false],
  ])('until %s: %s', (until, yes) => {
    expect(isAway({ away: { until } }, NOW)).toBe(yes);
  });

  it('is spoken as a day, or with the time of day when one was given', () => {
    expect(spokenUntil({ until: '2026-12-08' }, London, NOW)).toBe('Tue 8 Dec');
    expect(spokenUntil({ until: '2027-01-08T12:00:00Z' }, London, NOW)).toBe('Fri 8 Jan 2027, 12:00');
  });
});

describe('quiet hours', () => {
  const night = { quiet: { from: '22:00', to: '07:00' } };
  it.each([
    ['2026-12-01T22:00:00.000Z', '2026-12-02T07:00:00.000Z'],
    ['2026-12-02T06:59:00.000Z', '2026-12-02T07:00:00.000Z'],
    ['2026-12-02T07:00:00.000Z', undefined],
    ['2026-12-01T21:59:00.000Z', undefined],
    ['2026-07-01T21:30:00.000Z', '2026-07-02T06:00:00.000Z'],
    // The clocks go forward and back in these nights.
    ['2026-03-28T23:00:00.000Z', '2026-03-29T06:00:00.000Z'],
    ['2026-10-24T23:00:00.000Z', '2026-10-25T07:00:00.000Z'],
  ])('at %s last until %s', (now, end) => {
    expect(quietUntil(night, London, now)).toBe(end);
  });

  it('may end when the clocks show no such time, or show it twice', () => {
    const early = { quiet: { from: '22:00', to: '01:30' } };
    expect(quietUntil(early, London, '2026-03-28T23:00:00.000Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(quietUntil(early, London, '2026-03-29T00:30:00.000Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(quietUntil(early, London, '2026-10-24T23:00:00.000Z')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('may lie within a day, and nobody has any unless they say so', () => {
    expect(quietUntil({ quiet: { from: '12:00', to: '13:00' } }, London, '2026-12-01T12:30:00.000Z')).toBe(
      '2026-12-01T13:00:00.000Z',
    );
    expect(quietUntil({ quiet: { from: '12:00', to: '13:00' } }, London, '2026-12-01T12:00:00.000Z')).toBe(
      '2026-12-01T13:00:00.000Z',
    );
    expect(quietUntil({}, London, NOW)).toBeUndefined();
  });

  it('may end just before midnight of the day on which the clocks go forward', () => {
    const day = { quiet: { from: '00:00', to: '23:30' } };
    expect(quietUntil(day, London, '2026-03-29T00:30:00.000Z')).toBe('2026-03-29T22:30:00.000Z');
  });
});

const both: Person = {
  id: ASHA,
  name: 'Asha Patel',
  slack: { team: 'T0NORTH', user: 'U0ASHA' },
  teams: { tenant: 'tenant-1', user: 'aad-asha' },
};

it('has left who has lost every account, and not who never had one', () => {
  expect(hasLeft(both)).toBe(false);
  expect(hasLeft({ ...both, left: ['slack'] })).toBe(false);
  expect(hasLeft({ ...both, left: ['slack', 'teams'] })).toBe(true);
  expect(hasLeft({ id: ASHA, name: 'Asha Patel' })).toBe(false);
});

it('is reached first where they prefer it, in Teams unless they say so', () => {
  const order = (person: Person) => reachable(person).map(({ platform }) => platform);
  expect(order(both)).toEqual(['teams', 'slack']);
  expect(order({ ...both, prefers: 'slack' })).toEqual(['slack', 'teams']);
});

it('has said themselves what they changed, and not what they took away', () => {
  const changed = changedBy({ ...both, prefers: 'slack' }, { prefers: null, stopped: true });
  expect(changed).toEqual({ ...both, stopped: true, own: ['stopped'] });
});
