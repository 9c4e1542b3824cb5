import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutwardError } from '../../src/core/errors.js';
import type { Place } from '../../src/core/ports.js';
import { cardIn } from '../../src/playground/teams/index.js';
import { ASHA, BEN, CARD, CHANNEL, ELSEWHERE, house, TENANT, textsOf } from './teams/house.js';

let h: Awaited<ReturnType<typeof house>>;
beforeEach(async () => {
  h = await house();
  await h.teams.install({ user: ASHA });
});
afterEach(() => h.close());

const place = (conversation: string): Place => ({ platform: 'teams', team: TENANT, conversation });
const person = (user: string) => ({ platform: 'teams', team: TENANT, user }) as const;
const failure = (work: Promise<unknown>): Promise<OutwardError> =>
  work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(OutwardError);
      return error as OutwardError;
    },
  );

describe('posting', () => {
  it('begins a thread of its own in a channel Teams has never spoken from', async () => {
    const { message } = await h.bot.chat.post(place(CHANNEL), CARD);
    const [posted] = h.fromBot(CHANNEL);
    expect(posted).toMatchObject({ id: message });
    expect(posted?.thread).toBeUndefined();
    expect(textsOf(cardIn(posted!.activity))).toEqual(['Flu surge plan']);
  });

  it('sends the card alone, with its notification', async () => {
    await h.bot.chat.post(place(CHANNEL), CARD);
    expect(h.fromBot(CHANNEL)[0]?.activity).toMatchObject({ summary: CARD.summary });
    expect(h.fromBot(CHANNEL)[0]?.activity.text).toBeUndefined();
  });

  it('writes to the serviceUrl Teams last spoke from', async () => {
    h.references.kept.set(`teams:${TENANT}:${CHANNEL}`, {
      serviceUrl: 'http://127.0.0.1:9/',
      conversation: CHANNEL,
    });
    expect((await failure(h.bot.chat.post(place(CHANNEL), CARD))).code).toBe('teams.unreachable');
  });

  it('fails where the app is not', async () => {
    const error = await failure(h.bot.chat.post(place(ELSEWHERE), CARD));
    expect(error).toMatchObject({
      code: 'teams.BotNotInConversationRoster',
      failure: { kind: 'gone' },
    });
  });
});

describe('telling', () => {
  it('uses the chat that is known, and says where the card stands', async () => {
    const told = await h.bot.chat.tell(person(ASHA), CARD);
    expect(told.place).toEqual(place(h.chatWith(ASHA)));
    expect(h.fromBot(h.chatWith(ASHA))).toMatchObject([{ id: told.message }]);
    expect(h.teams.calls.map(({ path }) => path)).not.toContain('/v3/conversations');
  });

  it('stands in the person’s feed as well, under its notification; an update does not again', async () => {
    const { place: at, message } = await h.bot.chat.tell(person(ASHA), CARD);
    const [told] = h.fromBot(h.chatWith(ASHA));
    expect(told?.activity).toMatchObject({
      summary: CARD.summary,
      channelData: { notification: { alert: true } },
    });
    await h.bot.chat.update({ place: at, message }, CARD);
    expect(h.fromBot(h.chatWith(ASHA))[0]?.activity.channelData).toBeUndefined();
  });

  it('opens a chat with somebody who has the app but never spoke, and remembers it', async () => {
    h.references.kept.clear();
    const told = await h.bot.chat.tell(person(ASHA), CARD);
    expect(h.fromBot(h.chatWith(ASHA))).toMatchObject([{ id: told.message }]);
    expect(h.references.kept.get(`teams:${TENANT}:${ASHA}`)).toMatchObject({
      conversation: h.chatWith(ASHA),
    });
  });

  it('opens a lost chat anew, once', async () => {
    h.teams.faults.next({ method: 'activities.*', fault: 'conversation-gone' });
    await h.bot.chat.tell(person(ASHA), CARD);
    expect(h.fromBot(h.chatWith(ASHA))).toHaveLength(1);
    expect(h.teams.calls.map(({ path }) => path).filter((path) => path === '/v3/conversations')).toHaveLength(
      1,
    );
  });

  it('gives up on a chat that is lost twice', async () => {
    h.teams.faults.next({ method: 'activities.*', fault: 'conversation-gone', times: 2 });
    const error = await failure(h.bot.chat.tell(person(ASHA), CARD));
    expect(error).toMatchObject({ code: 'teams.ConversationNotFound', failure: { kind: 'gone' } });
  });

  it('fails for somebody who has not got the app', async () => {
    const error = await failure(h.bot.chat.tell(person(BEN), CARD));
    expect(error.code).toBe('teams.BotNotInConversationRoster');
  });

  it('fails for good where somebody has blocked the bot, as Teams says in a string of JSON', async () => {
    h.teams.block({ user: ASHA });
    const error = await failure(h.bot.chat.tell(person(ASHA), CARD));
    expect(error).toMatchObject({
      code: 'teams.MessageWritesBlocked',
      failure: { kind: 'gone', state: 'blocked' },
    });
  });

  it('fails for somebody of another tenant', async () => {
    const error = await failure(h.bot.chat.tell({ platform: 'teams', team: 'other', user: ASHA }, CARD));
    expect(error).toMatchObject({ code: 'teams.BadSyntax', failure: { kind: 'never' } });
  });
});

