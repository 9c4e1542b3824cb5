import type { Command } from '../command.js';
import { distance, readLine, type Word } from './line.js';
import {
  gathered,
  givenBy,
  hasPlaceForRest,
  matches,
  optionsOf,
  placeIn,
  restOf,
  unpointed,
} from './matching.js';

/**
 * What somebody may have meant, with what the words then give it. `off`: how much of its wording is spelt otherwise,
 * 0 for none of it.
 */
export type Guess = {
  readonly command: Command;
  readonly given: Readonly<Record<string, string>>;
  readonly off: number;
};

const MOST_GUESSES = 3;
/** What words left over count for, beside one for a wording with every letter wrong. */
const LEFT_OVER = 0.25;

/** Where fewer letters of a wording are wrong it was meant and misspelt. */
const SLIP = 0.25;

/** Whether words are a command that was misspelt, rather than something else that looks a little like one. */
export const isSlip = ([first]: readonly Guess[]): boolean => first !== undefined && first.off < SLIP;

/** How far into a sentence a command is looked for: “please show me the agenda”. */
const MOST_BEFORE = 8;

/** What may have been meant, given what was typed: a press of it then needs no more. */
export function guessesFrom(
  typed: string,
  bare: readonly Word[],
  commands: readonly Command[],
): readonly Guess[] {
  const near = nearestTo(bare, commands);
  // Somewhere within a sentence it is not known what of it belongs to the command.
  if (near.length === 0)
    return namedWithin(bare, commands).map((command) => ({ command, given: {}, off: 1 }));
  return near.map(({ command, off }) => {
    const line = readLine(typed, optionsOf(command));
    const { words: rest, options: named } = gathered(line, command);
    const placed = hasPlaceForRest(command, rest, named) ? rest : [];
    return { command, given: givenBy({ words: line.words, rest: placed, named }, command), off };
  });
}

function namedWithin(words: readonly Word[], commands: readonly Command[]): readonly Command[] {
  const starts = words
    .slice(1, MOST_BEFORE)
    .flatMap(({ text }, index) => (text.length > 3 ? [index + 1] : []));
  const found = starts.flatMap((start) => {
    const rest = words.slice(start);
    const named = commands.filter(({ words: wording = [] }) =>
      matches(wording[0] ?? '<>', rest[0]?.text ?? ''),
    );
    return nearestTo(rest, named).map(({ command }) => command);
  });
  return [...new Set(found)].slice(0, MOST_GUESSES);
}

function nearestTo(words: readonly Word[], commands: readonly Command[]): readonly Omit<Guess, 'given'>[] {
  const off = (command: Command): number => {
    const wording = command.words ?? [];
    const typed = words
      .slice(0, wording.length)
      .map(({ text }, index) => {
        const word = wording[index] ?? '';
        return placeIn(word) && matches(word, text) ? word : unpointed(text);
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
    .slice(0, MOST_GUESSES);
}
