import type { ChatPlatform } from '../../core/ports.js';
import type { Client } from './clients.js';
import type { Connection } from './connection.js';
import { reaching } from './errors.js';
import { renderMessage } from './render.js';
import { QUIET } from './show.js';

/** Slack as Muster's deliveries write to it, on the client that no waiting person shares. */
export function createOutbound({ bulk, connection }: { bulk: Client; connection: Connection }): ChatPlatform {
  return {
    name: 'slack',
    post: ({ conversation }, card) =>
      reaching(async () => {
        const posted = await bulk.chat.postMessage({
          channel: conversation,
          ...renderMessage(card),
          ...QUIET,
        });
        return { message: posted.ts ?? '' };
      }),
    tell: ({ user, team }, card) =>
      reaching(async () => {
        // A user's id opens the direct message; only the id it comes back with can be used to change it.
        const posted = await bulk.chat.postMessage({ channel: user, ...renderMessage(card), ...QUIET });
        const place = { platform: 'slack' as const, team, conversation: posted.channel ?? user };
        return { place, message: posted.ts ?? '' };
      }),
    update: ({ place, message }, card) =>
      reaching(async () => {
        await bulk.chat.update({ channel: place.conversation, ts: message, ...renderMessage(card) });
      }),
    problem: connection.problem,
  };
}
