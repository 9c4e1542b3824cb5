import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, NOT_CONFIRMED } from '../../src/core/asking/asked.js';
import { StoreUnavailable } from '../../src/core/errors.js';
import { personId } from '../../src/core/ids.js';
import { OUR_FAULT } from '../../src/platforms/teams/inbound/turn.js';
import { cardFor, cardIn } from '../../src/playground/teams/index.js';
import {
  ASHA,
  BEN,
  CHANNEL,
  card,
  ELSEWHERE,
  FORM,
  GROUP,
  house,
  REF,
  shown,
  TENANT,
  textsOf,
  words,
} from './teams/house.js';

let h: Awaited<ReturnType<typeof house>>;
beforeEach(async () => {
  h = await house();
  await h.teams.install({ user: ASHA });
});
afterEach(() => h.close());

const texts = (conversation: string) => h.fromBot(conversation).map(({ activity }) => activity.text);
const lastCard = (conversation: string) => textsOf(cardIn(h.fromBot(conversation).at(-1)!.activity));
const say = (text: string, conversation?: string) =>
  h.teams.message({ user: ASHA, text, ...(conversation ? { conversation, mention: 'plain' } : {}) });

describe('a message is answered', () => {
  it('with a card alone, whose summary is the notification, below the message', async () => {
    h.answers(card());
    await say('agenda');
    const [sent, ...more] = h.fromBot(h.chatWith(ASHA));
    expect(more).toEqual([]);
    expect(sent?.activity).toMatchObject({
      type: 'message',
      summary: 'Northmere LHRP: agenda for Tue 9 Dec',
    });
    expect(sent?.activity.text).toBeUndefined();
    expect(lastCard(h.chatWith(ASHA))).toEqual(['Flu surge plan']);
  });

  it('with plain words, so that nothing anybody typed becomes formatting', async () => {
    h.answers(words('Added **Flu** & <b>more</b>'));
    await say('agenda');
    expect(h.fromBot(h.chatWith(ASHA))[0]?.activity).toMatchObject({
      text: 'Added **Flu** & <b>more</b>',
      textFormat: 'plain',
    });
  });

  it('in its own thread of a channel', async () => {
    await say('agenda', `${CHANNEL};messageid=1700000000123`);
    expect(h.fromBot(CHANNEL)[0]).toMatchObject({ thread: '1700000000123' });
  });

  it('with the sentence about what was done on top of the card', async () => {
    h.answers(card({ note: 'Recorded.' }));
    await say('agenda');
    expect(lastCard(h.chatWith(ASHA))).toEqual(['Recorded.', 'Flu surge plan']);
  });

  it('with a card that is kept true: 1:1 whatever it shows', async () => {
    h.answers(card({ version: 7 }));
    await say('agenda');
    expect(h.kept).toEqual([
      {
        card: REF,
        place: { platform: 'teams', team: TENANT, conversation: h.chatWith(ASHA) },
        message: h.fromBot(h.chatWith(ASHA))[0]?.id,
        shows: 'asha-patel',
        version: 7,
      },
    ]);
  });

  it('in a channel with a card that is kept true only if it shows the same to all', async () => {
    h.answers(card({ shows: personId('asha-patel') }));
    await say('agenda', CHANNEL);
    expect(h.kept).toEqual([]);
    h.answers(card({ shows: 'all' }));
    await say('agenda again', CHANNEL);
    expect(h.kept).toMatchObject([{ shows: 'all', place: { conversation: CHANNEL } }]);
  });

  it('with a form, which is not kept', async () => {
    h.answers({ kind: 'form', form: FORM, privately: false });
    await say('agenda add');
    expect(h.fromBot(h.chatWith(ASHA))).toHaveLength(1);
    expect(h.kept).toEqual([]);
  });

  it('by the present card when a refusal brings one, the sentence on top', async () => {
    h.answers({ kind: 'refused', words: 'That agenda is closed.', present: shown(), privately: false });
    await say('agenda');
    expect(lastCard(h.chatWith(ASHA))).toEqual(['That agenda is closed.', 'Flu surge plan']);
    expect(h.kept).toHaveLength(1);
  });

  it('again when Teams asked us to wait a moment', async () => {
    h.teams.faults.next({ method: 'activities.*', fault: '429', retryAfter: 0 });
    await say('agenda');
    expect(texts(h.chatWith(ASHA))).toEqual(['Noted.']);
  });

  it.each(['500', 'reset'] as const)('again after a %s, since twice is better than never', async (fault) => {
    h.teams.faults.next({ method: 'activities.*', fault });
    await say('agenda');
    expect(texts(h.chatWith(ASHA))).toEqual(['Noted.']);
  });

  it('not again when Teams asks for longer than anybody waits', async () => {
    h.teams.faults.next({ method: 'activities.*', fault: '429', retryAfter: 60 });
    expect((await say('agenda')).status).toBe(200);
    expect(texts(h.chatWith(ASHA))).toEqual([]);
    expect(h.logged.at(-1)).toMatchObject({ level: 'error' });
  });

  it('when it is delivered again after its answer could not be sent', async () => {
    h.teams.faults.next({ method: 'activities.*', fault: 'bot-removed' });
    const { activity } = await say('agenda');
    expect(texts(h.chatWith(ASHA))).toEqual([]);
    await h.teams.redeliver(activity, 'same');
    expect(texts(h.chatWith(ASHA))).toEqual(['Noted.']);
  });
});

