import type { ChatPlatform } from '../../../core/ports.js';
import { reaching } from '../errors.js';
import { PACE } from '../limits.js';
import { renderMessage } from '../render.js';
import { postCard } from './post-card.js';
import type { Workspaces } from './workspaces.js';

/** Slack as Muster's deliveries write to it, on the client that no waiting person shares. */
export function createOutbound(
  workspaces: Pick<Workspaces, 'in'>,
  problem: ChatPlatform['problem'],
): ChatPlatform {
  return {
    name: 'slack',
    pace: PACE,
    post: ({ conversation, team }, card) =>
      reaching(async () => {
        const { bulk } = await workspaces.in(team);
        const { message } = await postCard(bulk, conversation, card);
        return { message };
      }),
    tell: ({ user, team }, card) =>
      reaching(async () => {
        const { bulk } = await workspaces.in(team);
        const { channel, message } = await postCard(bulk, user, card);
        return { place: { platform: 'slack' as const, team, conversation: channel }, message };
      }),
    update: ({ place, message }, card) =>
      reaching(async () => {
        const { bulk } = await workspaces.in(place.team);
        await bulk.chat.update({ channel: place.conversation, ts: message, ...renderMessage(card) });
      }),
    problem,
  };
}
