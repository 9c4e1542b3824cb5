import { describe, expect, it } from 'vitest';
import { tallyOf } from '../../src/features/activations/board.js';

const AT = '2026-11-27T12:00:00.000Z';

describe('the sums of an activation', () => {
  const waves = [
    { at: AT, asked: 6, until: AT },
    { at: AT, asked: 3, until: AT },
  ];
  const stream = 'northmere-pcom/activations:a1';
  const asked = (version: number, state: 'sent' | 'blocked', rows: number) => ({
    round: `${stream}@${version}#0`,
    state,
    rows,
  });

  it('are of everybody, also of those who are being handed on', () => {
    const stands = { coming: 2, reserve: 1, 'silent 1': 3, 'silent 2': 2 };
    const tally = tallyOf({ waves, walkIns: [], told: 0, again: 0 }, { stands, asked: [] });
    expect(tally).toMatchObject({ intended: 9, coming: 2, reserve: 1, silent: 6 });
  });

  it('tell the silent who were told from those who were not, and both from those not reached', () => {
    const stands = { declined: 2, 'silent 1': 4, 'silent 2': 3 };
    const reached = [asked(10, 'blocked', 3), asked(9, 'sent', 3), asked(9, 'blocked', 1)];
    expect(tallyOf({ waves, walkIns: [], told: 1, again: 0 }, { stands, asked: reached })).toMatchObject({
      'told-enough': 3,
      silent: 0,
      'not-reached': 4,
    });
  });

  it('tell those who were asked again from those who were told, and whom that did not reach either', () => {
    const again = { at: AT, asked: 3, until: AT, again: 1 };
    const stands = { coming: 3, 'silent 1': 3, 'silent 2': 3 };
    const reached = [asked(9, 'sent', 6), asked(10, 'sent', 3), asked(12, 'blocked', 1)];
    const activation = { waves: [...waves, again], walkIns: [], told: 2, again: 1 };
    expect(tallyOf(activation, { stands, asked: reached })).toMatchObject({
      intended: 9,
      silent: 2,
      'told-enough': 3,
      'not-reached': 1,
    });
  });

  it('do not stand where somebody is counted twice', () => {
    expect(() =>
      tallyOf({ waves, walkIns: [], told: 0, again: 0 }, { stands: { coming: 10 }, asked: [] }),
    ).toThrow('intended');
  });
});
