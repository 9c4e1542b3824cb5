import { describe, expect, it } from 'vitest';
import { createOncePerKey } from '../../src/core/once-per-key.js';

describe('a redelivery', () => {
  it('waits for the first delivery and ends as it ends', async () => {
    const oncePerKey = createOncePerKey();
    const runs: string[] = [];
    let fail = (_: Error) => {};
    const first = new Promise<void>((_, reject) => {
      fail = reject;
    });
    const one = oncePerKey('a', async () => {
      runs.push('one');
      await first;
    });
    const two = oncePerKey('a', async () => void runs.push('two'));
    fail(new Error('the store is away'));
    await expect(one).rejects.toThrow('away');
    await expect(two).rejects.toThrow('away');
    await oncePerKey('a', async () => void runs.push('three'));
    await oncePerKey('a', async () => void runs.push('four'));
    expect(runs).toEqual(['one', 'three']);
  });

  it('is forgotten after many others', async () => {
    const oncePerKey = createOncePerKey();
    const runs: string[] = [];
    const deliver = (key: string) => oncePerKey(key, async () => void runs.push(key));
    for (let count = 0; count < 2_000; count++) await deliver(`${count}`);
    await deliver('0');
    expect(runs, 'the two thousand latest are known').toHaveLength(2_000);
    await deliver('one more');
    await deliver('0');
    expect(runs.slice(2_000)).toEqual(['one more', '0']);
  });
});
