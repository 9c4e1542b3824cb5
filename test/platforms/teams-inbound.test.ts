import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Worded } from '../../src/core/asking/asked.js';
import type { JsonObject } from '../../src/core/json.js';
import { ASHA, BEN, CHANNEL, card, FORM, GROUP, house, TENANT } from './teams/house.js';

let h: Awaited<ReturnType<typeof house>>;
beforeEach(async () => {
  h = await house();
  await h.teams.install({ user: ASHA });
});
afterEach(() => h.close());

const wordsAsked = () => h.asked.map(({ what }) => (what.kind === 'words' ? what.words : undefined));
const lastCard = (conversation: string) => h.fromBot(conversation).at(-1)!.id;

describe('words', () => {
  it('come from a 1:1 chat as the asker’s own', async () => {
    const heard = await h.teams.message({ user: ASHA, text: '/lhrp agenda' });
    expect(heard.status).toBe(200);
    expect(h.asked).toEqual([
      {
        by: { platform: 'teams', team: TENANT, user: ASHA },
        place: { platform: 'teams', team: TENANT, conversation: h.chatWith(ASHA) },
        seenBy: 'asker',
        what: {
          kind: 'words',
          words: '/lhrp agenda',
          once: expect.stringContaining(heard.activity.id as string),
        },
      },
    ]);
  });

  it('in a 1:1 chat tell that somebody is there, and in a channel they do not', async () => {
    h.arrived.length = 0;
    await h.teams.message({ user: ASHA, conversation: CHANNEL, text: 'lhrp agenda' });
    expect(h.arrived).toEqual([]);
    await h.teams.message({ user: ASHA, text: 'lhrp agenda' });
    expect(h.arrived).toEqual([{ platform: 'teams', team: TENANT, user: ASHA }]);
  });

  it.each(['plain', 'split'] as const)('lose the bot’s %s name and its hard blanks', async (mention) => {
    await h.teams.message({ user: ASHA, conversation: CHANNEL, text: 'lhrp agenda', mention });
    expect(wordsAsked()).toEqual(['lhrp agenda']);
  });

  it('lose the bot’s name wherever and however often it stands', async () => {
    const { activity } = await h.teams.message({
      user: ASHA,
      conversation: GROUP,
      text: 'x',
      mention: 'plain',
    });
    const [entity] = activity.entities as JsonObject[] as [JsonObject];
    await h.teams.redeliver(
      {
        ...activity,
        text: 'ask <at>Muster</at>&nbsp;about R&amp;D, <at>Muster</at>\n',
        entities: [entity, entity],
      },
      'new',
    );
    expect(wordsAsked().at(-1)).toBe('ask about R&D,');
  });

  it('from a channel stand in the channel, whatever the thread, and are seen by everyone', async () => {
    await h.teams.message({
      user: ASHA,
      conversation: `${CHANNEL};messageid=17`,
      text: 'agenda',
      mention: 'plain',
    });
    expect(h.asked[0]).toMatchObject({
      place: { conversation: CHANNEL },
      seenBy: 'everyone',
    });
  });

  it('name other people by their directory ids, which the mention does not bring', async () => {
    await h.teams.message({
      user: ASHA,
      conversation: GROUP,
      text: `agenda add Flu lead:<@${BEN}>`,
      mention: 'plain',
    });
    expect(wordsAsked()).toEqual([`agenda add Flu lead:<@${BEN}>`]);
  });

  it('name somebody once whose name is split over two mentions', async () => {
    const { activity } = await h.teams.message({ user: ASHA, text: 'agenda' });
    const part = (name: string) => ({
      type: 'mention',
      mentioned: { id: '29:1ben', name, aadObjectId: BEN },
      text: `<at>${name}</at>`,
    });
    const text = 'lead:<at>Ben</at>&nbsp;<at>Okoro</at> for:decision';
    await h.teams.redeliver({ ...activity, text, entities: [part('Ben'), part('Okoro')] }, 'new');
    expect(wordsAsked().at(-1)).toBe(`lead:<@${BEN}> for:decision`);
  });

  it('keep a plain name when nobody can be found for it', async () => {
    h.teams.faults.next({ method: 'members.get', fault: 'conversation-gone' });
    await h.teams.message({ user: ASHA, conversation: GROUP, text: `lead:<@${BEN}>`, mention: 'plain' });
    h.teams.faults.next({ method: 'members.get', fault: 'conversation-gone' });
    const quoted = `agenda add "Ask <@${BEN}>" 3`;
    await h.teams.message({ user: ASHA, conversation: GROUP, text: quoted, mention: 'plain' });
    // In quotes its words belong together, unless others do already.
    expect(wordsAsked()).toEqual(['lead:"@Ben Okoro"', 'agenda add "Ask @Ben Okoro" 3']);
  });

  it('are empty when only the bot is named', async () => {
    await h.teams.message({ user: ASHA, conversation: CHANNEL, text: '', mention: 'plain' });
    expect(wordsAsked()).toEqual(['']);
  });
});

