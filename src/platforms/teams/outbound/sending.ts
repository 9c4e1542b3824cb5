import type { Activity } from 'botbuilder';
import { OutwardError } from '../../../core/errors.js';
import { isObject, type JsonObject } from '../../../core/json.js';
import { outward } from '../errors.js';
import type { Connection } from './connection.js';
import type { Reference } from './references.js';

export type Sending = ReturnType<typeof createSending>;

/** The calls of the Bot Connector that are used. Each is tried once and throws an `OutwardError`. */
export function createSending({ connection }: { readonly connection: Pick<Connection, 'connector'> }) {
  const conversations = async (serviceUrl: string) => (await connection.connector(serviceUrl)).conversations;

  return {
    send: ({ serviceUrl, conversation, activity, replyTo }: Sent): Promise<{ message: string }> =>
      outward(async () => {
        const calls = await conversations(serviceUrl);
        const { id } = replyTo
          ? await calls.replyToActivity(conversation, replyTo, outgoing(activity))
          : await calls.sendToConversation(conversation, outgoing(activity));
        if (!id) throw new OutwardError('teams.unnamed', { kind: 'never' });
        return { message: id };
      }),
    update: ({ serviceUrl, conversation, message, activity }: Updated): Promise<void> =>
      outward(async () => {
        const calls = await conversations(serviceUrl);
        await calls.updateActivity(conversation, message, outgoing({ ...activity, id: message }));
      }),
    /** Opens the 1:1 chat with somebody who has the app; Teams gives the same one each time. */
    openChat: (to: { serviceUrl: string; tenant: string; user: string }): Promise<Reference> =>
      outward(async () => {
        const calls = await conversations(to.serviceUrl);
        // Teams needs only these four; the SDK's type demands what its other channels need.
        const { id } = await calls.createConversation({
          isGroup: false,
          members: [{ id: to.user }],
          tenantId: to.tenant,
          channelData: { tenant: { id: to.tenant } },
        } as unknown as Parameters<typeof calls.createConversation>[0]);
        return { serviceUrl: to.serviceUrl, conversation: id };
      }),
    /** The directory id of a member that Teams named by its own id. */
    directoryIdOf: (of: Reference & { readonly id: string }): Promise<string | undefined> =>
      outward(async () => {
        const calls = await conversations(of.serviceUrl);
        const member: unknown = await calls.getConversationMember(of.conversation, of.id);
        return isObject(member) && typeof member.aadObjectId === 'string' ? member.aadObjectId : undefined;
      }),
  };
}

type Sent = Reference & { readonly activity: JsonObject; readonly replyTo?: string };
type Updated = Reference & { readonly activity: JsonObject; readonly message: string };

// Teams fills in the rest (sender, channel, time) itself; the SDK's type is that of a received activity.
const outgoing = (activity: JsonObject): Partial<Activity> =>
  ({ type: 'message', ...activity }) as unknown as Partial<Activity>;
