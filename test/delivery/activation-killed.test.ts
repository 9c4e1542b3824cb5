import { expect, it } from 'vitest';
import { answerAndKill } from '../soak/activation.js';

it('an activation that is killed while it is answered loses no answer and gives no place twice', async () => {
  expect(await answerAndKill({ people: 60, need: 12, kills: 1 })).toEqual([]);
}, 120_000);
