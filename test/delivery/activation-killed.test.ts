import { expect, it } from 'vitest';
import { answerAndKill } from '../soak/activation.js';
import { storeKinds } from '../support/stage.js';

it.each(storeKinds)(
  'an activation that is killed while it is answered on the %s store loses no answer and gives no place twice',
  async (store) => {
    const mongo = store === 'mongo' ? process.env.MONGODB_URI : undefined;
    expect(await answerAndKill({ people: 60, need: 12, kills: 1 }, mongo)).toEqual([]);
  },
  240_000,
);

it.skipIf(!process.env.MONGODB_URI)(
  'so does one that two processes answer at once, of which one is killed (skipped without MONGODB_URI)',
  async () => {
    const run = { people: 60, need: 12, kills: 1, processes: 2 };
    expect(await answerAndKill(run, process.env.MONGODB_URI)).toEqual([]);
  },
  240_000,
);
