import { describe, expect } from 'vitest';
import type { PutUp } from '../../src/core/asking/asked.js';
import type { StreamId } from '../../src/core/ids.js';
import { NOT_ITS_TURN } from '../../src/delivery/pace.js';
import { openCounter } from '../support/house.js';
import { BEN, KIM, northmere } from '../support/northmere.js';
import { opened } from '../support/opened.js';
import { type Delivery, it } from './house-with-chats.js';

const SECOND = 1_000;

/** A counter whose card stands in the Slack channel alone, and a way to change it without telling anybody. */
async function posted(delivery: Delivery) {
  const { house, delivering, chats, off } = delivery;
  off.add('teams');
  const { counter, stream } = await openCounter(house, 'open');
  await delivering.work();
  const [post] = chats.slack.sent;
  const ask = (by: number) =>
    house.ask({ command: 'counters.count', args: { counter, by }, once: `count ${by}`, person: BEN });
  const updates = () =>
    chats.slack.sent.filter(({ did }) => did === 'update').map(({ message, shows }) => ({ message, shows }));
  const card = { stream, card: 'total' };
  const copies = () => house.store.copies.of(card);
  return {
    counter,
    stream,
    card,
    message: post?.message ?? expect.fail('nothing posted'),
    ask,
    updates,
    copies,
  };
}

const putUp = (stream: StreamId, message: string, more: Partial<PutUp> = {}): PutUp => ({
  card: { stream, card: 'total' },
  place: { platform: 'slack', team: 'T0NORTH', conversation: 'D1' },
  message,
  shows: KIM,
  version: 1,
  ...more,
});

describe('a posted copy', () => {
  it('keeps what the last press of somebody recorded on the copy they pressed, and on no other of theirs', async ({
    delivery,
  }) => {
    const { delivering, chats, house } = delivery;
    const { stream, card } = await posted(delivery);
    await delivering.keep(putUp(stream, 'first', { note: 'I have arrived' }));
    await delivering.keep(putUp(stream, 'another’s', { shows: BEN, note: 'Counted' }));
    await delivering.keep(putUp(stream, 'second', { note: 'I am leaving' }));
    await delivering.work();
    const notes = Object.fromEntries(
      (await house.store.copies.of(card)).map(({ message, note }) => [message, note]),
    );
    expect(notes).toMatchObject({ first: undefined, second: 'I am leaving', 'another’s': 'Counted' });
    expect(chats.slack.sent.at(-1)).toMatchObject({ did: 'update', message: 'first' });
  });

  it('follows every change, and stands still without one', async ({ delivery }) => {
    const { ask, updates, message, copies } = await posted(delivery);
    expect(updates()).toEqual([]);
    await ask(3);
    await delivery.delivering.work();
    expect(updates()).toEqual([{ message, shows: 'counters/total 3 all' }]);
    await delivery.delivering.work();
    expect(updates(), 'nothing has changed since').toHaveLength(1);
    const [copy] = await copies();
    expect(copy?.shown).toBe(copy?.wanted);
    expect(await delivery.house.store.copies.behind()).toBe(0);
  });

  it('that waits for its turn holds up no message', async ({ delivery }) => {
    const { ask } = await posted(delivery);
    const { house, delivering, chats } = delivery;
    const posts = () => chats.slack.sent.filter(({ did }) => did === 'post');
    const [turn, begun] = [opened(), opened()];
    chats.slack.before(() => {
      begun.open();
      return turn.promise;
    });
    await ask(3);
    const changing = delivering.work();
    await begun.promise;
    await openCounter(house, 'another');
    const sending = delivering.work();
    await expect.poll(posts).toHaveLength(2);
    turn.open();
    await Promise.all([changing, sending]);
  });

  it('shows the present once, however many changes it missed', async ({ delivery }) => {
    const { ask, updates } = await posted(delivery);
    await ask(1);
    await ask(2);
    await ask(4);
    await delivery.delivering.work();
    expect(updates().at(-1)?.shows).toBe('counters/total 7 all');
    expect(updates().length).toBeLessThanOrEqual(2);
  });

  it('that changes while it is drawn is drawn again', async ({ delivery }) => {
    const { ask, updates } = await posted(delivery);
    await ask(1);
    delivery.chats.slack.before(() => ask(2));
    await delivery.delivering.work();
    await delivery.delivering.work();
    expect(updates().at(-1)?.shows).toBe('counters/total 3 all');
    expect(await delivery.house.store.copies.behind()).toBe(0);
  });

  it('whose message is no more is forgotten', async ({ delivery }) => {
    const { ask, copies } = await posted(delivery);
    delivery.chats.slack.fail('slack.message_not_found', { kind: 'gone' });
    await ask(1);
    await delivery.delivering.work();
    expect(await copies()).toEqual([]);
    expect(await delivery.house.store.copies.behind()).toBe(0);
  });

  it('that cannot be changed is tried longer and longer apart, and is behind meanwhile', async ({
    delivery,
  }) => {
    const { ask, updates } = await posted(delivery);
    const { slack } = delivery.chats;
    slack.fail('slack.token_revoked', { kind: 'never' });
    await ask(1);
    await delivery.delivering.work();
    for (const seconds of [2, 4, 8]) {
      const tries = slack.tries();
      delivery.later(seconds * SECOND - 1);
      await delivery.delivering.work();
      expect(slack.tries(), 'too early').toBe(tries);
      delivery.later(1);
      await delivery.delivering.work();
      expect(slack.tries()).toBe(tries + 1);
    }
    expect(await delivery.house.store.copies.behind()).toBe(1);
    slack.fail();
    delivery.later(16 * SECOND);
    await delivery.delivering.work();
    expect(updates()).toHaveLength(1);
  });

  it('follows later when the platform asks for time', async ({ delivery }) => {
    const { ask, updates, copies } = await posted(delivery);
    delivery.chats.slack.fail('slack.rate_limited', { kind: 'later', afterMs: 5 * SECOND });
    await ask(1);
    await delivery.delivering.work();
    expect(await copies()).toHaveLength(1);
    delivery.chats.slack.fail();
    delivery.later(5 * SECOND - 1);
    await delivery.delivering.work();
    expect(updates()).toEqual([]);
    delivery.later(1);
    await delivery.delivering.work();
    expect(updates()).toHaveLength(1);
  });

  it('whose turn has not come is kept, however often', async ({ delivery }) => {
    const { ask, updates } = await posted(delivery);
    delivery.chats.slack.fail(NOT_ITS_TURN, { kind: 'later', afterMs: SECOND });
    await ask(1);
    for (let count = 0; count < 40; count++) {
      await delivery.delivering.work();
      delivery.later(SECOND);
    }
    delivery.chats.slack.fail();
    await delivery.delivering.work();
    expect(updates()).toHaveLength(1);
  });

  it('on a platform that was turned off is forgotten', async ({ delivery }) => {
    const { ask, copies } = await posted(delivery);
    delivery.off.add('slack');
    await ask(1);
    await delivery.delivering.work();
    expect(await copies()).toEqual([]);
  });
});

