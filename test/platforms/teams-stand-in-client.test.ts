import { createServer } from 'node:http';
import { ConnectorClient, MicrosoftAppCredentials } from 'botframework-connector';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTeamsStandIn, type TeamsStandIn } from '../../src/playground/teams/index.js';
import { listening } from './slack-rig.js';
import { ASHA, BEN, CHANNEL, ELSEWHERE, TENANT } from './teams/house.js';

let teams: TeamsStandIn;
let conversations: ConnectorClient['conversations'];
beforeEach(async () => {
  teams = await createTeamsStandIn({
    tenant: TENANT,
    users: [
      { aadObjectId: ASHA, name: 'Asha Patel' },
      { aadObjectId: BEN, name: 'Ben Okoro' },
    ],
    conversations: [
      { id: CHANNEL, kind: 'channel', name: 'LHRP', hasBot: true },
      { id: ELSEWHERE, kind: 'channel', name: 'Elsewhere' },
    ],
    answerMs: 20,
  });
  teams.roster.open(chatWith(ASHA));
  const anybody = new MicrosoftAppCredentials('', '');
  ({ conversations } = new ConnectorClient(anybody, { baseUri: teams.url }));
});
afterEach(() => teams.close());

function chatWith(user: string): string {
  return teams.roster.personalId(teams.roster.user(user)!);
}

// The client's types ask for every field of an activity; Teams asks for these.
const saying = (more: object = { text: 'Hello' }) =>
  ({ type: 'message', ...more }) as Parameters<typeof conversations.sendToConversation>[1];
const card = (content: object) =>
  saying({ attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] });
const chat = (user: string) =>
  ({ isGroup: false, tenantId: TENANT, members: [{ id: user }] }) as unknown as Parameters<
    typeof conversations.createConversation
  >[0];

/** How the client’s error reads: its status, and Teams’ own code. */
const refusal = (call: Promise<unknown>): Promise<readonly [number, string]> =>
  call.then(
    () => expect.unreachable('Teams would have refused this'),
    (error: unknown) => {
      const { statusCode, code } = error as { statusCode: number; code: string };
      return [statusCode, code];
    },
  );

describe('Teams’ own client', () => {
  it('opens a chat, always the same one, and is refused one with nobody who has the app', async () => {
    const [one, other] = [
      await conversations.createConversation(chat(ASHA)),
      await conversations.createConversation(chat(ASHA)),
    ];
    expect([one.id, other.id]).toEqual([chatWith(ASHA), chatWith(ASHA)]);
    expect(await refusal(conversations.createConversation(chat(BEN)))).toEqual([
      403,
      'BotNotInConversationRoster',
    ]);
  });

  it('sends, replies, changes and takes away', async () => {
    const { id } = await conversations.sendToConversation(CHANNEL, saying());
    const reply = await conversations.replyToActivity(`${CHANNEL};messageid=${id}`, id, saying());
    expect(teams.messages.of(CHANNEL)).toMatchObject([{ id }, { id: reply.id, thread: id }]);
    await conversations.updateActivity(CHANNEL, id, saying({ text: 'Changed' }));
    expect(teams.messages.get(CHANNEL, id)).toMatchObject({ edits: 1, activity: { text: 'Changed' } });
    await conversations.deleteActivity(CHANNEL, id);
    expect(await refusal(conversations.updateActivity(CHANNEL, id, saying()))).toEqual([
      404,
      'ActivityNotFoundInConversation',
    ]);
    expect(await refusal(conversations.sendToConversation('19:nowhere', saying()))).toEqual([
      404,
      'ConversationNotFound',
    ]);
    expect(await refusal(conversations.sendToConversation(ELSEWHERE, saying()))).toEqual([
      403,
      'BotNotInConversationRoster',
    ]);
  });

  it('reads who is there, page by page', async () => {
    const first = await conversations.getConversationPagedMembers(CHANNEL, {
      pageSize: 1,
      continuationToken: '',
    });
    expect(first.members).toMatchObject([{ aadObjectId: ASHA }]);
    const { continuationToken } = first;
    const second = await conversations.getConversationPagedMembers(CHANNEL, {
      pageSize: 1,
      continuationToken,
    });
    expect(second.members).toMatchObject([{ aadObjectId: BEN }]);
    expect(second.continuationToken).toBeUndefined();
    expect(await conversations.getConversationMembers(CHANNEL)).toHaveLength(2);
    expect(await refusal(conversations.getConversationMembers(ELSEWHERE))).toEqual([
      403,
      'BotNotInConversationRoster',
    ]);
  });

  it('may have a card refresh itself for sixty people, by their Teams ids', async () => {
    const refreshing = (userIds: readonly string[]) =>
      card({ type: 'AdaptiveCard', refresh: { action: { type: 'Action.Execute', verb: 'x' }, userIds } });
    const people = (count: number) => Array.from({ length: count }, (_, at) => `29:1${at}`);
    await conversations.sendToConversation(CHANNEL, refreshing(people(60)));
    for (const wrong of [people(61), [ASHA]])
      expect(await refusal(conversations.sendToConversation(CHANNEL, refreshing(wrong)))).toEqual([
        400,
        'BadSyntax',
      ]);
  });
});

describe('Teams’ pace', () => {
  it('is seven messages a second in one thread, and says that it was too many', async () => {
    const paced = await createTeamsStandIn({
      tenant: TENANT,
      users: [],
      conversations: [{ id: CHANNEL, kind: 'channel', name: 'LHRP', hasBot: true }],
      pacing: 'real',
      now: () => 1_000_000,
    });
    const post = () =>
      fetch(`${paced.url}v3/conversations/${encodeURIComponent(CHANNEL)}/activities`, {
        method: 'POST',
        body: JSON.stringify({ type: 'message', text: 'x' }),
      });
    const statuses: number[] = [];
    for (let count = 0; count < 8; count += 1) statuses.push((await post()).status);
    expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 201, 429]);
    expect((await post()).headers.get('retry-after')).toBe('1');
    await paced.close();
  });
});

it('does not wait for ever for a bot that does not answer', async () => {
  const silent = createServer(() => undefined);
  teams.pointAt(`${await listening(silent)}/api/messages`);
  expect((await teams.message({ user: ASHA, text: 'agenda' })).status).toBe(504);
  silent.closeAllConnections();
  silent.close();
});
