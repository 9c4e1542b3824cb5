import type { Problem } from '../core/showing/table.js';

export type { Problem } from '../core/showing/table.js';

/** `northmere.yaml:12 people[asha-patel].email: …`, as editors and people read it. */
export function problemWords(file: string, { line, field, why }: Problem): string {
  return `${file}:${line} ${field}: ${why}`;
}

/** What stands in the file, in quotes, cut when long and without line breaks or other control characters. */
export function quoted(text: string): string {
  const plain = text.replace(/\p{Cc}+/gu, ' ').trim();
  return plain.length > 60 ? `"${plain.slice(0, 57)}…"` : `"${plain}"`;
}

/** "a", "a or b", "a, b or c". */
export function oneOfWords(choices: readonly string[]): string {
  const last = choices.at(-1) ?? '';
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(', ')} or ${last}`;
}