describe('a private answer to a shared conversation', () => {
  const secret: readonly Answer[] = [
    words('Only co-chairs can publish.', true),
    card({ privately: true }),
    { kind: 'form', form: FORM, privately: true },
    { kind: 'refused', words: 'Only co-chairs can publish.', privately: true },
  ];

  it.each(secret)('goes one-to-one ($kind), and the conversation hears that it did', async (answer) => {
    h.answers(answer);
    await say('agenda publish', GROUP);
    expect(texts(GROUP)).toEqual(['I have answered you in our chat.']);
    expect(h.fromBot(h.chatWith(ASHA))).toHaveLength(1);
  });

  it('is kept true where it stands', async () => {
    h.answers(card({ privately: true }));
    await say('agenda', GROUP);
    expect(h.kept).toMatchObject([
      { place: { conversation: h.chatWith(ASHA) }, message: h.fromBot(h.chatWith(ASHA))[0]?.id },
    ]);
  });

  it('that cannot be given says what to do', async () => {
    h.answers(words('Only co-chairs can publish.', true));
    await h.teams.message({ user: BEN, conversation: GROUP, text: 'agenda publish', mention: 'plain' });
    expect(texts(GROUP)).toEqual([expect.stringContaining('Open a chat with Muster')]);
  });

  it('that cannot be given just now says so', async () => {
    h.answers(words('Only co-chairs can publish.', true));
    h.teams.faults.next({ method: 'activities.*', fault: '429', retryAfter: 60 });
    await say('agenda publish', GROUP);
    expect(texts(GROUP)).toEqual([expect.stringContaining('ask me again in a minute')]);
  });

  it('stays where it is in a 1:1 chat', async () => {
    h.answers(words('Yours.', true));
    await say('agenda');
    expect(texts(h.chatWith(ASHA))).toEqual(['Yours.']);
  });
});

