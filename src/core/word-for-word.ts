/** Words by themselves that stand for a command, by how they are written on its buttons: “I need help”. */
export type WordForWord = { readonly [words: string]: Readonly<Record<string, string>> };

/** The command that somebody means who writes what stands on a button, and what that gives it. */
export function saidWordForWord<Command extends { readonly said?: WordForWord }>(
  words: string,
  commands: readonly Command[],
): { readonly command: Command; readonly given: Readonly<Record<string, string>> } | undefined {
  const wanted = bare(words);
  for (const command of commands) {
    const found = Object.entries(command.said ?? {}).find(([said]) => bare(said) === wanted);
    if (found) return { command, given: found[1] };
  }
  return undefined;
}

/** Case, apostrophes and what stands around the words do not matter. */
const bare = (words: string): string =>
  words
    .toLowerCase()
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
