/** A typed line taken apart: bare words (quoted ones whole) and `key:value` options, keys in lower case. */
export interface Line {
  readonly words: readonly Word[];
  readonly options: Readonly<Record<string, string>>;
}

/** `after`: the option whose value it stands right behind, both without quotes. */
export type Word = { readonly text: string; readonly quoted: boolean; readonly after?: string };

/**
 * Words in quotes of any kind. What stands in them may have quotes of another kind (`"the “smart” list"`), and pairs
 * of the same curly ones; of a pair that does not match, the nearest closes.
 */
const QUOTED = [
  '"[^"]*"(?=[\\s.,;:!?)]|$)',
  '“[^“”]*(?:“[^“”]*”[^“”]*)*”',
  '["“”„‟«»][^"“”„‟«»]*["“”„‟«»]',
  '‘[^‘"]*’(?=\\s|$)',
].join('|');

const TOKEN = new RegExp(
  `([a-z][a-z-]*):(${QUOTED})|(${QUOTED})|([a-z][a-z-]*):(?!\\/\\/)(\\S*)|(\\S+)`,
  'gi',
);

/** What people paste before a line: marks that say which way it reads, bullets, and the bar of a quotation. */
const PASTED_BEFORE = /^[\s\p{Cf}>*•‣◦·▪–—-]+(?=[\p{L}\p{N}/<"“„«‘@[(])/u;

/** A line without what comes along when it is pasted; quotes around the whole of it are none of its own. */
export function asTyped(line: string): string {
  const bare = line.replace(PASTED_BEFORE, '').trim();
  const whole = /^["“„«‘]([^"“”„«»‘]*)["”“»’]$/.exec(bare)?.[1];
  return whole?.trim() || bare;
}

/**
 * Takes a line apart. Curly quotes are quotes, dashes before an option and spaces at its colon are forgiven
 * (`--minutes:20`, `minutes: 20`), white space of any kind separates.
 */
export function readLine(line: string, options: readonly string[] = []): Line {
  const words: Word[] = [];
  const given: Record<string, string> = {};
  let after: string | undefined;
  for (const match of closed(plain(line), options).matchAll(TOKEN)) {
    const [whole, quotedKey, inKeyed, inQuotes, key, value] = match;
    const quotedValue = inKeyed?.slice(1, -1);
    const quoted = inQuotes?.slice(1, -1);
    const option = (quotedKey ?? key)?.toLowerCase();
    if (option !== undefined && options.includes(option)) {
      given[option] = quotedValue ?? value ?? '';
      after = quotedKey === undefined && !MENTION.test(value ?? '') ? option : undefined;
    } else if (quoted === undefined) words.push({ text: whole, quoted: false, ...(after && { after }) });
    else {
      words.push({ text: quoted, quoted: true });
      after = undefined;
    }
  }
  return { words, options: given };
}

/** A person whom a platform has marked up is named whole. */
const MENTION = /^<@[^>]+>$/;

/**
 * Gives options the words behind them that people leave unquoted (`owner:Asha Patel due:friday week`), where the
 * option can have more than one and something else fills the positions.
 */
export function gather(
  words: readonly Word[],
  options: Readonly<Record<string, string>>,
  takesMore: (option: string) => boolean,
): Line {
  if (words.every(({ after }) => after !== undefined)) return { words, options };
  const longer: Record<string, string> = { ...options };
  const isMore = ({ after }: Word) => after !== undefined && takesMore(after);
  for (const { text, after } of words.filter(isMore))
    if (after !== undefined) longer[after] = `${longer[after]} ${text}`;
  return { words: words.filter((word) => !isMore(word)), options: longer };
}

function plain(line: string): string {
  return line
    .replace(/[\u00a0\u2007\u202f\s]+/g, ' ')
    .replace(/(^| )(?:--|—|–)(?=[a-z]+:)/gi, '$1')
    .trim();
}

/** The line with nothing between an option, its colon and its value; what stands in quotes is nobody's option. */
function closed(line: string, options: readonly string[]): string {
  const close = (part: string) =>
    part.replace(/(^| )([a-z][a-z-]*) ?: ?/gi, (as, before, key) =>
      options.includes(key.toLowerCase()) ? `${before}${key}:` : as,
    );
  return line
    .split(new RegExp(`(${QUOTED})`))
    .map((part, index) => (index % 2 === 0 ? close(part) : part))
    .join('');
}

/**
 * Lays bare words on a command's positions. Every position takes one word, unless `length` says that it takes more
 * of those left; the last takes all, so that quotes are only needed where something follows.
 */
export function layOut(
  words: readonly Word[],
  positions: readonly string[],
  length: (position: string, left: readonly Word[]) => number | undefined,
): Readonly<Record<string, string>> {
  const given: Record<string, string> = {};
  let left = words;
  positions.forEach((name, index) => {
    const last = index === positions.length - 1;
    const taken = last ? left.length : (length(name, left) ?? 1);
    const text = left
      .slice(0, taken)
      .map((word) => word.text)
      .join(' ');
    left = left.slice(taken);
    if (text) given[name] = text;
  });
  return given;
}

/** A time takes the unquoted words up to the next quoted one; what it does not need is left over when it is read. */
export function lengthOfTime(words: readonly Word[]): number {
  if (words[0]?.quoted) return 1;
  const quoted = words.findIndex((word) => word.quoted);
  return quoted === -1 ? words.length : quoted;
}

/** A name takes the unquoted words up to one that can only be what follows it. */
export function lengthOfName(words: readonly Word[], follows: (word: string) => boolean): number {
  if (words[0]?.quoted) return 1;
  const next = words.findIndex(({ text, quoted }, index) => index > 0 && (quoted || follows(text)));
  return Math.max(1, next);
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
