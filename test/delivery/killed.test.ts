import { expect, it } from 'vitest';
import { sendAndKill, sendAndStop } from '../soak/delivery.js';
import { storeKinds } from '../support/stage.js';

it.each(storeKinds)(
  'a send that is killed and begun again on the %s store loses nobody, and marks whoever may have heard twice',
  async (store) => {
    const { heard, broken } = await sendAndKill(
      200,
      1,
      store === 'mongo' ? process.env.MONGODB_URI : undefined,
    );
    expect(broken).toEqual([]);
    expect(heard).toBe(200);
  },
  240_000,
);

it.skipIf(!process.env.MONGODB_URI)(
  'a process that wakes up sends nothing that another has sent meanwhile (skipped without MONGODB_URI)',
  async () => {
    expect(await sendAndStop(100, process.env.MONGODB_URI ?? '')).toEqual([]);
  },
  240_000,
);
