import { OutwardError } from '../../../core/errors.js';
import type { JsonObject } from '../../../core/json.js';
import type { Conversations, Reference } from './references.js';
import type { Sending } from './sending.js';

export type Chats = ReturnType<typeof createChats>;

/** One-to-one chats, opened when needed. */
export function createChats(deps: {
  readonly sending: Sending;
  readonly conversations: Conversations;
  /** Where a chat is opened when nothing better is known. */
  readonly serviceUrl: string;
}) {
  const { sending, conversations } = deps;

  const open = async (to: { tenant: string; user: string; serviceUrl: string }): Promise<Reference> => {
    const opened = await sending.openChat(to);
    await conversations.keep({ ...opened, tenant: to.tenant, user: to.user });
    return opened;
  };

  /** Sends to a person; gives the chat and the message's name in it. */
  return async function tell(to: {
    readonly tenant: string;
    readonly user: string;
    readonly activity: JsonObject;
    readonly serviceUrl?: string;
  }): Promise<{ conversation: string; message: string }> {
    const { tenant, user, activity } = to;
    const kept = await conversations.find(tenant, user);
    if (kept) {
      const sent = await unlessLost(sending.send({ ...kept, activity }));
      if (sent) return { ...sent, conversation: kept.conversation };
      await conversations.forget({ tenant, user, conversation: kept.conversation });
    }
    const chat = await open({
      tenant,
      user,
      serviceUrl: kept?.serviceUrl ?? to.serviceUrl ?? deps.serviceUrl,
    });
    return { ...(await sending.send({ ...chat, activity })), conversation: chat.conversation };
  };
}

/** Teams loses about one chat in a hundred: such a one is worth opening anew, once. */
async function unlessLost<T>(sending: Promise<T>): Promise<T | undefined> {
  try {
    return await sending;
  } catch (error) {
    if (error instanceof OutwardError && error.code === 'teams.ConversationNotFound') return undefined;
    throw error;
  }
}
