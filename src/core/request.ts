import type { Asked, Pressed, Worded } from './asked.js';
import type { Command } from './command.js';
import { DEPLOYMENT, type PartnershipId, partnershipId } from './ids.js';
import { isObject, type Json } from './json.js';
import { distance, gather, type Line, layOut, readLine, type Word } from './line.js';
import type { Hash, Partnerships } from './ports.js';
import { readReference } from './reference.js';
import type { Registry } from './registry.js';
import { isPersonal } from './viewer.js';
import { saidWordForWord } from './word-for-word.js';

/** A request whose command and partnership are found; what was given is still as the person gave it. */
export interface Request {
  readonly command: Command;
  readonly partnership: PartnershipId;
  readonly given: Readonly<Record<string, string>>;
  readonly once: string;
  /** Set when this is a form sent back. */
  readonly nonce?: string;
}

/** Words that no command answers to: what could have been meant, the nearest first. */
export interface NotUnderstood {
  readonly partnership: PartnershipId;
  readonly nearest: readonly Command[];
}

export interface RequestDeps {
  readonly registry: Registry;
  readonly partnerships: Partnerships;
  readonly hash: Hash;
}

/** Where a request says for which seat it speaks: `for:northmere-acute`. */
export const FOR = 'for';

/** Keys of a button's data that are for dispatch and not for its command. */
const CARRIED = ['partnership', 'nonce', 'v'];

/** What stands in the name of a stream cannot be anything: data can be forged. */
const IS_ID = /^[a-z0-9-]+$/;

/** A press names its command and its partnership; both are checked like any typed words, since data can be forged. */
export function requestOfPress(asked: Asked, pressed: Pressed, deps: RequestDeps): Request | undefined {
  const command = deps.registry.command(pressed.verb.split('#')[0] ?? '');
  const { data, inputs } = pressed;
  const of = command && isPersonal(command) ? DEPLOYMENT : data.partnership;
  if (!command || typeof of !== 'string' || !IS_ID.test(of)) return undefined;
  const nonce = typeof data.nonce === 'string' ? data.nonce : undefined;
  const given = { ...asText(data), ...inputs };
  for (const key of CARRIED) delete given[key];
  const { by, place } = asked;
  const what: Json = nonce
    ? ['form', nonce]
    : ['press', place, pressed.message ?? '', pressed.verb, data, inputs];
  return {
    command,
    partnership: partnershipId(of),
    given,
    once: deps.hash.of([by, what]),
    ...(nonce && { nonce }),
  };
}

