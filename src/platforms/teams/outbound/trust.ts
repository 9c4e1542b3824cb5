import type { JsonObject } from '../../../core/json.js';
import { createLatest } from '../../../core/latest.js';

/** An activity, and the token that somebody sent it with. */
export type Sent = { readonly authorization: string; readonly activity: JsonObject };

/** Who sent it, by the claims of the token. */
export type Identity = { getClaimValue(claim: string): unknown };

/** As far as botbuilder lets clocks differ; a key that Microsoft takes back is believed no longer than this. */
const BELIEVED_MS = 5 * 60_000;
const MOST_BELIEVED = 100;

/**
 * Checks who sends an activity. A token is good for an hour and for many activities: one that has held is believed for
 * a few minutes, but never after its end, and only beside the channel and the serviceUrl that it was checked with.
 */
export function createTrust(
  identify: (sent: Sent) => Promise<Identity>,
  now = Date.now,
): (sent: Sent) => Promise<void> {
  const believed = createLatest<string, number>(MOST_BELIEVED);
  return async (sent) => {
    const { channelId = null, serviceUrl = null } = sent.activity;
    const claimed = JSON.stringify([sent.authorization, channelId, serviceUrl]);
    const until = believed.get(claimed);
    if (until !== undefined && now() < until) return;
    const identity = await identify(sent);
    const ends = Number(identity.getClaimValue('exp')) * 1_000;
    if (now() < ends) believed.put(claimed, Math.min(ends, now() + BELIEVED_MS));
  };
}
