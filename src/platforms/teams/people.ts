import { OutwardError } from '../../core/errors.js';
import { type Named, rename } from './inbound/mentions.js';
import type { Log } from './log.js';
import type { Reference } from './outbound/references.js';
import type { Sending } from './outbound/sending.js';

/** Names people in words by their directory ids, which a mention seldom brings; who is not found keeps a plain name. */
export async function namePeople(
  words: string,
  how: {
    readonly named: readonly Named[];
    readonly at: Reference;
    readonly sending: Sending;
    readonly log: Log;
  },
): Promise<string> {
  const { named, at, sending, log } = how;
  const found = await Promise.all(
    named.map(async (who) => {
      if (who.aadObjectId) return who.aadObjectId;
      try {
        return await sending.directoryIdOf({
          serviceUrl: at.serviceUrl,
          conversation: at.conversation,
          id: who.id,
        });
      } catch (error) {
        if (!(error instanceof OutwardError)) throw error;
        log.warn({ code: error.code }, 'A mentioned person could not be looked up');
        return undefined;
      }
    }),
  );
  return named.reduce((text, who, place) => rename(text, who, found[place]), words);
}
