import type { Hash, Settings } from '../ports.js';
import type { Turn } from './answer.js';

type Who = Pick<Turn, 'asked' | 'person'>;
type Deps = { readonly settings: Settings; readonly hash: Hash };

/** Platforms deliver again within the hour: nobody is asked about more messages in that time. */
const MOST_KEPT = 10;

/** Remembers that somebody was asked what a message answers. */
export async function rememberAsked(who: Who, deps: Deps): Promise<void> {
  const before = await askedOf(who, deps);
  const message = messageOf(who, deps);
  if (!before.includes(message))
    await deps.settings.put(nameFor(who), [...before.slice(1 - MOST_KEPT), message]);
}

/**
 * Whether somebody was asked what this very message answers, as it came first. It is delivered again then: a press has
 * said what it answers, or will, and it answers nothing of itself, even if only one thing is left that it could.
 */
export const wasAsked = async (who: Who, deps: Deps): Promise<boolean> =>
  (await askedOf(who, deps)).includes(messageOf(who, deps));

const nameFor = ({ person }: Who): string => `asked-which ${person.id}`;

async function askedOf(who: Who, { settings }: Deps): Promise<readonly string[]> {
  const kept = await settings.get(nameFor(who));
  return Array.isArray(kept) ? kept.map(String) : [];
}

const messageOf = ({ asked: { what } }: Who, { hash }: Deps): string =>
  what.kind === 'words' ? hash.of(what.message ?? what.once) : '';
