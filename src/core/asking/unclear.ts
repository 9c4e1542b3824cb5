import { DEPLOYMENT, streamId } from '../ids.js';
import { DEPLOYMENT_ITSELF } from '../people/partnership.js';
import type { Show } from '../showing/show.js';
import { MUSTER } from './addressed.js';
import { present, refuse, type Turn } from './answer.js';
import type { Answer, Asked } from './asked.js';
import { helpFor, helpInstead, nearestFor } from './help.js';
import type { NotUnderstood, Request } from './request.js';
import { whichPartnership } from './seat.js';

/** Typed words that could be for several partnerships, by their commands. */
export type OfSeveral = { readonly own: readonly string[]; readonly request: Request | NotUnderstood };

/** What somebody types who wants to know what there is. */
const ASKS_FOR_HELP = /^(?:muster|[\s?]*|hi|hello|hey|good (?:morning|afternoon|evening))[.!?]*$/i;

export const isGreeting = (words: string): boolean => ASKS_FOR_HELP.test(words);

const NOT_UNDERSTOOD =
  'I did not understand that, and nothing has been done. To answer a card, press a button on it. This is what I have for you.';

/** Asks which partnership is meant, with a button for each; what is no command at all needs none. */
export async function askWhich(
  { own, request }: OfSeveral,
  who: Pick<Turn, 'asked' | 'person'>,
  deps: { readonly show: Show },
): Promise<Answer> {
  if (!('command' in request)) return answerWithOwn(who, deps);
  const which = whichPartnership(request, who.person.id);
  if (which) return present(which, ofDeployment(who), deps);
  return refuse(
    `Which partnership do you mean? Begin with ${own.join(' or ')}, for example “${own[0]} agenda”.`,
    who.asked,
  );
}

/** Words that no command answers to: what could have been meant, what waits for whoever wrote, or help. */
export function answerUnclear(
  { partnership, nearest }: NotUnderstood,
  turn: Turn,
  deps: { readonly show: Show },
): Promise<Answer> {
  const { asked } = turn;
  const named = [turn.partnership.command, MUSTER].includes(wordsOf(asked).split(/\s/, 1)[0] ?? '');
  const words = named ? wordsOf(asked).replace(/^\S+\s*/, '') : wordsOf(asked);
  if (isGreeting(words)) return present(helpFor(partnership), turn, deps);
  if (nearest.length > 0) return present(nearestFor(partnership, nearest), turn, deps);
  return isTalk(asked) && !named
    ? answerWithOwn(turn, deps)
    : present(helpInstead(partnership, words), turn, deps);
}

/** Words to Muster in a chat, as somebody writes who answers a card in words. */
export const isTalk = ({ what, seenBy }: Asked): boolean =>
  what.kind === 'words' && what.slash === undefined && seenBy === 'asker';

const wordsOf = ({ what }: Asked): string =>
  what.kind === 'words' ? what.words.trim().replace(/^\//, '').toLowerCase() : '';

async function answerWithOwn(
  who: Pick<Turn, 'asked' | 'person'>,
  deps: { readonly show: Show },
): Promise<Answer> {
  const mine = { stream: streamId(DEPLOYMENT, 'people', who.person.id), card: 'mine' };
  const shown = await present(mine, ofDeployment(who), deps);
  const greets = isGreeting(wordsOf(who.asked));
  return shown.kind === 'card' && !greets ? { ...shown, note: NOT_UNDERSTOOD } : shown;
}

/** Somebody as they are to the deployment itself. */
export const ofDeployment = ({ asked, person }: Pick<Turn, 'asked' | 'person'>): Turn => ({
  asked,
  person,
  partnership: DEPLOYMENT_ITSELF,
  roles: ['self'],
});
