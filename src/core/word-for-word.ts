/** Words by themselves that stand for a command, by how they are written on its buttons: “I need help”. */
export type WordForWord = { readonly [words: string]: Readonly<Record<string, string>> };

/** The command that somebody means who writes what stands on a button, and what that gives it. */
export function saidWordForWord<Command extends { readonly said?: WordForWord; readonly saidWith?: string }>(
  words: string,
  commands: readonly Command[],
): { readonly command: Command; readonly given: Readonly<Record<string, string>> } | undefined {
  for (const command of commands)
    for (const [said, given] of Object.entries(command.said ?? {})) {
      const behind = behindThem(said, words);
      if (behind === '') return { command, given };
      const { saidWith } = command;
      const time = saidWith && behind && timeIn(behind);
      if (time) return { command, given: { ...given, [saidWith]: time } };
    }
  return undefined;
}

/** What is written behind words that begin like these; undefined where they do not. */
function behindThem(said: string, words: string): string | undefined {
  if (bare(words) === bare(said)) return '';
  const written = words.trim().split(/\s+/);
  const many = said.split(/\s+/).length;
  return bare(written.slice(0, many).join(' ')) === bare(said) ? written.slice(many).join(' ') : undefined;
}

const CLOCK = /^(?:\d{1,2}[:.]\d{2}|\d{1,2}(?=\s*[ap]m)|\d{4})\s*(?:[ap]m)?$/i;
const WHILE = /^\d{1,3}\s*(?:m|mins?|minutes?|h|hrs?|hours?)$/i;

/** A time of day or so many minutes, with nothing else that could be meant for somebody else. */
function timeIn(behind: string): string | undefined {
  const time = behind
    .replace(/^(?:(?:arriving|there|here|at|by|in|about|around)\s+)*/i, '')
    .replace(/[.!]$/, '');
  if (WHILE.test(time)) return `in ${time}`;
  return CLOCK.test(time) ? time : undefined;
}

/** Words to be compared: case, apostrophes and what stands around the words do not matter. */
export const bare = (words: string): string =>
  words
    .toLowerCase()
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
