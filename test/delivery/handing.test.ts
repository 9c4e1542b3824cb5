import { expect, it } from 'vitest';
import { createHanding } from '../../src/delivery/handing.js';
import { firstCommit, poll } from '../contracts/store/commits.js';
import { opened } from '../support/opened.js';

it('nothing is under way once what came of it has been handed on too', async () => {
  const handing = createHanding({
    handedOn: () => undefined,
    trouble: (error) => {
      throw error;
    },
  });
  const followed = opened();
  const [first, second] = [firstCommit({ stream: poll('1') }), firstCommit({ stream: poll('2') })];
  void handing.begin(first, async () => {
    await Promise.resolve();
    void handing.begin(second, () => followed.promise);
  });

  let ended = false;
  const all = handing.all().then(() => {
    ended = true;
  });
  await expect.poll(() => handing.isUnderWay(first)).toBe(false);
  expect([handing.isUnderWay(second), ended]).toEqual([true, false]);
  followed.open();
  await all;
  expect(handing.isUnderWay(second)).toBe(false);
});
