import { createHash } from 'node:crypto';
import type { Worded } from '../../../core/asking/asked.js';
import type { PlatformUser } from '../../../core/people/person.js';
import type { Leases, Place } from '../../../core/ports.js';

const SAME_FOR_MS = 60_000;

/**
 * The `once` of typed words. Teams delivers a slow message again, half a minute later even under a new id: the
 * same person saying the same words in the same conversation within a minute counts as having said them once.
 */
export async function onceOf(
  leases: Leases,
  said: { readonly by: PlatformUser; readonly place: Place; readonly what: Worded; readonly realNow: number },
): Promise<string> {
  const { by, place, what, realNow } = said;
  const key = JSON.stringify([by.team, by.user, place.conversation, what.words]);
  const name = `teams-words:${createHash('sha256').update(key).digest('hex')}`;
  return leases.take({ name, holder: what.once, realNow, forMs: SAME_FOR_MS });
}
