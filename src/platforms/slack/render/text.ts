import type { types } from '@slack/bolt';
import { cut } from '../../../core/showing/plain.js';
import { LIMITS } from '../limits.js';

/** One stretch of a line: words, and how they are to look. */
export type Run = { readonly text: string; readonly bold?: boolean; readonly url?: string };
export type Line = readonly Run[];
export type Text = types.PlainTextElement | types.MrkdwnElement;

/** Words shown exactly as they are. With `emoji` off, `:x:` stays `:x:` and a typed emoji stays itself. */
export function plain(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(shown(text), limit), emoji: false };
}

/** Words that must not be nothing: Slack refuses a text that is empty or blank. */
export const shown = (text: string): string => (text.trim() === '' ? '–' : text);

/** What Slack would read as markup, mention or link made harmless. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ESCAPES[sign as keyof typeof ESCAPES]);

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' } as const;

/**
 * Lines as formatted text, if that can be done without touching a word. Slack has no way to escape `*_~`, a quoting
 * `>` or an emoji's name, so a line that holds any of them is not formatted.
 */
export function formatted(lines: readonly Line[], limit: number): types.MrkdwnElement | undefined {
  const runs = lines.flat();
  if (!runs.some((run) => run.bold || run.url) || runs.some((run) => readsAsMarkup(run.text))) return;
  if (runs.some((run) => run.url && !fitsLink(run.url)) || lines.some(boldTouchesWord)) return;
  const text = lines.map((line) => line.map(formatRun).join('')).join('\n');
  return text.trim() !== '' && text.length <= limit ? { type: 'mrkdwn', text, verbatim: true } : undefined;
}

/** Lines as they stand, without weight or links. */
export const unformatted = (lines: readonly Line[], limit: number): types.PlainTextElement =>
  plain(lines.map((line) => line.map((run) => run.text).join('')).join('\n'), limit);

/** Whether Slack takes an address for a link or a link button. */
export const fitsLink = (url: string): boolean => encodeUrl(url).length <= LIMITS.url;

/** An address with nothing in it that would end a link early. */
export const encodeUrl = (url: string): string => url.replace(/[<>|\s]/g, encodeURIComponent);

const readsAsMarkup = (text: string): boolean => /[*_~`]|^\s*>|:[\w+'-]+:/m.test(text);

/** Slack takes `*` for bold only where a word begins and ends. */
function boldTouchesWord(line: Line): boolean {
  return line.some(({ bold }, at) => {
    const [before, after] = [line[at - 1]?.text ?? '', line[at + 1]?.text ?? ''];
    return bold && (/[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after));
  });
}

function formatRun({ text, bold, url }: Run): string {
  const words = escapeText(text);
  if (words.trim() === '') return words;
  // A link's words stand on one line, and bold does not reach over a line's end or from a space.
  if (url) return `<${escapeText(encodeUrl(url))}|${words.replace(/\s+/g, ' ')}>`;
  return bold ? words.replace(/[^\s].*[^\s]|[^\s]/g, (inner) => `*${inner}*`) : words;
}
