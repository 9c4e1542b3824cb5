import type { Command } from '../command.js';
import { readReference } from '../reference.js';
import { gather, type Line, layOut, lengthOfName, lengthOfTime, type Word } from './line.js';

/** Where a request says for which seat it speaks: `for:northmere-acute`. */
export const FOR = 'for';

/** What a command may be given by name: `owner:`, `due:`. */
export const optionsOf = ({ fields = {}, speaksFor }: Command): readonly string[] => [
  ...Object.keys(fields),
  ...(speaksFor ? [FOR] : []),
];

type Spoken = {
  readonly words: readonly Word[];
  /** What stands behind the command's own words. */
  readonly rest: readonly Word[];
  readonly named: Line['options'];
};

/** What a command is given by a line: its places, its options, and those that stand in its wording. */
export function givenBy({ words, rest, named }: Spoken, command: Command): Record<string, string> {
  const positions = placesLeft(command, named);
  return {
    ...layOut(rest, positions, (name, left) => lengthOf(name, left, { ...command, positions })),
    ...namedIn(words, command),
    ...named,
  };
}

/** The places that no option has filled. */
const placesLeft = ({ positions = [] }: Command, named: Line['options']): readonly string[] =>
  positions.filter((name) => named[name] === undefined);

/** A reference that is pasted first says what it is about, where more of the rest are words of one kind. */
export function withItsKind(words: readonly Word[], commands: readonly Command[]): readonly Word[] {
  const reference = readReference(words[0]?.text ?? '');
  if (!reference || !('reference' in reference)) return words;
  const kinds = new Set(
    commands.flatMap(({ words: [kind, place = ''] = [] }) => (placeIn(place) ? kind : [])),
  );
  const told = [...kinds].flatMap((kind) => {
    const whole = [{ text: kind ?? '', quoted: false }, ...words];
    const command = longestMatch(whole, commands);
    const fits = command && hasPlaceForRest(command, restOf(whole, command));
    return fits ? [{ whole, length: command.words?.length ?? 0 }] : [];
  });
  const [first, next] = told.sort((one, other) => other.length - one.length);
  return first && first.length > (next?.length ?? 0) ? first.whole : words;
}

/** The command whose wording is the longest that words begin with; of two as long the one with fewer places. */
export function longestMatch(words: readonly Word[], commands: readonly Command[]): Command | undefined {
  const begins = (wording: readonly string[]) =>
    wording.every((word, index) => matches(word, words[index]?.text ?? ''));
  const fixed = ({ words: wording = [] }: Command) => wording.filter((word) => !placeIn(word)).length;
  return commands
    .filter((command) => command.words && begins(command.words))
    .sort(
      (one, other) => (other.words?.length ?? 0) - (one.words?.length ?? 0) || fixed(other) - fixed(one),
    )[0];
}

/** Whether a typed word is a word of a wording, or may stand in its place. */
export function matches(wording: string, typed: string): boolean {
  return placeIn(wording) ? readReference(typed) !== undefined : stem(wording) === stem(unpointed(typed));
}

/** A word without the point, colon or comma that people put behind it. */
export const unpointed = (typed: string): string => typed.replace(/[.,:;!?]+$/, '');

/** The field that a word of a wording stands for: `ref` for `<ref>`. */
export function placeIn(word: string): string | undefined {
  return /^<([a-z]+)>$/.exec(word)?.[1];
}

/** What stands in the places of a command's wording. */
function namedIn(words: readonly Word[], { words: wording = [] }: Command): Record<string, string> {
  return Object.fromEntries(
    wording.flatMap((word, index): [string, string][] => {
      const name = placeIn(word);
      const typed = words[index]?.text ?? '';
      return name && matches(word, typed) ? [[name, typed]] : [];
    }),
  );
}

/** The words behind a command's own. */
export function restOf(words: readonly Word[], command: Command): readonly Word[] {
  return words.slice(command.words?.length ?? 0);
}

/** What stands behind a command's own words; one word is enough for a number, a choice or a link. */
export function gathered({ words, options }: Line, command: Command): Line {
  return gather(restOf(words, command), options, (option) => {
    const kind = command.fields?.[option]?.kind;
    return kind === 'text' || kind === 'person' || kind === 'when';
  });
}

/** How many of the words left a position takes, where it can be more than one. */
function lengthOf(
  name: string,
  left: readonly Word[],
  { fields, positions = [] }: Command,
): number | undefined {
  const next = fields?.[positions[positions.indexOf(name) + 1] ?? ''];
  if (fields?.[name]?.kind === 'when') return lengthOfTime(left);
  if (fields?.[name]?.kind !== 'person' || next?.kind !== 'choice') return undefined;
  const { choices } = next;
  return lengthOfName(left, (word) => choices.some(({ value }) => value === word.toLowerCase()));
}

/** Words that a command has no place for are rather another command, misspelt, than nothing at all. */
export function hasPlaceForRest(
  command: Command,
  [next]: readonly Word[],
  named: Line['options'] = {},
): boolean {
  if (!next) return true;
  const field = command.fields?.[placesLeft(command, named)[0] ?? ''];
  return field !== undefined && (field.kind !== 'number' || /\d/.test(next.text));
}

/** Case and a plural s do not matter. */
function stem(word: string): string {
  return word.toLowerCase().replace(/s$/, '');
}
