import type { PartnershipId } from '../ids.js';
import type { Asked, Worded } from './asked.js';
import { asTyped } from './line.js';
import type { RequestDeps } from './request.js';

/** The partnership meant and the words that are left, or the commands of those that could be meant. */
type Addressed = { words: string } & ({ partnership: PartnershipId } | { which: readonly string[] });

/** Which partnership typed words are for: named first, else the channel's, else the person's only one. */
export async function addressed(
  asked: Asked,
  worded: Worded,
  deps: RequestDeps & {
    own(): Promise<readonly { id: PartnershipId; command: string }[]>;
    isAdmin(): Promise<boolean>;
  },
): Promise<Addressed> {
  const { partnerships } = deps;
  const text = asTyped(worded.words).replace(/^\//, '');
  const [first = ''] = text.split(/\s/, 1);
  const named = worded.slash && worded.slash !== MUSTER ? worded.slash : first.toLowerCase();
  const byName = await partnerships.byCommand(named);
  if (worded.slash && worded.slash !== MUSTER)
    return byName ? { partnership: byName, words: text } : { which: [], words: text };
  // To somebody else the name of a partnership is a word like any other.
  const isTheirs = async () => (await deps.own()).some(({ id }) => id === byName) || (await deps.isAdmin());
  if (byName && (await isTheirs())) return { partnership: byName, words: text.slice(first.length).trim() };
  const words = first.toLowerCase() === MUSTER ? text.slice(first.length).trim() : text;
  const here = await partnerships.byPlace(asked.place);
  if (here) return { partnership: here, words };
  const own = await deps.own();
  const [only, another] = own;
  return only && !another
    ? { partnership: only.id, words }
    : { which: own.map(({ command }) => command), words };
}

/** The deployment's own command, which speaks for the channel's partnership. */
export const MUSTER = 'muster';
