import type { JsonObject } from '../../core/json.js';
import { BOT, mriOf, type Room, type Roster, type StandInUser } from './roster.js';

/** How a client writes the bot's name: as one mention, or split over two as some clients do with two words. */
export type Mention = 'plain' | 'split';

export type Said = {
  readonly roster: Roster;
  readonly serviceUrl: string;
  readonly user: StandInUser;
  readonly room: Room;
  readonly id: string;
  readonly thread?: string;
};

/** What every activity of a person carries. */
export function envelope({ roster, serviceUrl, user, room, id, thread }: Said): JsonObject {
  return {
    id,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: mriOf(user), name: user.name, aadObjectId: user.aadObjectId },
    recipient: { ...BOT },
    conversation: {
      id: thread ? `${room.id};messageid=${thread}` : room.id,
      conversationType: room.kind,
      tenantId: roster.tenant,
      ...(room.kind === 'personal' ? {} : { isGroup: true, name: room.name }),
    },
    channelData: {
      tenant: { id: roster.tenant },
      ...(room.kind === 'channel'
        ? { channel: { id: room.id }, team: { id: '19:team@thread.tacv2', name: 'Resilience' } }
        : {}),
    },
    locale: 'en-GB',
  };
}

/** Typed words. `<@aadObjectId>` in them becomes a mention of that person. */
export function messageActivity(
  said: Said,
  typed: { readonly text: string; readonly mention?: Mention },
): JsonObject {
  const bots = typed.mention === undefined ? [] : botMentions(typed.mention);
  const people: JsonObject[] = [];
  const words = typed.text.replace(/<@([^>]+)>/g, (whole, id: string) => {
    const user = said.roster.user(id);
    if (!user) return whole;
    people.push(mention(mriOf(user), user.name));
    return `<at>${user.name}</at>`;
  });
  const name = bots.map(({ text }) => text).join('&nbsp;');
  return {
    ...envelope(said),
    type: 'message',
    textFormat: 'plain',
    text: name ? `${name}&nbsp;${words}\n` : words,
    entities: [...bots, ...people, { type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web' }],
  };
}

/** The app was put into a chat, a team or somebody's own list; or taken out. */
export function installActivities(said: Said, action: 'add' | 'remove'): readonly JsonObject[] {
  const members = [{ ...BOT }];
  return [
    {
      ...envelope(said),
      type: 'conversationUpdate',
      ...(action === 'add' ? { membersAdded: members } : { membersRemoved: members }),
    },
    { ...envelope({ ...said, id: `${said.id}-i` }), type: 'installationUpdate', action },
  ];
}

function botMentions(how: Mention): readonly (JsonObject & { readonly text: string })[] {
  // A client that splits a name marks both parts with the same id.
  return how === 'plain' ? [mention(BOT.id, BOT.name)] : [mention(BOT.id, 'Mus'), mention(BOT.id, 'ter')];
}

function mention(id: string, name: string) {
  return { type: 'mention', mentioned: { id, name }, text: `<at>${name}</at>` };
}
