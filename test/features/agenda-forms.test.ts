import { describe, expect } from 'vitest';
import { type Answer, type Asked, drawn } from '../../src/core/asking/asked.js';
import { actionsOf, type Card } from '../../src/core/card.js';
import { createDispatch } from '../../src/core/dispatch.js';
import { streamId } from '../../src/core/ids.js';
import type { JsonObject } from '../../src/core/json.js';
import type { Agenda } from '../../src/features/agenda/facts.js';
import { features } from '../../src/features/index.js';
import { calendar } from '../support/calendar.js';
import { templates } from '../support/drawing.js';
import { type House, openHouse } from '../support/house.js';
import { it as base } from '../support/in-house.js';
import { ASHA, northmere, people } from '../support/northmere.js';

/** A form is about what it was opened on, whatever has moved since. */

const it = base.extend<{ house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  house: async ({}, use) => {
    const house = await openHouse({ features, cards: templates });
    await house.register(northmere);
    await house.store.people.put(people);
    const meeting = { when: '2026-12-08T14:00:00.000Z', title: 'Winter meeting' };
    await house.ask({ command: 'meetings.add', args: meeting, once: 'add' });
    await use(house);
    await house.store.close();
  },
});

/** Dana at work in Slack, on the agenda of the one meeting there is. */
async function atWork(house: House) {
  const dispatch = createDispatch({
    ...house.base,
    calendar,
    show: house.show,
    identity: { ...house.base, realNow: Date.now },
    performing: house.performing,
    trouble: (error) => expect.fail(String(error)),
  });
  const [called] = house.handedOn.filter(({ facts }) => facts[0]?.type === 'meeting-called');
  const meeting = String(called?.facts[0]?.meeting);
  await house.ask({ command: 'agenda.prepare', args: { meeting }, once: 'prepare', as: 'system' });
  let asked = 0;
  const ask = async (what: Asked['what']): Promise<Answer> =>
    drawn(
      await dispatch({
        by: { platform: 'slack', team: 'T0NORTH', user: 'U0DANA' },
        place: { platform: 'slack', team: 'T0NORTH', conversation: 'D1' },
        seenBy: 'asker',
        what,
      }),
    );
  const type = (words: string) => ask({ kind: 'words', words, once: `typed ${asked++}` });
  const open = async (words: string): Promise<Card> => {
    const answer = await type(words);
    return answer.kind === 'form' ? answer.form : expect.fail(`no form: ${JSON.stringify(answer)}`);
  };
  const send = (form: Card, inputs: Readonly<Record<string, string>>) => {
    const [button] = actionsOf(form);
    if (button?.type !== 'Action.Execute') return expect.fail('no button');
    return ask({ kind: 'press', verb: button.verb, data: button.data ?? {}, inputs });
  };
  const suggest = (title: string) =>
    house.ask({
      command: 'agenda.propose',
      args: { title } satisfies JsonObject,
      once: title,
      person: ASHA,
      as: 'representative',
    });
  const present = async () =>
    (await house.present(streamId(northmere.id, 'agenda', meeting))) as NonNullable<Agenda>;
  return { type, open, send, suggest, present };
}

describe('a form opened by number', () => {
  it('to change an item changes that one, though another now has its number', async ({ house }) => {
    const { type, open, send, present } = await atWork(house);
    const form = await open('lhrp agenda edit 2');
    await type('lhrp agenda move 2 1');
    await send(form, { title: 'Risks', minutes: '25', for: 'assurance', lead: '', paper: '' });
    const { items } = await present();
    expect(items.map(({ title }) => title.said)).toEqual(['Risks', 'Minutes of the last meeting']);
  });

  it('to move an item moves that one', async ({ house }) => {
    const { type, open, send, present } = await atWork(house);
    await type('lhrp agenda add Flu');
    const form = await open('lhrp agenda move 3');
    await type('lhrp agenda remove 1');
    await send(form, { to: '1' });
    const { items } = await present();
    expect(items.map(({ title }) => title.said)).toEqual(['Flu', 'Risk register']);
  });

  it('to decline a suggestion declines that one, or none where it was answered meanwhile', async ({
    house,
  }) => {
    const { type, open, send, suggest, present } = await atWork(house);
    await suggest('First');
    await suggest('Second');
    const form = await open('lhrp agenda decline 1');
    await type('lhrp agenda accept 1');
    const answer = await send(form, { reason: 'It is covered elsewhere' });
    expect(answer).toMatchObject({
      kind: 'refused',
      words: 'That suggestion has already been accepted: remove the item instead.',
    });
    const { suggestions } = await present();
    expect(suggestions.map(({ item, answer: given }) => [item.title.said, given?.accepted])).toEqual([
      ['First', true],
      ['Second', undefined],
    ]);
  });

  it('that there is not is told so when it is sent', async ({ house }) => {
    const { open, send } = await atWork(house);
    const answer = await send(await open('lhrp agenda decline 9'), { reason: 'No' });
    expect(answer).toMatchObject({
      kind: 'refused',
      words: 'I do not know that suggestion. Type “agenda suggestions” to see those that wait.',
    });
  });
});