describe('the same words', () => {
  const onces = () => h.asked.map(({ what }) => (what as Worded).once);

  it('delivered again as they were are answered once', async () => {
    const { activity } = await h.teams.message({ user: ASHA, text: 'agenda' });
    expect((await h.teams.redeliver(activity, 'same')).status).toBe(200);
    expect(h.fromBot(h.chatWith(ASHA))).toHaveLength(1);
  });

  it('delivered again under a new id keep the first one’s once, and say which message they are', async () => {
    const { activity } = await h.teams.message({ user: ASHA, text: 'agenda' });
    await h.teams.redeliver(activity, 'new');
    expect(h.asked).toHaveLength(2);
    expect(new Set(onces()).size).toBe(1);
    const [first, again] = h.asked.map(({ what }) => (what as Worded).message);
    expect(first).toBeUndefined();
    expect(again).toEqual(expect.any(String));
    expect(onces()).not.toContain(again);
  });

  it('of another person, in another conversation or in other words count for themselves', async () => {
    const said = { conversation: GROUP, text: 'agenda', mention: 'plain', id: '1700000000000' } as const;
    await h.teams.message({ ...said, user: ASHA });
    await h.teams.message({ ...said, user: BEN, id: '1700000000001' });
    await h.teams.message({ ...said, user: ASHA, conversation: CHANNEL });
    await h.teams.message({ ...said, user: ASHA, text: 'actions', id: '1700000000002' });
    expect(new Set(onces()).size).toBe(4);
  });
});

describe('a press', () => {
  beforeEach(async () => {
    h.answers(card());
    await h.teams.message({ user: ASHA, text: 'agenda' });
    h.asked.length = 0;
  });

  it('is asked with its verb, its data and the message it stands on', async () => {
    const message = lastCard(h.chatWith(ASHA));
    const heard = await h.teams.press({ user: ASHA, activityId: message, title: 'Suggest an item' });
    expect(heard.status).toBe(200);
    expect(h.asked[0]?.what).toEqual({
      kind: 'press',
      verb: 'agenda.suggest',
      data: { partnership: 'northmere-lhrp', v: 3 },
      inputs: { partnership: 'northmere-lhrp' },
      message,
    });
  });

  it('brings what was typed, which Teams merges into the data', async () => {
    h.answers({ kind: 'form', form: FORM, privately: false });
    const message = lastCard(h.chatWith(ASHA));
    await h.teams.press({ user: ASHA, activityId: message, verb: 'agenda.suggest' });
    await h.teams.press({
      user: ASHA,
      activityId: message,
      verb: 'agenda.add',
      inputs: { title: 'Flu surge plan' },
    });
    expect(h.asked.at(-1)?.what).toMatchObject({
      verb: 'agenda.add',
      inputs: { title: 'Flu surge plan', minutes: '10', nonce: 'n1' },
      data: { nonce: 'n1' },
    });
  });

  it('from a client that cannot execute arrives as a message and is the same press', async () => {
    const message = lastCard(h.chatWith(ASHA));
    await h.teams.press({ user: ASHA, activityId: message, verb: 'agenda.suggest' });
    const again = h.fromBot(h.chatWith(ASHA)).at(-1)!.id;
    await h.teams.press({ user: ASHA, activityId: again, verb: 'agenda.suggest', as: 'submit' });
    expect(h.asked).toHaveLength(2);
    expect(h.asked[1]).toEqual(h.asked[0]);
  });

  it('that nobody made, because a client refreshed by itself, asks nothing', async () => {
    const message = lastCard(h.chatWith(ASHA));
    const heard = await h.teams.press({
      user: ASHA,
      activityId: message,
      verb: 'agenda.suggest',
      trigger: 'automatic',
    });
    expect(h.asked).toEqual([]);
    expect(heard).toMatchObject({ status: 400, body: { type: 'application/vnd.microsoft.error' } });
  });
});

