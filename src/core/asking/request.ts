import type { Command } from '../command.js';
import { DEPLOYMENT, type PartnershipId, partnershipId } from '../ids.js';
import { isObject, type Json } from '../json.js';
import { isPersonal } from '../people/viewer.js';
import type { Hash, Partnerships } from '../ports.js';
import type { Registry } from '../registry.js';
import { saidWordForWord } from '../word-for-word.js';
import type { Asked, Pressed, Worded } from './asked.js';
import { type Guess, guessesFrom } from './guessing.js';
import { readLine } from './line.js';
import { gathered, givenBy, hasPlaceForRest, longestMatch, optionsOf, withItsKind } from './matching.js';
import { strayIn } from './stray.js';

/** A request whose command and partnership are found; what was given is still as the person gave it. */
export interface Request {
  readonly command: Command;
  readonly partnership: PartnershipId;
  readonly given: Readonly<Record<string, string>>;
  readonly once: string;
  /** Set when this is a form sent back. */
  readonly nonce?: string;
  /** What is wrong with how it was written, in a sentence. */
  readonly problem?: string;
  /** What was written is what stands on a button, and nothing else. */
  readonly wordForWord?: true;
}

/** Words that no command answers to: what could have been meant, the nearest first. */
export interface NotUnderstood {
  readonly partnership: PartnershipId;
  readonly nearest: readonly Guess[];
}

export interface RequestDeps {
  readonly registry: Registry;
  readonly partnerships: Partnerships;
  readonly hash: Hash;
}

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

/** Finds the command that words ask for: the longest wording they begin with. */
export function requestOfWords(
  words: string,
  at: { worded: Worded; asked: Asked; partnership: PartnershipId },
  deps: RequestDeps,
): Request | NotUnderstood {
  const { registry } = deps;
  const { partnership, worded } = at;
  const said = saidWordForWord(words, registry.commands);
  if (said) return { ...said, partnership, once: worded.once, wordForWord: true };
  const { words: bare } = readLine(words, registry.commands.flatMap(optionsOf));
  const told = withItsKind(bare, registry.commands);
  const asked = longestMatch(told, registry.commands);
  // What is no option of this command is a word like any other: nothing that was typed is passed over in silence.
  const read = readLine(words, asked ? optionsOf(asked) : []);
  const line = { ...read, words: [...told.slice(0, told.length - bare.length), ...read.words] };
  const command = asked && longestMatch(line.words, [asked]);
  const { words: rest, options: named } = command ? gathered(line, command) : line;
  if (!command || !hasPlaceForRest(command, rest, named))
    return { partnership, nearest: guessesFrom(words, told, registry.commands) };
  const problem = strayIn(line.words, command, registry.commands);
  return {
    command,
    partnership,
    given: givenBy({ words: line.words, rest, named }, command),
    once: worded.once,
    ...(problem && { problem }),
  };
}
