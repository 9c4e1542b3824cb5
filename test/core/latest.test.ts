import { expect, it } from 'vitest';
import { createLatest } from '../../src/core/latest.js';

it('keeps as many as it may, those put last', () => {
  const latest = createLatest<string, number>(2);
  latest.put('a', 1);
  latest.put('b', 2);
  latest.put('a', 3);
  expect(latest.keys(), 'full, and nothing has left').toEqual(['b', 'a']);

  latest.put('c', 4);

  expect(latest.get('b'), 'put longest ago').toBeUndefined();
  expect([latest.get('a'), latest.get('c')]).toEqual([3, 4]);
});

it('forgets what it is told to', () => {
  const latest = createLatest<string, number>(2);
  latest.put('a', 1);
  latest.put('b', 2);
  latest.delete('a');
  expect(latest.keys()).toEqual(['b']);
  latest.clear();
  expect(latest.keys()).toEqual([]);
});
