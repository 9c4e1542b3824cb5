import { asSlackSees, contentOf } from './content.js';
import { conversationFor, ownMessage, SlackSaysNo } from './conversations.js';
import { FILE_METHODS } from './files.js';
import { PEOPLE_METHODS } from './people.js';
import { VIEW_METHODS } from './views.js';
import { BOT, type Methods } from './workspace.js';

/** The Web API methods that the stand-in knows, besides those about tokens. */
export const METHODS: Methods = {
  ...PEOPLE_METHODS,
  ...VIEW_METHODS,
  ...FILE_METHODS,
  'auth.test': ({ team }) => ({
    url: 'https://stand-in.example.org/',
    team: team.name,
    team_id: team.id,
    user: 'muster',
    user_id: BOT.userId,
    bot_id: BOT.botId,
  }),
  'chat.postMessage': (workspace, args) => {
    const channel = conversationFor(workspace, args.channel ?? '');
    const message = { channel, ts: workspace.ts(), user: BOT.userId, ...contentOf(args) };
    workspace.messages.put(message);
    return { channel, ts: message.ts, message: asSlackSees(message) };
  },
  'chat.postEphemeral': (workspace, args) => {
    const channel = conversationFor(workspace, args.channel ?? '');
    if (!workspace.user(args.user)) throw new SlackSaysNo('user_not_in_channel');
    const onlyFor = args.user ?? '';
    const message = { channel, ts: workspace.ts(), user: BOT.userId, onlyFor, ...contentOf(args) };
    workspace.messages.put(message);
    return { message_ts: message.ts };
  },
  'chat.update': (workspace, args) => {
    const before = ownMessage(workspace, args.channel ?? '', args.ts ?? '');
    if ((args.text ?? '').length > 4000) throw new SlackSaysNo('msg_too_long');
    const message = { ...before, ...contentOf(args), edited: (before.edited ?? 0) + 1 };
    workspace.messages.put(message);
    return { channel: message.channel, ts: message.ts, text: message.text, message: asSlackSees(message) };
  },
  'chat.delete': (workspace, args) => {
    const { channel, ts } = ownMessage(workspace, args.channel ?? '', args.ts ?? '');
    workspace.messages.remove(channel, ts);
    return { channel, ts };
  },
};
