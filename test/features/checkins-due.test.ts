import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../src/features/checkins/buttons.js';

describe('a word that is due', () => {
  it('is asked for by one button that stands out, the question’s own, and help comes last', () => {
    const titles = (on: Parameters<typeof wordsFor>[0]) => {
      const { first, others } = wordsFor(on);
      return [first, others].map((buttons) => buttons.map(({ title }) => title));
    };
    expect(titles('home')).toEqual([['Home safe'], ['I’m safe', 'I need help']]);
    expect(titles('safe')).toEqual([['I’m safe'], ['Home safe', 'I need help']]);
    expect(titles('arrived')).toEqual([['I have arrived'], ['I’m safe', 'Home safe', 'I need help']]);
  });
});
