import { readFile } from 'node:fs/promises';
import { type Problem, problemWords } from '../import/problem.js';
import { complain, note } from './say.js';

/** What stands in a file, as UTF-8; undefined once it has been said that it cannot be read. */
export async function textOf(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) complain(`${file}: there is no such file, or it cannot be read.`);
  return text;
}

/** Says every line that is wrong; the command ends with 1. */
export function complainOf(file: string, problems: readonly Problem[]): void {
  complain(problems.map((problem) => problemWords(file, problem)).join('\n'));
}

/** Says which columns nobody reads. */
export function noteUnread(file: string, columns: readonly string[]): void {
  if (columns.length > 0) note(`${file}: what stands under ${columns.join(', ')} is not taken over.`);
}
