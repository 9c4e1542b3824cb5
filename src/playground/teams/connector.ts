import { isObject, type JsonObject } from '../../core/json.js';
import { cardIn, type Messages } from './messages.js';
import { type Answered, MAX_BYTES_UTF16, REFUSALS } from './refusals.js';
import { BOT, baseOf, mriOf, type Room, type Roster, type StandInUser } from './roster.js';

/** One call of the Bot Connector, its body already parsed. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
  /** The body's length in UTF-16 code units. */
  readonly length: number;
};

type Tenancy = { readonly roster: Roster; readonly messages: Messages };
type Route = {
  /** The name faults and paces know it by. */
  readonly name: string;
  readonly is: RegExp;
  readonly to: (tenancy: Tenancy, call: Call, ids: readonly string[]) => Answered;
};

const ROUTES: readonly Route[] = [
  { name: 'conversations.create', is: /^POST \/v3\/conversations$/, to: createConversation },
  { name: 'activities.send', is: /^POST \/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/, to: send },
  { name: 'activities.update', is: /^PUT \/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, to: update },
  { name: 'activities.delete', is: /^DELETE \/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, to: remove },
  { name: 'members.list', is: /^GET \/v3\/conversations\/([^/]+)\/(pagedmembers|members)$/, to: members },
  { name: 'members.get', is: /^GET \/v3\/conversations\/([^/]+)\/members\/([^/]+)$/, to: member },
];

/** A call as Teams understands it: carried out when it is told to be, or refused as Teams would refuse it. */
export function understood(
  tenancy: Tenancy,
  call: Call,
): { method: string; about: readonly string[]; carryOut(): Answered } {
  const line = `${call.method} ${call.path.replace(/\/+/g, '/')}`;
  for (const { name, is, to } of ROUTES) {
    const found = is.exec(line);
    if (!found) continue;
    const ids = found.slice(1).map((part) => decodeURIComponent(part ?? ''));
    const about = aboutOf(tenancy.roster, call, ids);
    return { method: name, about, carryOut: () => to(tenancy, call, ids) };
  }
  return { method: 'unknown', about: [], carryOut: () => REFUSALS.noRoute };
}

/** The conversation, and in a 1:1 chat its person by both of their ids. */
function aboutOf(
  { room, user, personalId }: Roster,
  { body }: Call,
  [to]: readonly string[],
): readonly string[] {
  const channel =
    isObject(body.channelData) && isObject(body.channelData.channel) ? body.channelData.channel : {};
  const [member] = Array.isArray(body.members) ? (body.members as readonly JsonObject[]) : [];
  const asked = user(String(member?.id));
  const conversation = to !== undefined ? baseOf(to) : asked ? personalId(asked) : String(channel.id);
  const found = room(conversation);
  return found?.kind === 'personal'
    ? [conversation, found.user.aadObjectId, mriOf(found.user)]
    : [conversation];
}

function createConversation({ roster, messages }: Tenancy, { body, length }: Call): Answered {
  const data = isObject(body.channelData) ? body.channelData : {};
  if (body.isGroup === true) {
    const channel = isObject(data.channel) ? roster.room(String(data.channel.id)) : undefined;
    if (channel?.kind !== 'channel') return REFUSALS.badSyntax('Incorrect conversation creation parameters');
    if (!isObject(body.activity)) return REFUSALS.badSyntax('Activity should not be null');
    const sent = post({ roster, messages }, { room: channel, activity: body.activity, length });
    if (sent.status !== 201 || !isObject(sent.body)) return sent;
    const id = String(sent.body.id);
    return { status: 201, body: { id: `${channel.id};messageid=${id}`, activityId: id } };
  }
  const tenant = body.tenantId ?? (isObject(data.tenant) ? data.tenant.id : undefined);
  if (tenant !== roster.tenant) return REFUSALS.badSyntax('Bad format of conversation tenant');
  const listed = Array.isArray(body.members) ? (body.members as readonly JsonObject[]) : [];
  if (listed.length !== 1) return REFUSALS.badSyntax('Incorrect conversation creation parameters');
  const user = roster.user(String(listed[0]?.id));
  if (!user) return REFUSALS.badSyntax('Bad format of conversation ID');
  const id = roster.personalId(user);
  if (!roster.hasBot(id)) return REFUSALS.notInRoster;
  if (isObject(body.activity))
    post({ roster, messages }, { room: { kind: 'personal', id, user }, activity: body.activity, length });
  return { status: 201, body: { id } };
}

