import { expect, it } from 'vitest';
import { createLoop } from '../../src/delivery/loop.js';

it('lets the part that is under way come to its end when it is stopped, and begins no other', async () => {
  let parts = 0;
  let stopped: Promise<void> | undefined;
  const loop = createLoop({
    everyMs: 60_000,
    trouble: (error) => expect.fail(String(error)),
    run: async (goesOn) => {
      while (goesOn()) {
        if (parts === 2) stopped = loop.stop();
        parts += 1;
        await Promise.resolve();
      }
      return parts;
    },
  });
  expect(await loop.now()).toBe(3);
  await stopped;
});
