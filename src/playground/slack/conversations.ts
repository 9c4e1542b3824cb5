import { BOT, type SlackMessage, type SlackUser, type Workspace } from './workspace.js';

/** A call refused, by the platform's own code. */
export class SlackSaysNo extends Error {
  override readonly name = 'SlackSaysNo';
}

/** The conversation a channel, direct message or user id leads to, as the bot may write to it. */
export function conversationFor(workspace: Workspace, id: string): string {
  if (id.startsWith('U') || id.startsWith('W')) return workspace.dmOf(personFor(workspace, id).id);
  if (id.startsWith('D') && workspace.userOf(id)) return id;
  const channel = workspace.channel(id);
  if (!channel || (channel.private && channel.joined === false)) throw new SlackSaysNo('channel_not_found');
  if (channel.archived) throw new SlackSaysNo('is_archived');
  return channel.id;
}

export function personFor(workspace: Workspace, id: string): SlackUser {
  const user = workspace.user(id);
  if (!user) throw new SlackSaysNo('user_not_found');
  if (user.deleted) throw new SlackSaysNo('user_disabled');
  return user;
}

/** A message of the bot's own that it may change: an ephemeral one may not be. */
export function ownMessage(workspace: Workspace, channel: string, ts: string): SlackMessage {
  const message = workspace.messages.get(conversationFor(workspace, channel), ts);
  if (!message || message.onlyFor) throw new SlackSaysNo('message_not_found');
  if (message.user !== BOT.userId) throw new SlackSaysNo('cant_update_message');
  return message;
}