function send(tenancy: Tenancy, { body, length }: Call, [conversation = '']: readonly string[]): Answered {
  const room = tenancy.roster.room(baseOf(conversation));
  if (!room) return REFUSALS.noConversation;
  const thread = /;messageid=(.+)$/.exec(conversation)?.[1];
  return post(tenancy, { room, activity: body, length, ...(thread ? { thread } : {}) });
}

function post(
  { roster, messages }: Tenancy,
  sent: {
    readonly room: Room;
    readonly activity: JsonObject;
    readonly length: number;
    readonly thread?: string;
  },
): Answered {
  const refused = refusalFor(roster, sent.room.id, sent.length) ?? refusalOfCard(sent.activity);
  if (refused) return refused;
  const at = { conversation: sent.room.id, from: BOT.id, views: {}, edits: 0 };
  const put = (activity: JsonObject) => {
    const id = messages.nextId();
    messages.put({ ...at, id, activity, ...(sent.thread ? { thread: sent.thread } : {}) });
    return id;
  };
  const { text, attachments, ...rest } = sent.activity;
  // Teams splits text and card into two messages, and then names neither.
  if (text && Array.isArray(attachments) && attachments.length > 0) {
    put({ ...rest, text });
    put({ ...rest, attachments });
    return { status: 201, body: {} };
  }
  return { status: 201, body: { id: put(sent.activity) } };
}

function update(
  { roster, messages }: Tenancy,
  { body, length }: Call,
  [to = '', id = '']: readonly string[],
): Answered {
  const conversation = baseOf(to);
  const refused = refusalFor(roster, conversation, length) ?? refusalOfCard(body);
  if (refused) return refused;
  const message = messages.get(conversation, id);
  if (message?.from !== BOT.id) return REFUSALS.noActivity;
  messages.put({ ...message, activity: body, views: {}, edits: message.edits + 1 });
  return { status: 200, body: { id } };
}

function remove({ messages }: Tenancy, _call: Call, [to = '', id = '']: readonly string[]): Answered {
  return messages.remove(baseOf(to), id) ? { status: 200 } : REFUSALS.noActivity;
}

function members({ roster }: Tenancy, { query }: Call, [of = '', how]: readonly string[]): Answered {
  const room = roster.room(baseOf(of));
  if (!room) return REFUSALS.noConversation;
  if (!roster.hasBot(room.id)) return REFUSALS.notInRoster;
  const all = roster.members(room).map((user) => accountOf(roster, user));
  if (how !== 'pagedmembers') return { status: 200, body: all };
  const from = Number(query.get('continuationToken') ?? 0);
  const to = from + Math.min(500, Number(query.get('pageSize')) || 200);
  const more = to < all.length ? { continuationToken: String(to) } : {};
  return { status: 200, body: { members: all.slice(from, to), ...more } };
}

function member({ roster }: Tenancy, _call: Call, [of = '', id = '']: readonly string[]): Answered {
  const room = roster.room(baseOf(of));
  if (!room) return REFUSALS.noConversation;
  if (!roster.hasBot(room.id)) return REFUSALS.notInRoster;
  const user = roster.members(room).find((one) => one.aadObjectId === id || mriOf(one) === id);
  return user ? { status: 200, body: accountOf(roster, user) } : REFUSALS.noMember;
}

function refusalFor(roster: Roster, conversation: string, length: number): Answered | undefined {
  if (!roster.room(conversation)) return REFUSALS.noConversation;
  if (!roster.hasBot(conversation)) return REFUSALS.notInRoster;
  if (roster.isBlocked(conversation)) return REFUSALS.writesBlocked;
  return length * 2 > MAX_BYTES_UTF16 ? REFUSALS.tooBig : undefined;
}

/** A card refreshes itself for at most sixty people, who are named as Teams names them. */
function refusalOfCard(activity: JsonObject): Answered | undefined {
  const refresh = cardIn(activity)?.refresh;
  const people = isObject(refresh) && Array.isArray(refresh.userIds) ? refresh.userIds : [];
  const fits = people.length <= MOST_REFRESHED && people.every((id) => String(id).startsWith('29:'));
  return fits ? undefined : REFUSALS.badSyntax('Bad format of refresh.userIds');
}

const MOST_REFRESHED = 60;

const accountOf = (roster: Roster, user: StandInUser): JsonObject => ({
  id: mriOf(user),
  name: user.name,
  aadObjectId: user.aadObjectId,
  objectId: user.aadObjectId,
  tenantId: roster.tenant,
  userRole: 'user',
});
