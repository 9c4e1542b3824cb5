import { expect, it, onTestFinished } from 'vitest';
import { createTub } from './soaking.js';

it('answers whatever Slack, Teams or a file may hold, and goes on', async () => {
  const tub = await createTub();
  onTestFinished(tub.close);

  await expect(tub.soak(60)).resolves.toBeUndefined();
});
