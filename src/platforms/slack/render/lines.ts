import type { types } from '@slack/bolt';
import type { ColumnSet, RichTextBlock, TextBlock } from '../../../core/card.js';
import { rowsAcross } from '../../../core/showing/plain.js';
import { linkButton } from './buttons.js';
import { fitsLink, formatted, type Line, unformatted } from './text.js';

/** A line of words, and whether it is small print. */
export type Words = { readonly line: Line; readonly small: boolean };

export function wordsOf(block: TextBlock | RichTextBlock): Words {
  if (block.type === 'TextBlock') {
    const bold = block.weight === 'bolder' || block.size === 'medium' || block.size === 'large';
    return { line: [{ text: block.text, bold }], small: block.isSubtle === true || block.size === 'small' };
  }
  const line = block.inlines.map(({ text, weight, selectAction }) => ({
    text,
    bold: weight === 'bolder',
    ...(selectAction && { url: selectAction.url }),
  }));
  return { line, small: block.inlines.every((run) => run.isSubtle === true) };
}

/** Columns read across, as a table would be: one line for each row of texts. */
export function rowsOf(set: ColumnSet): readonly Line[] {
  const columns = set.columns.map((column) =>
    column.items.flatMap((item) => (item.type === 'ActionSet' ? [] : [wordsOf(item).line])),
  );
  return rowsAcross(columns).map((row) => row.flatMap((line, at) => (at === 0 ? line : [BETWEEN, ...line])));
}

const BETWEEN = { text: ' · ' };

/**
 * Neighbouring lines as few sections, or small print. Lines stand together as long as all can be shown plain or all
 * can be formatted; links of a line that cannot be formatted become buttons under it.
 */
export function blocksOfLines(words: readonly Words[], limit: number): types.KnownBlock[] {
  const blocks: types.KnownBlock[] = [];
  for (let from = 0; from < words.length; ) {
    const together = howManyTogether(words, { from, limit });
    const lines = words.slice(from, from + together).map(({ line }) => line);
    const text = textOf(lines, limit);
    const small = words[from]?.small;
    blocks.push(small ? { type: 'context', elements: [text] } : { type: 'section', text });
    if (text.type === 'plain_text') blocks.push(...linksOf(lines));
    from += together;
  }
  return blocks;
}

/** Lines as one text, formatted where that is harmless. */
export const textOf = (lines: readonly Line[], limit: number) =>
  formatted(lines, limit) ?? unformatted(lines, limit);

/** The links of lines shown plain, as buttons. */
export function linksOf(lines: readonly Line[]): types.KnownBlock[] {
  const elements = lines
    .flat()
    .flatMap(({ text, url }) => (url && fitsLink(url) ? [linkButton({ title: text, url })] : []));
  const named = elements.map((button, at) => ({ ...button, action_id: `${button.action_id}#${at + 1}` }));
  return named.length > 0 ? [{ type: 'actions', elements: named }] : [];
}

function howManyTogether(words: readonly Words[], { from, limit }: { from: number; limit: number }): number {
  let count = 1;
  while (from + count < words.length && canStand(words.slice(from, from + count + 1), limit)) count += 1;
  return count;
}

function canStand(words: readonly Words[], limit: number): boolean {
  const lines = words.map(({ line }) => line);
  const whole = lines.map((line) => line.map((run) => run.text).join('')).join('\n');
  if (words.some(({ small }) => small !== words[0]?.small) || whole.length > limit) return false;
  return !lines.flat().some((run) => run.bold || run.url) || formatted(lines, limit) !== undefined;
}
