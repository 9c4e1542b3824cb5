import type { Card } from '../../../core/card.js';
import { OutwardError } from '../../../core/errors.js';
import { reaching } from '../errors.js';
import { renderMessage } from '../render.js';
import type { Client } from './clients.js';

/**
 * Posts a card to a channel or a person. A person's id opens their direct message; only the channel that comes
 * back can be used to change the message later.
 */
export async function postCard(
  client: Client,
  to: string,
  card: Card,
): Promise<{ channel: string; message: string }> {
  const content = { channel: to, ...renderMessage(card), unfurl_links: false, unfurl_media: false };
  const { channel, ts } = await reaching(() => client.chat.postMessage(content));
  if (channel === undefined || ts === undefined)
    throw new OutwardError('slack.no_message_id', { kind: 'later', unknown: true });
  return { channel, message: ts };
}
