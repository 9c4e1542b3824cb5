import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTeamsStandIn, type TeamsStandIn } from '../../src/playground/teams/index.js';
import { ASHA, BEN, CHANNEL, ELSEWHERE, GROUP, TENANT } from './teams/house.js';

let teams: TeamsStandIn;
beforeEach(async () => {
  teams = await createTeamsStandIn({
    tenant: TENANT,
    users: [
      { aadObjectId: ASHA, name: 'Asha Patel' },
      { aadObjectId: BEN, name: 'Ben Okoro' },
    ],
    conversations: [
      { id: CHANNEL, kind: 'channel', name: 'LHRP', hasBot: true },
      { id: GROUP, kind: 'groupChat', name: 'Planning', hasBot: true },
      { id: ELSEWHERE, kind: 'channel', name: 'Elsewhere' },
    ],
  });
  const asha = teams.roster.user(ASHA)!;
  teams.roster.open(teams.roster.personalId(asha));
});
afterEach(() => teams.close());

async function call(method: string, path: string, body?: object) {
  const response = await fetch(new URL(`v3/conversations${path}`, teams.url), {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined, headers: response.headers };
}

const to = (conversation: string, rest = '') => `/${encodeURIComponent(conversation)}/activities${rest}`;
const hello = { type: 'message', text: 'Hello' };
const code = ({ body }: { body: { error?: { code: string } } }) => body.error?.code;

describe('opening a chat', () => {
  const chat = { isGroup: false, tenantId: TENANT, members: [{ id: ASHA }] };

  it('gives the same chat each time', async () => {
    const [one, other] = [await call('POST', '', chat), await call('POST', '', chat)];
    expect(one).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^a:/) } });
    expect(other.body).toEqual(one.body);
  });

  it.each([
    ['without a tenant', { ...chat, tenantId: undefined }, 400, 'BadSyntax'],
    ['with two people', { ...chat, members: [{ id: ASHA }, { id: BEN }] }, 400, 'BadSyntax'],
    ['with nobody known', { ...chat, members: [{ id: `29:${ASHA}` }] }, 400, 'BadSyntax'],
    ['with somebody without the app', { ...chat, members: [{ id: BEN }] }, 403, 'BotNotInConversationRoster'],
    ['as a group', { ...chat, isGroup: true }, 400, 'BadSyntax'],
    [
      'as a thread without words',
      { isGroup: true, channelData: { channel: { id: CHANNEL } } },
      400,
      'BadSyntax',
    ],
  ])('is refused %s', async (_how, parameters, status, reason) => {
    const refused = await call('POST', '', parameters);
    expect([refused.status, code(refused)]).toEqual([status, reason]);
  });

  it('never names the message sent along with it', async () => {
    expect((await call('POST', '', { ...chat, activity: hello })).body).not.toHaveProperty('activityId');
  });

  it('begins a thread in a channel', async () => {
    const begun = await call('POST', '', {
      isGroup: true,
      channelData: { channel: { id: CHANNEL } },
      activity: hello,
    });
    const { id, activityId } = begun.body;
    expect(id).toBe(`${CHANNEL};messageid=${activityId}`);
    expect(teams.messages.get(CHANNEL, activityId)?.activity).toEqual(hello);
  });
});

