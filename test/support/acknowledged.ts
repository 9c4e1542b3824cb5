import { NOT_CONFIRMED } from '../../src/core/asking/asked.js';
import type { Heard } from '../../src/playground/slack/index.js';
import type { Stage } from './stage.js';

/**
 * Has Dana type a slash command to a bot as it is shipped, which says after three seconds that it cannot confirm; on a
 * busy machine the same is sent again until it is acknowledged, and counts once.
 */
export async function acknowledged({ slack }: Stage, text: string): Promise<Heard> {
  let heard = await slack.slash({ user: 'U0DANA', channel: 'C0LHRP', command: '/lhrp', text });
  while (JSON.stringify(heard.body).includes(NOT_CONFIRMED)) heard = await slack.send(heard.sent);
  return heard;
}
