import type { Command } from '../command.js';
import { distance, type Word } from './line.js';
import { optionsOf } from './matching.js';

/** Written like an option, with nothing between: `owner:kim`. A link is none, nor is a time of day. */
const LIKE_AN_OPTION = /^([a-z][a-z-]*):(?!\/\/)\S/i;

/**
 * What is wrong with a word that was written like an option and is none of this command, where it would go into
 * somebody’s words instead: another command has it, or one of its own is meant. Other words with a colon are words.
 */
export function strayIn(
  words: readonly Word[],
  command: Command,
  commands: readonly Command[],
): string | undefined {
  if (!takesFreeWords(command)) return undefined;
  const options = new Set(akin(command, commands).flatMap(optionsOf));
  const stray = words
    .flatMap(({ text, quoted }) => (quoted ? [] : (LIKE_AN_OPTION.exec(text)?.[1]?.toLowerCase() ?? [])))
    .find((name) => options.has(name) || optionsOf(command).some((own) => isSlipOf(name, own)));
  return stray && problemWith(stray, command);
}

/** What is real is told as it is: nobody is asked to write it otherwise. */
const takesFreeWords = ({ fields = {}, real }: Command): boolean =>
  !real && Object.values(fields).some(({ kind, hidden }) => kind === 'text' && !hidden);

/** The options that may be given to it by name, beside what its places take. */
const named = ({ fields = {}, positions = [] }: Command): readonly string[] =>
  Object.keys(fields).filter((name) => !fields[name]?.hidden && !positions.includes(name));

/** Where nothing is given by name, only what is said of the same thing elsewhere looks like an option. */
const akin = (command: Command, commands: readonly Command[]): readonly Command[] =>
  named(command).length > 0 ? commands : commands.filter(({ words }) => words?.[0] === command.words?.[0]);

const isSlipOf = (name: string, option: string): boolean => option.length > 4 && distance(name, option) === 1;

function problemWith(stray: string, command: Command): string {
  const options = named(command).map((name) => `${name}:`);
  const takes = options.length > 0 ? `It takes ${options.join(', ')}.` : 'It takes words only.';
  const written = command.words?.map((word) => word.replace(/^<.*>$/, '…')).join(' ');
  return `“${written}” has no “${stray}:”, so nothing has been recorded. ${takes} Where it belongs to your words, put a space behind the colon.`;
}
