/** One bot process whose volunteers answer one call; made to be killed at any moment. It tells whose answer it took. */

import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../../src/core/errors.js';
import { streamId } from '../../src/core/ids.js';
import { deliveringIn, openKept } from '../support/at-work.js';
import { CALLING, callAll, openVolunteers } from '../support/called.js';
import { createFakeChat } from '../support/fake-chat.js';
import { northmere } from '../support/northmere.js';

const [, , given = ''] = process.argv;
const { kept, people: many, need, aheadMs, done } = JSON.parse(given);

const store = await openKept(kept, CALLING);
const volunteers = await patiently(() => openVolunteers(many, store));
const { house, people } = volunteers;
// Further on with each restart, so that nobody waits for what the one before had claimed.
const delivering = deliveringIn(house, createFakeChat('slack'), { realNow: () => Date.now() + aheadMs });
delivering.start();
const called = await patiently(() => callAll(volunteers, need));

// Whoever was told that their answer is recorded does not answer again.
for (const [index, person] of people.entries()) {
  if (index < done) continue;
  const checkin = streamId(northmere.id, 'checkins', `${called.activation}.${person}`);
  while ((await patiently(() => house.present(checkin))) === null) await sleep(20);
  const answer = index % 4 === 3 ? 'declined' : 'coming';
  const took = await patiently(() => called.answer(person, answer, `answer of ${person}`));
  if (!('refused' in took)) process.send?.({ took: person, answer });
}
while (!(await patiently(isAtRest))) await patiently(delivering.work);
process.send?.(await patiently(called.stands));

async function isAtRest(): Promise<boolean> {
  return (await house.store.ledger.pending(1)).length === 0 && !(await called.isUnsettled());
}

/** Whoever is told that nothing can be confirmed tries again. */
async function patiently<T>(what: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await what();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await sleep(200);
    }
  }
}
