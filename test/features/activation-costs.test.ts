import { expect, it, onTestFinished } from 'vitest';
import type { PersonId } from '../../src/core/ids.js';
import type { Store } from '../../src/core/ports.js';
import { deliveringIn } from '../support/at-work.js';
import { CALLING, callAll, openVolunteers } from '../support/called.js';
import { counted } from '../support/counting.js';
import { createFakeChat } from '../support/fake-chat.js';
import { openStore } from '../support/house.js';

const ANSWERS = 12;
const NEED = 4;

it('an answer to an activation costs as much among many as among few', async () => {
  const [few, many] = [await costsOfAnswers(40), await costsOfAnswers(160)];
  expect(many).toEqual(few);
});

it('the first are asked before the last is known to be, and nobody is asked who is not', async () => {
  const known = new Set<string>();
  const asked: { readonly seat: string; readonly isKnown: boolean; readonly known: number }[] = [];
  const own = await openStore(CALLING);
  const store: Store = {
    ...own,
    ledger: {
      ...own.ledger,
      append: async (commit, row) => {
        const [fact] = commit.facts;
        if (fact?.type === 'call-made') known.add(String(fact.person));
        return own.ledger.append(commit, row);
      },
    },
    deliveries: {
      ...own.deliveries,
      add: async (deliveries) => {
        for (const { work } of deliveries)
          if (work.do === 'prompt')
            asked.push({ seat: work.seat, isKnown: known.has(work.seat), known: known.size });
        return own.deliveries.add(deliveries);
      },
    },
  };
  await openTown(160, store);
  expect(asked[0]?.known).toBeLessThan(160);
  expect(asked.every(({ isKnown }) => isKnown)).toBe(true);
  expect(new Set(asked.map(({ seat }) => seat)).size).toBe(160);
});

/** What the store is asked for while twelve of so many answer, three times as many as are needed. */
async function costsOfAnswers(of: number) {
  const { store, costs } = counted(await openStore(CALLING));
  const { people, answer, rest } = await openTown(of, store);
  costs();
  for (const [index, person] of people.slice(0, ANSWERS).entries()) {
    await answer(person, index % 3 === 2 ? 'declined' : 'coming');
    await rest();
  }
  return costs();
}

async function openTown(many: number, store: Store) {
  const volunteers = await openVolunteers(many, store);
  const { house, people } = volunteers;
  const delivering = deliveringIn(house, createFakeChat('slack'), {
    ...{ realNow: () => 0, sleep: async () => undefined, luck: () => 0 },
    trouble: (error) => expect.fail(String(error)),
  });
  onTestFinished(async () => {
    await delivering.stop();
    await house.store.close();
  });
  const called = await callAll(volunteers, NEED + ANSWERS);
  await delivering.work();
  return {
    people,
    answer: (person: PersonId, is: string) => called.answer(person, is, `${person} ${is}`),
    rest: () => delivering.work(),
  };
}
