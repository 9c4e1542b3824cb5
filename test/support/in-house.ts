import { test } from 'vitest';
import { type House, openHouse } from './house.js';

/** A test with a house of its own: the core at work on an embedded store, gone afterwards. */
export const it = test.extend<{ house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  house: async ({}, use) => {
    const house = await openHouse();
    await use(house);
    await house.store.close();
  },
});
