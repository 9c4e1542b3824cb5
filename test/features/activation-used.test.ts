import { expect, it } from 'vitest';
import { usedLine, usedRows, usedWords } from '../../src/features/activations/used.js';

it('whether always the same are asked is said with how many were never asked, and how often the most', () => {
  expect(usedLine({ 0: 1, 1: 4, 12: 1 })).toBe(
    '1 of 6 on the register was never asked to help. Asked most: 1 person, 12 times. “volunteers used” names them.',
  );
  expect(usedLine({ 0: 6 })).toBe('6 of 6 on the register were never asked to help.');
  expect(usedLine({})).toBe('');
});

it('how often people were asked is told from never to most', () => {
  const used = { 10: 1, 0: 12, 2: 8, 1: 20 };
  expect(usedWords(used)).toBe('Never 12, once 20, twice 8, 10 times 1');
  expect(usedRows(used).map(([times]) => times)).toEqual(['never', 'once', 'twice', '10 times']);
  expect(usedWords({})).toBe('nobody is registered');
});