describe('updating', () => {
  it('changes the message itself', async () => {
    const { message } = await h.bot.chat.post(place(CHANNEL), CARD);
    const body = [{ type: 'TextBlock', text: 'Flu surge plan v2' } as const];
    await h.bot.chat.update({ place: place(CHANNEL), message }, { ...CARD, body });
    expect(h.fromBot(CHANNEL)).toMatchObject([{ id: message, edits: 1 }]);
    expect(textsOf(cardIn(h.fromBot(CHANNEL)[0]!.activity))).toEqual(['Flu surge plan v2']);
  });

  it('reports a message that has gone', async () => {
    const error = await failure(h.bot.chat.update({ place: place(CHANNEL), message: '1' }, CARD));
    expect(error.failure).toEqual({ kind: 'gone' });
  });
});

describe('a failing call is tried once', () => {
  it.each([
    ['500', { kind: 'later', unknown: true }],
    ['429', { kind: 'later', afterMs: 7000 }],
    ['reset', { kind: 'later', unknown: true }],
    ['lost', { kind: 'later', unknown: true }],
  ] as const)('%s', async (fault, expected) => {
    h.teams.faults.next({ fault, times: 9, retryAfter: 7 });
    const before = h.teams.calls.length;
    const error = await failure(h.bot.chat.post(place(CHANNEL), CARD));
    expect(error.failure).toEqual(expected);
    expect(h.teams.calls.length - before).toBe(1);
  });

  it('opening a chat included', async () => {
    h.references.kept.clear();
    h.teams.faults.next({ method: 'conversations.create', fault: '500', times: 9 });
    await failure(h.bot.chat.tell(person(ASHA), CARD));
    expect(h.teams.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('and given up when Teams does not answer, which leaves open whether it arrived', async () => {
    const impatient = await house({ timeoutMs: 50 });
    impatient.teams.faults.next({ fault: 'slow' });
    const error = await failure(impatient.bot.chat.post(place(CHANNEL), CARD));
    expect(error).toMatchObject({ code: 'teams.timeout', failure: { kind: 'later', unknown: true } });
    expect(impatient.fromBot(CHANNEL)).toHaveLength(1);
    await impatient.close();
  });
});

describe('whether Teams can be reached', () => {
  it('is no problem while it answers', async () => {
    await expect(h.bot.chat.problem()).resolves.toBeUndefined();
  });

  it('is a sentence when it does not, and stops nothing', async () => {
    const alone = await house({ serviceUrl: 'http://127.0.0.1:9/' });
    await alone.bot.start();
    await expect(alone.bot.chat.problem()).resolves.toMatch(/^Teams cannot be reached/);
    expect(alone.logged).toMatchObject([{ level: 'warn' }]);
    await alone.close();
  });
});
