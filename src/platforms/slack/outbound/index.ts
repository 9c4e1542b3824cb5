import type { ChatPlatform } from '../../../core/ports.js';
import { reaching } from '../errors.js';
import { renderMessage } from '../render.js';
import type { Client } from './clients.js';
import type { Connection } from './connection.js';
import { postCard } from './post-card.js';

/** Slack as Muster's deliveries write to it, on the client that no waiting person shares. */
export function createOutbound({ bulk, connection }: { bulk: Client; connection: Connection }): ChatPlatform {
  return {
    name: 'slack',
    post: ({ conversation }, card) =>
      reaching(async () => {
        const { message } = await postCard(bulk, conversation, card);
        return { message };
      }),
    tell: ({ user, team }, card) =>
      reaching(async () => {
        const { channel, message } = await postCard(bulk, user, card);
        return { place: { platform: 'slack' as const, team, conversation: channel }, message };
      }),
    update: ({ place, message }, card) =>
      reaching(async () => {
        await bulk.chat.update({ channel: place.conversation, ts: message, ...renderMessage(card) });
      }),
    problem: connection.problem,
  };
}
