import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources.js';

/** A document of the repository, by its path from the root. */
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What a pattern's first group catches in a text, each once. */
export const found = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? '')),
];

/** The first cells, set in code, of every table of a text. */
export const rowsOf = (text: string): readonly string[] => found(text, /^\| `([^`]+)` \|/gm);