function asText(data: Pressed['data']): Record<string, string> {
  const flat = Object.entries(data).filter(
    ([, value]) => value !== null && !isObject(value) && !Array.isArray(value),
  );
  return Object.fromEntries(flat.map(([key, value]) => [key, String(value)]));
}

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
  const text = worded.words.trim().replace(/^\//, '');
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

/** Finds the command that words ask for: the longest wording they begin with. */
export function requestOfWords(
  words: string,
  at: { worded: Worded; asked: Asked; partnership: PartnershipId },
  deps: RequestDeps,
): Request | NotUnderstood {
  const { registry } = deps;
  const { partnership, worded } = at;
  const said = saidWordForWord(words, registry.commands);
  if (said) return { ...said, partnership, once: worded.once };
  const options = [FOR, ...registry.commands.flatMap((command) => Object.keys(command.fields ?? {}))];
  const line = readLine(words, options);
  const command = longestMatch(line.words, registry.commands);
  const { words: rest, options: named } = command ? gathered(line, command) : line;
  if (!command || !hasPlaceForRest(command, rest))
    return { partnership, nearest: nearest(line.words, registry.commands) };
  const isKnown = (key: string) => command.fields?.[key] || (key === FOR && command.speaksFor);
  const known = Object.fromEntries(Object.entries(named).filter(([key]) => isKnown(key)));
  return {
    command,
    partnership,
    given: {
      ...layOut(rest, command.positions ?? [], (name) => command.fields?.[name]?.kind === 'when'),
      ...namedIn(line.words, command),
      ...known,
    },
    once: worded.once,
  };
}

function longestMatch(words: readonly Word[], commands: readonly Command[]): Command | undefined {
  const begins = (wording: readonly string[]) =>
    wording.every((word, index) => matches(word, words[index]?.text ?? ''));
  const fixed = ({ words: wording = [] }: Command) => wording.filter((word) => !placeIn(word)).length;
  return commands
    .filter((command) => command.words && begins(command.words))
    .sort(
      (one, other) => (other.words?.length ?? 0) - (one.words?.length ?? 0) || fixed(other) - fixed(one),
    )[0];
}

function matches(wording: string, typed: string): boolean {
  return placeIn(wording) ? readReference(typed) !== undefined : stem(wording) === stem(typed);
}

/** The field that a word of a wording stands for: `ref` for `<ref>`. */
function placeIn(word: string): string | undefined {
  return /^<([a-z]+)>$/.exec(word)?.[1];
}

/** What stands in the places of a command's wording. */
function namedIn(words: readonly Word[], { words: wording = [] }: Command): Record<string, string> {
  return Object.fromEntries(
    wording.flatMap((word, index): [string, string][] => {
      const name = placeIn(word);
      return name ? [[name, words[index]?.text ?? '']] : [];
    }),
  );
}

function restOf(words: readonly Word[], command: Command): readonly Word[] {
  return words.slice(command.words?.length ?? 0);
}

/** What stands behind a command's own words; one word is enough for a number, a choice or a link. */
function gathered({ words, options }: Line, command: Command): Line {
  return gather(restOf(words, command), options, (option) => {
    const kind = command.fields?.[option]?.kind;
    return kind === 'text' || kind === 'person' || kind === 'when';
  });
}

/** Words that a command has no place for are rather another command, misspelt, than nothing at all. */
function hasPlaceForRest(command: Command, [next]: readonly Word[]): boolean {
  if (!next) return true;
  const field = command.fields?.[command.positions?.[0] ?? ''];
  return field !== undefined && (field.kind !== 'number' || /\d/.test(next.text));
}

/** Case and a plural s do not matter. */
function stem(word: string): string {
  return word.toLowerCase().replace(/s$/, '');
}

const MOST_GUESSES = 3;
/** What words left over count for, beside one for a wording with every letter wrong. */
const LEFT_OVER = 0.25;

/** How far into a sentence a command is looked for: “please show me the agenda”. */
const MOST_BEFORE = 8;

function nearest(words: readonly Word[], commands: readonly Command[]): readonly Command[] {
  const near = nearestTo(words, commands);
  if (near.length > 0) return near;
  const starts = words
    .slice(1, MOST_BEFORE)
    .flatMap(({ text }, index) => (text.length > 3 ? [index + 1] : []));
  const found = starts.flatMap((start) => {
    const rest = words.slice(start).map((word) => ({ ...word, text: word.text.replace(/[.,;!?]+$/, '') }));
    const named = commands.filter(({ words: wording = [] }) =>
      matches(wording[0] ?? '<>', rest[0]?.text ?? ''),
    );
    return nearestTo(rest, named);
  });
  return [...new Set(found)].slice(0, MOST_GUESSES);
}

function nearestTo(words: readonly Word[], commands: readonly Command[]): readonly Command[] {
  const off = (command: Command): number => {
    const wording = command.words ?? [];
    const typed = words
      .slice(0, wording.length)
      .map(({ text }, index) => {
        const word = wording[index] ?? '';
        return placeIn(word) && matches(word, text) ? word : text;
      })
      .join(' ');
    const letters = distance(typed, wording.join(' ')) / Math.max(1, wording.join(' ').length);
    return hasPlaceForRest(command, restOf(words, command)) ? letters : letters + LEFT_OVER;
  };
  return commands
    .filter(({ words: wording }) => wording && wording.length > 0)
    .map((command) => ({ command, off: off(command) }))
    .filter((guess) => guess.off <= 0.5)
    .sort((one, other) => one.off - other.off)
    .slice(0, MOST_GUESSES)
    .map(({ command }) => command);
}
