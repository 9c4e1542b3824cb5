import type { types } from '@slack/bolt';
import type { Action, ColumnSet, Element, FactSet, Input, TextBlock } from '../../../core/card.js';
import { LIMITS } from '../limits.js';
import { buttonOf, buttonRows, chunks } from './buttons.js';
import { inputBlock } from './inputs.js';
import { blocksOfLines, linksOf, rowsOf, textOf, type Words, wordsOf } from './lines.js';
import { formatted, plain, unformatted } from './text.js';

/** What an element becomes: lines that may stand with their neighbours', or blocks of their own. */
type Piece = { readonly words: readonly Words[] } | { readonly blocks: readonly types.KnownBlock[] };

/** A card's elements as blocks, no text longer than `cap`. */
export function blocksOf(elements: readonly Element[], cap: number): types.KnownBlock[] {
  const pieces = elements.flatMap((element) => piecesOf(element, cap));
  const blocks: types.KnownBlock[] = [];
  let words: readonly Words[] = [];
  for (const piece of [...pieces, { blocks: [] }]) {
    if ('words' in piece) words = [...words, ...piece.words];
    else {
      blocks.push(...blocksOfLines(words, cap), ...piece.blocks);
      words = [];
    }
  }
  return blocks[0]?.type === 'divider' ? blocks.slice(1) : blocks;
}

function piecesOf(element: Element, cap: number): readonly Piece[] {
  const apart: readonly Piece[] = 'label' in element ? [] : spacing(element);
  return [...apart, ...within(element, cap)];
}

function within(element: Element, cap: number): readonly Piece[] {
  switch (element.type) {
    case 'TextBlock':
      return textPieces(element, cap);
    case 'RichTextBlock':
      return linePieces([wordsOf(element)]);
    case 'FactSet':
      return [{ blocks: factSections(element, cap) }];
    case 'ColumnSet':
      return columnPieces(element, cap);
    case 'Container':
      return element.items.flatMap((item) => piecesOf(item, cap));
    case 'ActionSet':
      return [{ blocks: buttonRows(element.actions) }];
    default:
      return [{ blocks: [inputBlock(element)] }];
  }
}

function spacing({ separator, spacing: space }: Exclude<Element, Input>): readonly Piece[] {
  if (separator) return [{ blocks: [{ type: 'divider' }] }];
  return space === 'large' ? [{ blocks: [] }] : [];
}

function textPieces(block: TextBlock, cap: number): readonly Piece[] {
  const short = block.text.length <= Math.min(LIMITS.headerText, cap) && !block.text.includes('\n');
  if (block.style === 'heading' && short && block.text.trim() !== '')
    return [{ blocks: [{ type: 'header', text: plain(block.text, LIMITS.headerText) }] }];
  const heading = block.style === 'heading' ? ({ ...block, weight: 'bolder' } as const) : block;
  return linePieces([wordsOf(heading)]);
}

function linePieces(words: readonly Words[]): readonly Piece[] {
  const shown = words.filter(({ line }) => line.some((run) => run.text.trim() !== ''));
  return shown.length > 0 ? [{ words: shown }] : [];
}

function factSections({ facts }: FactSet, cap: number): types.KnownBlock[] {
  const limit = Math.min(LIMITS.fieldText, cap);
  const fields = facts.map(({ title, value }) => {
    const lines = [[{ text: title, bold: true }], [{ text: value.trim() === '' ? '–' : value }]];
    return formatted(lines, limit) ?? unformatted(lines, limit);
  });
  return chunks(fields, LIMITS.sectionFields).map((some) => ({ type: 'section', fields: some }));
}

/** A row with one button keeps it at its side; more stand under it. */
function columnPieces(set: ColumnSet, cap: number): readonly Piece[] {
  const lines = rowsOf(set);
  const actions = set.columns.flatMap((column) =>
    column.items.flatMap((item): readonly Action[] => (item.type === 'ActionSet' ? item.actions : [])),
  );
  const words = lines.map((line) => ({ line, small: false }));
  const [only] = actions;
  const button = only && actions.length === 1 && lines.length > 0 ? buttonOf(only) : undefined;
  if (!button)
    return [...linePieces(words), ...(actions.length > 0 ? [{ blocks: buttonRows(actions) }] : [])];
  const text = textOf(lines, cap);
  const links = text.type === 'plain_text' ? linksOf(lines) : [];
  return [{ blocks: [{ type: 'section', text, accessory: button }, ...links] }];
}
