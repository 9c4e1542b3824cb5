/**
 * One bot process, of several perhaps, whose volunteers answer one call; made to be killed at any moment. It tells
 * whose answer it took.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../../src/core/errors.js';
import { streamId } from '../../src/core/ids.js';
import { deliveringIn, openKept } from '../support/at-work.js';
import { CALLING, callAll, openVolunteers } from '../support/called.js';
import { createFakeChat } from '../support/fake-chat.js';
import { northmere } from '../support/northmere.js';

/** Where another process has begun a check-in, what is looked up by its row may be a moment behind. */
const MOST_TRIES = 50;

const [, , given = ''] = process.argv;
const { kept, people: many, need, share, of, done } = JSON.parse(given);

const store = await openKept(kept, CALLING);
const volunteers = await patiently(() => openVolunteers(many, store));
const { house, people } = volunteers;
const delivering = deliveringIn(house, createFakeChat('slack'));
delivering.start();
const called = await patiently(() => callAll(volunteers, need));

// Those of its share; whoever was told that their answer is recorded does not answer again.
for (const [index, person] of people.entries()) {
  if (index % of !== share || done.includes(person)) continue;
  const checkin = streamId(northmere.id, 'checkins', `${called.activation}.${person}`);
  while ((await patiently(() => house.present(checkin))) === null) await sleep(20);
  const answer = index % 4 === 3 ? 'declined' : 'coming';
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const took = await patiently(() => called.answer(person, answer, `answer of ${person}`));
    if (!('refused' in took)) {
      process.send?.({ took: person, answer });
      break;
    }
    await sleep(200);
  }
}
while (!(await patiently(isAtRest))) await patiently(delivering.work);
process.send?.(await patiently(called.stands));

async function isAtRest(): Promise<boolean> {
  return (await house.store.ledger.pending({ limit: 1 })).length === 0 && !(await called.isUnsettled());
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
