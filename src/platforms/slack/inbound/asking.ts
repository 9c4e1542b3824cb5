import type { Asked } from '../../../core/asking/asked.js';
import type { PlatformUser } from '../../../core/people/person.js';
import type { Place } from '../../../core/ports.js';

export function slackUser(team: string, user: string): PlatformUser {
  return { platform: 'slack', team, user };
}

/** Slack's answers are ephemeral, in modals or in direct messages: only the asker sees them. */
export function asking(by: PlatformUser, channel: string, what: Asked['what']): Asked {
  const place: Place = { platform: 'slack', team: by.team, conversation: channel };
  return { by, place, seenBy: 'asker', what };
}
