import type { PlatformName } from '../../core/people/person.js';
import type { Conversation, Offer, Offers } from '../seen.js';

const MOST = 8;

/** How what has been typed may go on: slash commands first, then the words after them. */
export function offersFor(
  typed: string,
  at: { platform: PlatformName; conversation: Conversation },
  { slash, wordings }: Offers,
): readonly Offer[] {
  const begun = typed.trimStart().toLowerCase();
  if (begun === '') return [];
  const commands = at.platform === 'slack' ? slash : slash.map(bare);
  const after = commands.flatMap((command) =>
    begun.startsWith(`${command.words} `)
      ? wordings.map(({ words, does }) => ({ words: `${command.words} ${words}`, does }))
      : [],
  );
  const anywhere = at.platform === 'teams' ? wordings : [];
  return [...commands, ...after, ...anywhere]
    .filter(({ words }) => words.startsWith(begun) && words !== begun)
    .slice(0, MOST);
}

const bare = ({ words, does }: Offer): Offer => ({ words: words.replace(/^\//, ''), does });
