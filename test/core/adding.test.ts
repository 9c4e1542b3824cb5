import { describe, expect, it } from 'vitest';
import { addedUp, countedOff } from '../../src/core/adding.js';

describe('Words that add up', () => {
  it('say only what is not none, and the sum stands', () => {
    expect(
      addedUp('12 asked', [
        [9, 'coming'],
        [0, 'on standby'],
        [3, 'not reached'],
      ]),
    ).toBe('12 asked = 9 coming + 3 not reached');
    expect(addedUp('0 asked', [[0, 'coming']])).toBe('0 asked');
  });

  it('say in words that there is nobody', () => {
    const none = 'Nobody has set off yet.';
    expect(countedOff([[0, 'on site']], none)).toBe(none);
    expect(
      countedOff(
        [
          [2, 'on site'],
          [1, 'home'],
        ],
        none,
      ),
    ).toBe('2 on site · 1 home');
  });
});