describe('a press is answered in its response', () => {
  const put = async (conversation?: string) => {
    h.answers(card({ shows: conversation ? 'all' : personId('asha-patel') }));
    await say('agenda', conversation);
    h.kept.length = 0;
    return h.fromBot(conversation ?? h.chatWith(ASHA)).at(-1)!.id;
  };
  const press = (activityId: string, conversation?: string) =>
    h.teams.press({
      user: ASHA,
      activityId,
      verb: 'agenda.suggest',
      ...(conversation ? { conversation } : {}),
    });

  it('with the card that takes the old one’s place, kept true from its new version on', async () => {
    const message = await put();
    h.answers(card({ version: 4, note: 'Recorded.' }));
    const heard = await press(message);
    expect(heard.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    const standing = h.teams.messages.get(h.chatWith(ASHA), message)!;
    expect(textsOf(cardFor(standing, ASHA))).toEqual(['Recorded.', 'Flu surge plan']);
    const place = { conversation: h.chatWith(ASHA) };
    // Teams forgets it when the chat is loaded anew: the message itself is still to be written.
    expect(h.kept).toMatchObject([{ message, version: 4, place, passing: true }]);
  });

  it('in a channel for the presser alone: the message still shows the others what it did', async () => {
    const message = await put(CHANNEL);
    h.answers(card({ shows: 'all', version: 4 }));
    await press(message, CHANNEL);
    expect(h.kept).toEqual([]);
  });

  it('with a form in the card’s place', async () => {
    const message = await put();
    h.answers({ kind: 'form', form: FORM, privately: false });
    const heard = await press(message);
    expect(JSON.stringify(heard.body)).toContain('agenda.add');
    expect(h.kept).toEqual([]);
  });

  it('with the form again when it was refused, wherever it stands', async () => {
    const message = await put(CHANNEL);
    h.answers({ kind: 'form', form: FORM, privately: false });
    await press(message, CHANNEL);
    h.answers({ kind: 'refused', words: 'No.', field: 'title', form: FORM, privately: true });
    const heard = await h.teams.press({
      user: ASHA,
      conversation: CHANNEL,
      activityId: message,
      verb: 'agenda.add',
      inputs: { title: 'Flu' },
    });
    expect(heard.body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
    expect(h.fromBot(h.chatWith(ASHA))).toEqual([]);
  });

  it.each([words('Recorded.'), { kind: 'refused', words: 'Recorded.', privately: true } as const])(
    'with passing words ($kind), which the presser alone sees',
    async (answer) => {
      const message = await put(CHANNEL);
      h.answers(answer);
      const heard = await press(message, CHANNEL);
      expect(heard).toMatchObject({
        status: 200,
        body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Recorded.' },
      });
      expect(h.fromBot(h.chatWith(ASHA))).toEqual([]);
    },
  );

  it('one-to-one when the card is private, and the presser hears so', async () => {
    const message = await put(GROUP);
    h.answers(card({ privately: true }));
    const heard = await press(message, GROUP);
    expect(heard.body).toMatchObject({ value: 'I have answered you in our chat.' });
    expect(lastCard(h.chatWith(ASHA))).toEqual(['Flu surge plan']);
  });

  it('by changing the pressed card when the client is too old for a response', async () => {
    const message = await put();
    h.answers(card({ version: 4, note: 'Recorded.' }));
    await h.teams.press({ user: ASHA, activityId: message, verb: 'agenda.suggest', as: 'submit' });
    expect(h.fromBot(h.chatWith(ASHA))).toMatchObject([{ id: message, edits: 1 }]);
    expect(h.kept).toMatchObject([{ message, version: 4 }]);
  });

  it('by a new card when the pressed one has gone', async () => {
    const message = await put();
    h.teams.faults.next({ method: 'activities.update', fault: 'conversation-gone' });
    await h.teams.press({ user: ASHA, activityId: message, verb: 'agenda.suggest', as: 'submit' });
    expect(h.fromBot(h.chatWith(ASHA))).toHaveLength(2);
  });

  it('with an honest sentence when the store did not confirm, never with an error', async () => {
    const message = await put();
    h.answers(() => Promise.reject(new StoreUnavailable('no primary')));
    expect(await press(message)).toMatchObject({ status: 200, body: { value: NOT_CONFIRMED } });
  });

  it('with an honest sentence when the fault is ours, and none of its details', async () => {
    const message = await put();
    h.answers(() => Promise.reject(new Error('secret detail')));
    const heard = await press(message);
    expect(heard).toMatchObject({ status: 200, body: { value: OUR_FAULT } });
    expect(h.logged.at(-1)).toMatchObject({ level: 'error', fields: { err: new Error('secret detail') } });
  });

  it('as recorded even if its card cannot be kept true', async () => {
    const message = await put();
    h.answers(card({ version: 4 }));
    h.muster.keep = () => Promise.reject(new StoreUnavailable('no primary'));
    expect((await press(message)).body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
  });
});

it('says in a conversation too that a save was not confirmed', async () => {
  h.answers(() => Promise.reject(new StoreUnavailable('no primary')));
  expect((await say('agenda', CHANNEL)).status).toBe(200);
  expect(texts(CHANNEL)).toEqual([NOT_CONFIRMED]);
});

it('asks nothing when it cannot remember where to answer, and says that nothing was confirmed', async () => {
  h.references.get = () => Promise.reject(new StoreUnavailable('no primary'));
  await say('agenda');
  expect(h.asked).toEqual([]);
  expect(texts(h.chatWith(ASHA))).toEqual([NOT_CONFIRMED]);
});

it('cannot answer where it is not', async () => {
  await say('agenda', ELSEWHERE);
  expect(h.fromBot(ELSEWHERE)).toEqual([]);
  expect(h.logged.at(-1)?.level).toBe('error');
});
