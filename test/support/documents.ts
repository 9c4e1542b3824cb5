import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources.js';

/** A document of the repository, by its path from the root. */
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What a pattern's first group catches in a text, each once. */
export const found = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? '')),
];

/** The first cells, set in code, of the table under a heading of README. */
export function readmeRows(heading: string): readonly string[] {
  const section = textOf('README.md').split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return found(section, /^\| `([^`]+)` \|/gm);
}
