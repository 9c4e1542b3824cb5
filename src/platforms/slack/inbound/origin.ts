import type { PlatformUser } from '../../../core/people/person.js';

/**
 * Where something came from, and so where its answer belongs. `on` is what it was pressed on: a message that only
 * this person sees, one in their direct message, one published for a channel, or Muster's home. A form carries it along.
 */
export type Origin = {
  readonly by: PlatformUser;
  readonly channel?: string;
  readonly responseUrl?: string;
  readonly on?: { readonly message: string; readonly as: 'private' | 'direct' | 'published' | 'home' };
};

/** Words written to the bot always come from a conversation. */
export type Direct = { readonly by: PlatformUser; readonly channel: string };

/** A one-to-one conversation. */
export const isDirect = (channel: string): boolean => channel.startsWith('D');
