import { expect, it } from 'vitest';
import { sendAndKill } from '../soak/delivery.js';

it('a send that is killed and begun again loses nobody, and marks whoever may have heard twice', async () => {
  const { heard, broken } = await sendAndKill(200, 1);
  expect(broken).toEqual([]);
  expect(heard).toBe(200);
}, 120_000);
