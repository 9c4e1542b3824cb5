/** A typed line taken apart: bare words (quoted ones whole) and `key:value` options, keys in lower case. */
export interface Line {
  readonly words: readonly Word[];
  readonly options: Readonly<Record<string, string>>;
}

export type Word = { readonly text: string; readonly quoted: boolean };

const TOKEN = /([a-z][a-z-]*):"([^"]*)"|"([^"]*)"|([a-z][a-z-]*):(?!\/\/)(\S+)|(\S+)/gi;

/**
 * Takes a line apart. Curly quotes are quotes, dashes before an option are forgiven (`--minutes:20`), white space
 * of any kind separates.
 */
export function readLine(line: string, options: readonly string[] = []): Line {
  const words: Word[] = [];
  const given: Record<string, string> = {};
  for (const match of plain(line).matchAll(TOKEN)) {
    const [whole, quotedKey, quotedValue, quoted, key, value] = match;
    const option = (quotedKey ?? key)?.toLowerCase();
    if (option !== undefined && options.includes(option)) given[option] = quotedValue ?? value ?? '';
    else words.push(quoted === undefined ? { text: whole, quoted: false } : { text: quoted, quoted: true });
  }
  return { words, options: given };
}

function plain(line: string): string {
  return line
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[\u00a0\u2007\u202f\s]+/g, ' ')
    .replace(/(^| )(?:--|—|–)(?=[a-z]+:)/gi, '$1')
    .trim();
}

/**
 * Lays bare words on a command's positions. Every position takes one word; the last takes all that is left, so that
 * quotes are only needed where something follows. A time takes the unquoted words up to the next quoted one, and
 * what it does not need is left over when it is read.
 */
export function layOut(
  words: readonly Word[],
  positions: readonly string[],
  isTime: (position: string) => boolean,
): Readonly<Record<string, string>> {
  const given: Record<string, string> = {};
  let left = words;
  positions.forEach((name, index) => {
    const last = index === positions.length - 1;
    const taken = last ? left.length : isTime(name) ? lengthOfTime(left) : 1;
    const text = left
      .slice(0, taken)
      .map((word) => word.text)
      .join(' ');
    left = left.slice(taken);
    if (text) given[name] = text;
  });
  return given;
}

function lengthOfTime(words: readonly Word[]): number {
  if (words[0]?.quoted) return 1;
  const quoted = words.findIndex((word) => word.quoted);
  return quoted === -1 ? words.length : quoted;
}

/** How many letters must change to make one word the other, case aside (Levenshtein). */
export function distance(one: string, other: string): number {
  const target = [...other.toLowerCase()];
  let row = target.map((_, index) => index + 1);
  [...one.toLowerCase()].forEach((letter, line) => {
    let left = line + 1;
    let corner = line;
    row = row.map((above, index) => {
      const cost = Math.min(above + 1, left + 1, corner + (letter === target[index] ? 0 : 1));
      corner = above;
      left = cost;
      return cost;
    });
  });
  return row.at(-1) ?? one.length;
}
