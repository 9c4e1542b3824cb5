/** Prints words, each on a line of its own. */
export function say(words: string): void {
  process.stdout.write(words.endsWith('\n') ? words : `${words}\n`);
}

/** Says beside the output what somebody should know. */
export function note(words: string): void {
  process.stderr.write(`${words}\n`);
}

/** Says what went wrong; the command ends with 1. */
export function complain(words: string): void {
  note(words);
  process.exitCode = 1;
}
