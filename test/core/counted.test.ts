import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../src/core/people/person.js';
import { features } from '../../src/features/index.js';
import { asking } from '../support/asking.js';
import { templates } from '../support/drawing.js';
import { type House, openHouse } from '../support/house.js';
import { DANA, KIM, northmere, people } from '../support/northmere.js';

let house: House;
beforeEach(async () => {
  house = await openHouse({ features, cards: templates });
  await house.store.people.put([...people]);
  await house.register(northmere);
});
afterEach(() => house.store.close());

const person = (id: string): Person => people.find((each) => each.id === id) ?? expect.fail(id);

/** Somebody writes a message in Slack; `message`: its own id, where it counts under that of another. */
const write = (who: string, words: string, { once, message }: { once: string; message?: string }) => {
  const { slack = expect.fail(`${who} is not in Slack`) } = person(who);
  const by = { platform: 'slack', team: slack.team, user: slack.user } as const;
  return asking(house).ask(by, { kind: 'words', words, once, ...(message && { message }) });
};

it('a message counts once, in whatever it is delivered again as; another counts for itself', async () => {
  const roll = 'lhrp rollcall organisations';
  expect((await write(DANA, roll, { once: 'm1' })).kind).toBe('card');
  const again = await write(DANA, roll, { once: 'm1' });
  expect(again).toMatchObject({ kind: 'words', words: expect.stringContaining('counts once') });
  // Said twice in a minute it may count under one id, and still be two messages.
  expect((await write(DANA, roll, { once: 'm1', message: 'm2' })).kind).toBe('card');
  expect((await write(KIM, roll, { once: 'm1' })).kind).toBe('card');
});

it('what is only looked at is shown again', async () => {
  await write(DANA, 'lhrp rollcall list', { once: 'm1' });
  expect((await write(DANA, 'lhrp rollcall list', { once: 'm1' })).kind).toBe('card');
});