describe('keeping a message true', () => {
  it('begins with the next change', async ({ delivery }) => {
    const { stream, ask, updates } = await posted(delivery);
    await delivery.delivering.keep(putUp(stream, 'mine'));
    await delivery.delivering.work();
    expect(updates()).toEqual([]);
    await ask(2);
    await delivery.delivering.work();
    expect(updates()).toContainEqual({ message: 'mine', shows: 'counters/total 2 person' });
  });

  it('that only the presser sees so far writes it once, at leisure', async ({ delivery }) => {
    const { stream, updates } = await posted(delivery);
    await delivery.delivering.keep(putUp(stream, 'mine', { passing: true }));
    expect(await delivery.house.store.copies.behind({ turn: 'at-leisure' })).toBe(1);
    await delivery.delivering.work();
    await delivery.delivering.work();
    expect(updates()).toEqual([{ message: 'mine', shows: 'counters/total 0 person' }]);
  });

  it('drawn before a change that has since been made is due at once', async ({ delivery }) => {
    const { stream, ask, updates } = await posted(delivery);
    await ask(2);
    await delivery.delivering.work();
    await delivery.delivering.keep(putUp(stream, 'late', { version: 1 }));
    await delivery.delivering.work();
    expect(updates().at(-1)).toEqual({ message: 'late', shows: 'counters/total 2 person' });
  });

  it('and a message shows one thing: kept again, it shows the new', async ({ delivery }) => {
    const { stream, ask, copies, updates } = await posted(delivery);
    await delivery.delivering.keep(putUp(stream, 'mine'));
    await delivery.delivering.keep(putUp(stream, 'mine', { shows: 'all' }));
    expect(await copies()).toHaveLength(2);
    await ask(5);
    await delivery.delivering.work();
    expect(updates().filter(({ message }) => message === 'mine')).toEqual([
      { message: 'mine', shows: 'counters/total 5 all' },
    ]);
  });

  it('keeps what the last press on it recorded above the card', async ({ delivery }) => {
    const { stream, ask, copies } = await posted(delivery);
    await delivery.delivering.keep(putUp(stream, 'mine', { note: 'Counted to 1.' }));
    await ask(2);
    await delivery.delivering.work();
    expect(await copies()).toContainEqual(
      expect.objectContaining({ message: 'mine', note: 'Counted to 1.' }),
    );
  });

  it('is for the person it was put up for, with the roles they have now', async ({ delivery }) => {
    const { stream, ask, updates } = await posted(delivery);
    await delivery.delivering.keep(putUp(stream, 'mine'));
    await delivery.house.register({ ...northmere, roles: { ...northmere.roles, secretariat: [] } });
    await ask(2);
    await delivery.delivering.work();
    expect(updates()).toContainEqual({ message: 'mine', shows: 'counters/total 2 person' });
    expect(delivery.troubles).toEqual([]);
  });
});
