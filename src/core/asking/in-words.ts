import { DEPLOYMENT, streamId } from '../ids.js';
import type { JsonObject } from '../json.js';
import type { Membership, WaitingLine } from '../people/membership.js';
import { readReference } from '../reference.js';
import type { Show } from '../showing/show.js';
import { bare } from '../word-for-word.js';
import { MUSTER } from './addressed.js';
import { present, refuse, type Turn } from './answer.js';
import type { Answer, Asked } from './asked.js';
import { isSlip } from './guessing.js';
import { isHelp } from './help.js';
import { asTyped } from './line.js';
import { type NotUnderstood, type Request, type RequestDeps, requestOfPress } from './request.js';
import { MOST_CARRIED } from './seat.js';
import { isGreeting, isTalk, ofDeployment } from './unclear.js';

/** Something that waits, and the press that words stand for there. */
export type Reply = {
  readonly called: string;
  readonly words: string;
  readonly verb: string;
  readonly data: JsonObject;
};

/** What somebody wrote to Muster alone that asks for nothing, and so may answer what waits for them. */
export function saidAlone(request: Request | NotUnderstood, asked: Asked): string | undefined {
  const { what } = asked;
  if (what.kind !== 'words' || !isTalk(asked)) return undefined;
  const asks = 'command' in request ? !request.wordForWord : isSlip(request.nearest);
  const words = asTyped(what.words);
  return asks || isGreeting(words) || isAboutSomething(words) ? undefined : words;
}

/** What somebody wrote to Muster alone that is no command, but for words that begin with “help”. */
export function saidInNeed(request: Request | NotUnderstood, asked: Asked): string | undefined {
  const { what } = asked;
  if (what.kind !== 'words' || !isTalk(asked)) return undefined;
  return 'command' in request && !isHelp(request.command) ? undefined : asTyped(what.words);
}

/** A whole reference says what words are about; a number may count anything. */
function isAboutSomething(words: string): boolean {
  const reference = readReference(firstOf(words));
  return reference !== undefined && 'reference' in reference;
}

/** What words by themselves could answer of all that waits for somebody. */
export function repliesTo(words: string, memberships: readonly Membership[]): readonly Reply[] {
  const names = [MUSTER, ...memberships.map(({ partnership }) => partnership.command)];
  if (names.includes(firstOf(words).toLowerCase())) return [];
  return memberships.flatMap(({ asked, coming }) => [...asked, ...coming]).flatMap(replyBy(words));
}

const replyBy =
  (words: string) =>
  ({ words: about, button, takes }: WaitingLine): readonly Reply[] => {
    if (!takes) return [];
    const { called, said = {}, reads, any } = takes;
    const found = Object.entries(said).find(([each]) => bare(each) === bare(words))?.[1] ?? reads?.(words);
    if (found) return [{ called, words: about, verb: found.verb, data: { ...button.data, ...found.data } }];
    return any
      ? [{ called, words: about, verb: any.verb, data: { ...button.data, [any.field]: words } }]
      : [];
  };

/** What words may ask for that cannot wait, with the question. */
export function offersFor(
  words: string,
  memberships: readonly Membership[],
): readonly (Reply & { readonly asks: string })[] {
  return memberships
    .flatMap(({ asked, coming }) => [...asked, ...coming])
    .flatMap(({ offers, button }) => {
      if (!offers?.isFor(words)) return [];
      const { asks, title, verb, data, field } = offers;
      const given = { ...button.data, ...data, ...(field !== undefined && { [field]: words }) };
      return [{ asks, called: title, words: offers.words, verb, data: given }];
    });
}

const firstOf = (words: string): string => words.split(/\s/, 1)[0] ?? '';

/** The request that words stand for: it counts as the message they came in. */
export function requestOfReply({ verb, data }: Reply, asked: Asked, deps: RequestDeps): Request | undefined {
  const { what } = asked;
  const pressed = requestOfPress(asked, { kind: 'press', verb, data, inputs: {} }, deps);
  return pressed && what.kind === 'words' ? { ...pressed, once: what.once } : undefined;
}

/** Asks what words are an answer to, with a button for each thing that they could be; the words stay with it. */
export function askWhichReply(
  words: string,
  who: Pick<Turn, 'asked' | 'person'>,
  deps: { readonly show: Show },
): Promise<Answer> | Answer {
  if (JSON.stringify(words).length > MOST_CARRIED) return refuse(TOO_LONG, who.asked);
  const stream = streamId(DEPLOYMENT, 'people', who.person.id);
  return present({ stream, card: 'reply', part: words }, ofDeployment(who), deps);
}

const TOO_LONG =
  'More than one thing waits for an answer from you, and this is too long to ask which you mean. Nothing has been recorded: press Answer on the card of one, and paste it there.';