describe('a message', () => {
  it('stands in its conversation, and can be changed and taken away', async () => {
    const { body } = await call('POST', to(`${CHANNEL};messageid=5`), hello);
    expect(teams.messages.of(CHANNEL)).toMatchObject([{ id: body.id, thread: '5', edits: 0 }]);
    await call('PUT', to(CHANNEL, `/${body.id}`), { ...hello, text: 'Changed' });
    expect(teams.messages.of(CHANNEL)).toMatchObject([{ activity: { text: 'Changed' }, edits: 1 }]);
    expect((await call('DELETE', to(CHANNEL, `/${body.id}`))).status).toBe(200);
    expect(teams.messages.of(CHANNEL)).toEqual([]);
    expect((await call('PUT', to(CHANNEL, `/${body.id}`), hello)).status).toBe(404);
  });

  it('with text and a card becomes two, of which neither is named', async () => {
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {} }];
    expect((await call('POST', to(CHANNEL), { ...hello, attachments })).body).toEqual({});
    expect(teams.messages.of(CHANNEL)).toHaveLength(2);
  });

  it('is too big from a hundred kilobytes in UTF-16', async () => {
    const overhead = JSON.stringify({ type: 'message', text: '' }).length;
    const text = (length: number) => ({ type: 'message', text: 'é'.repeat(length - overhead) });
    expect((await call('POST', to(CHANNEL), text(51_200))).status).toBe(201);
    const refused = await call('POST', to(CHANNEL), text(51_201));
    expect([refused.status, code(refused)]).toEqual([413, 'MessageSizeTooBig']);
  });

  it('finds no conversation, no bot in it, or a shut door', async () => {
    expect(code(await call('POST', to('19:nowhere'), hello))).toBe('ConversationNotFound');
    expect(code(await call('POST', to(ELSEWHERE), hello))).toBe('BotNotInConversationRoster');
    teams.roster.block(GROUP);
    const blocked = await call('POST', to(GROUP), hello);
    expect(blocked.status).toBe(403);
    expect(JSON.parse(blocked.body.message)).toMatchObject({ subCode: 'MessageWritesBlocked' });
  });
});

it('names the members of a conversation', async () => {
  const of = `/${encodeURIComponent(GROUP)}`;
  const paged = await call('GET', `${of}/pagedmembers`);
  expect(paged.body.members).toHaveLength(2);
  const [asha] = (await call('GET', `${of}/members`)).body;
  expect(asha).toMatchObject({ aadObjectId: ASHA, id: expect.stringMatching(/^29:1/) });
  expect((await call('GET', `${of}/members/${encodeURIComponent(asha.id)}`)).body).toEqual(asha);
  expect((await call('GET', `${of}/members/29:nobody`)).status).toBe(404);
});

describe('a fault', () => {
  it('befalls as many calls as asked, on the path asked', async () => {
    teams.faults.next({ method: 'activities.*', fault: '429', times: 2, retryAfter: 4 });
    await call('GET', `/${encodeURIComponent(GROUP)}/members`);
    const first = await call('POST', to(GROUP), hello);
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '4']);
    expect((await call('POST', to(GROUP), hello)).status).toBe(429);
    expect((await call('POST', to(GROUP), hello)).status).toBe(201);
  });

  it('without a time names none', async () => {
    teams.faults.next({ fault: '429' });
    expect((await call('POST', to(GROUP), hello)).headers.has('retry-after')).toBe(false);
  });

  it.each([
    ['reset', 0],
    ['lost', 1],
  ] as const)('%s breaks the connection, having carried out %i', async (fault, carriedOut) => {
    teams.faults.next({ fault });
    await expect(call('POST', to(GROUP), hello)).rejects.toThrow();
    expect(teams.messages.of(GROUP)).toHaveLength(carriedOut);
  });
});

describe('people’s gestures', () => {
  it('cannot press what is not there, nor send a form without what it needs', async () => {
    const bot = createServer((_req, res) => res.end());
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
    teams.pointAt(`http://127.0.0.1:${(bot.address() as AddressInfo).port}/api/messages`);
    const content = {
      type: 'AdaptiveCard',
      body: [{ type: 'Input.Text', id: 'title', label: 'Title', isRequired: true }],
      actions: [{ type: 'Action.Execute', verb: 'agenda.add', title: 'Add it' }],
    };
    const { body } = await call('POST', to(GROUP), {
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    });
    const press = (how: object) =>
      teams.press({ user: ASHA, conversation: GROUP, activityId: body.id, ...how });
    await expect(press({ title: 'Remove it' })).rejects.toThrow('no button');
    await expect(press({ verb: 'agenda.add' })).rejects.toThrow('Title must be filled in');
    const { activity } = await press({ verb: 'agenda.add', inputs: { title: 'Flu' } });
    expect(activity.value).toEqual({
      action: { type: 'Action.Execute', verb: 'agenda.add', data: { title: 'Flu' } },
      trigger: 'manual',
    });
    await new Promise((resolve) => bot.close(resolve));
  });
});
