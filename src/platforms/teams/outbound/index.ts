import type { ChatPlatform } from '../../../core/ports.js';
import { PACE } from '../limits.js';
import { alerting, renderActivity, renderShared } from '../render.js';
import type { Chats } from './chats.js';
import type { Conversations } from './references.js';
import type { Sending } from './sending.js';

/** Teams outwards, outside of any turn: every failure is thrown, as an `OutwardError`. */
export function createOutbound(deps: {
  readonly sending: Sending;
  readonly tell: Chats;
  readonly conversations: Conversations;
  readonly serviceUrl: string;
  /** The tenant of a place that names none: a channel from the import file. */
  readonly tenant: string;
  readonly problem: ChatPlatform['problem'];
}): ChatPlatform {
  const { sending, conversations, tell } = deps;
  const serviceUrlOf = async (tenant: string, conversation: string): Promise<string> =>
    (await conversations.find(tenant || deps.tenant, conversation))?.serviceUrl ?? deps.serviceUrl;

  return {
    name: 'teams',
    pace: PACE,
    async post({ team, conversation }, card) {
      const serviceUrl = await serviceUrlOf(team, conversation);
      return sending.send({ serviceUrl, conversation, activity: renderShared(card) });
    },
    async tell({ team, user }, card) {
      const activity = alerting(renderActivity(card));
      const { conversation, message } = await tell({ tenant: team, user, activity });
      return { place: { platform: 'teams', team, conversation }, message };
    },
    async update({ place, message }, card) {
      const { team, conversation } = place;
      const serviceUrl = await serviceUrlOf(team, conversation);
      const activity = isShared(conversation) ? renderShared(card) : renderActivity(card);
      await sending.update({ serviceUrl, conversation, message, activity });
    },
    problem: deps.problem,
  };
}

/** Channels and group chats are threads; a 1:1 chat with a bot is not. */
const isShared = (conversation: string): boolean => conversation.startsWith('19:');
