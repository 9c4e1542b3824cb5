import { describe, expect, it } from 'vitest';
import { saidWordForWord } from '../../src/core/word-for-word.js';

const answer = { id: 'answer', said: { 'I’m coming': { answer: 'coming' } }, saidWith: 'eta' };
const help = { id: 'help', said: { 'I need help': { saying: 'help' } } };
const given = (words: string) => saidWordForWord(words, [help, answer])?.given;

describe('Words that stand on a button', () => {
  it.each(['I’m coming', 'im coming.', 'I need help!'])('are understood as they are written: %s', (words) => {
    expect(given(words)).toBeDefined();
  });

  it.each([
    ['I’m coming 15:20', '15:20'],
    ['I’m coming, arriving at about 3.20pm.', '3.20pm'],
    ['Im coming at 3 pm', '3 pm'],
    ['I’m coming in 20 minutes', 'in 20 minutes'],
    ['I’m coming, 20 mins', 'in 20 mins'],
  ])('are followed by a time where they have a field for it: %s', (words, eta) => {
    expect(given(words)).toEqual({ answer: 'coming', eta });
  });

  it.each(['I’m coming with 2 others', 'I’m coming from 1 Mill Lane', 'I’m coming 20', 'I need help 15:20'])(
    'stand for nothing where anything else follows: %s',
    (words) => {
      expect(given(words)).toBeUndefined();
    },
  );
});