describe('the app', () => {
  it('coming to somebody leaves a way to write to them', async () => {
    expect(h.references.kept.get(`teams:${TENANT}:${ASHA}`)).toEqual({
      serviceUrl: h.teams.url,
      conversation: h.chatWith(ASHA),
    });
  });

  it('coming into a channel leaves a way to write there, and to nobody', async () => {
    await h.teams.addToChannel({ user: BEN, conversation: CHANNEL });
    expect(h.references.kept.has(`teams:${TENANT}:${CHANNEL}`)).toBe(true);
    expect(h.references.kept.has(`teams:${TENANT}:${BEN}`)).toBe(false);
  });

  it('taken out is forgotten', async () => {
    await h.teams.uninstall({ user: ASHA });
    expect([...h.references.kept.keys()]).toEqual([]);
  });

  it('coming into a group chat leaves a way to write there until it is taken out', async () => {
    await h.teams.addToChannel({ user: BEN, conversation: GROUP });
    expect(h.references.kept.get(`teams:${TENANT}:${GROUP}`)).toEqual({
      serviceUrl: h.teams.url,
      conversation: GROUP,
    });
    await h.teams.removeFromChannel({ user: BEN, conversation: GROUP });
    expect(h.references.kept.has(`teams:${TENANT}:${GROUP}`)).toBe(false);
  });

  it('taken out of a channel leaves every other conversation as it was', async () => {
    await h.teams.addToChannel({ user: BEN, conversation: CHANNEL });
    await h.teams.removeFromChannel({ user: BEN, conversation: CHANNEL });
    expect([...h.references.kept.keys()].sort()).toEqual(
      [`teams:${TENANT}:${ASHA}`, `teams:${TENANT}:${h.chatWith(ASHA)}`].sort(),
    );
  });

  it('that is upgraded goes on being there, in whatever order Teams says so', async () => {
    const before = new Map(h.references.kept);
    const { activity } = await h.teams.message({ user: ASHA, text: 'agenda' });
    for (const action of ['add-upgrade', 'remove-upgrade'])
      await h.teams.redeliver({ ...activity, type: 'installationUpdate', action }, 'new');
    expect(h.references.kept).toEqual(before);
  });

  it('hears nothing in others coming, leaving or being renamed', async () => {
    const { activity } = await h.teams.message({ user: ASHA, text: 'agenda' });
    const before = new Map(h.references.kept);
    for (const parts of [
      { membersAdded: [{ id: '29:1y' }] },
      { membersRemoved: [{ id: '29:1y' }] },
      { topicName: 'Another name' },
    ])
      expect(
        (await h.teams.redeliver({ ...activity, type: 'conversationUpdate', ...parts }, 'new')).status,
      ).toBe(200);
    expect(h.references.kept).toEqual(before);
  });

  it('takes somebody who is no longer in a team for somebody who may have left, and no more', async () => {
    const { activity } = await h.teams.message({ user: ASHA, text: 'agenda' });
    const parts = { type: 'conversationUpdate', membersRemoved: [{ id: '29:1ben', aadObjectId: BEN }] };
    expect((await h.teams.redeliver({ ...activity, ...parts }, 'new')).status).toBe(200);
    expect(h.doubted).toEqual([{ platform: 'teams', team: TENANT, user: BEN }]);
  });

  it('learns a new serviceUrl from whatever comes next', async () => {
    h.references.kept.set(`teams:${TENANT}:${ASHA}`, {
      serviceUrl: 'http://127.0.0.1:1/',
      conversation: h.chatWith(ASHA),
    });
    await h.teams.message({ user: ASHA, text: 'agenda' });
    expect(h.references.kept.get(`teams:${TENANT}:${ASHA}`)).toMatchObject({ serviceUrl: h.teams.url });
  });
});

it('takes nothing else, and says so in the log', async () => {
  const { activity } = await h.teams.message({ user: ASHA, text: 'agenda' });
  h.asked.length = 0;
  const reaction = await h.teams.redeliver({ ...activity, type: 'messageReaction' }, 'new');
  const invoke = await h.teams.redeliver(
    { ...activity, type: 'invoke', name: 'composeExtension/query' },
    'new',
  );
  expect([reaction.status, invoke.status]).toEqual([200, 400]);
  expect(h.asked).toEqual([]);
  expect(h.logged.map(({ fields }) => fields)).toEqual([
    { why: 'activities of type messageReaction' },
    { why: 'invokes of name composeExtension/query' },
  ]);
});
