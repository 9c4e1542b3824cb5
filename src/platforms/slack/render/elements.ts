import type { types } from '@slack/bolt';
import type { Action, ColumnSet, Element, FactSet, Input, TextBlock } from '../../../core/card.js';
import { LIMITS, type Room } from '../limits.js';
import { buttonOf, buttonRows, chunks } from './buttons.js';
import { inputBlock } from './inputs.js';
import { blocksOfLines, linksOf, rowsOf, textOf, type Words, wordsOf } from './lines.js';
import { formatted, plain, unformatted } from './text.js';

/** What an element becomes: lines that may stand with their neighbours', or blocks of their own. */
type Piece = { readonly words: readonly Words[] } | { readonly blocks: readonly types.KnownBlock[] };

const APART: Piece = { blocks: [] };

/** A card's elements as blocks. */
export function blocksOf(elements: readonly Element[], room: Room): types.KnownBlock[] {
  const pieces = elements.flatMap((element) => piecesOf(element, room));
  const blocks: types.KnownBlock[] = [];
  let words: readonly Words[] = [];
  for (const piece of [...pieces, APART]) {
    if ('words' in piece) words = [...words, ...piece.words];
    else {
      blocks.push(...blocksOfLines(words, room.text), ...piece.blocks);
      words = [];
    }
  }
  return blocks[0]?.type === 'divider' ? blocks.slice(1) : blocks;
}

function piecesOf(element: Element, room: Room): readonly Piece[] {
  const apart: readonly Piece[] = 'label' in element ? [] : spacing(element);
  return [...apart, ...within(element, room)];
}

function within(element: Element, room: Room): readonly Piece[] {
  switch (element.type) {
    case 'TextBlock':
      return textPieces(element, room);
    case 'RichTextBlock':
      return linePieces([wordsOf(element)], room);
    case 'FactSet':
      return [{ blocks: factSections(element, room) }];
    case 'ColumnSet':
      return columnPieces(element, room);
    case 'Container':
      // What stands together in a container must not run into its neighbours.
      return [APART, ...element.items.flatMap((item) => piecesOf(item, room)), APART];
    case 'ActionSet':
      return [{ blocks: buttonRows(element.actions) }];
    default:
      return [{ blocks: [inputBlock(element)] }];
  }
}

function spacing({ separator, spacing: space }: Exclude<Element, Input>): readonly Piece[] {
  if (separator) return [{ blocks: [{ type: 'divider' }] }];
  return space === 'large' ? [APART] : [];
}

function textPieces(block: TextBlock, room: Room): readonly Piece[] {
  const short = block.text.length <= Math.min(LIMITS.headerText, room.text) && !block.text.includes('\n');
  if (block.style === 'heading' && short && block.text.trim() !== '')
    return [{ blocks: [{ type: 'header', text: plain(block.text, LIMITS.headerText) }] }];
  const heading = block.style === 'heading' ? ({ ...block, weight: 'bolder' } as const) : block;
  return linePieces([wordsOf(heading)], room);
}

function linePieces(words: readonly Words[], { dense }: Room): readonly Piece[] {
  const shown = words
    .filter(({ line }) => line.some((run) => run.text.trim() !== ''))
    .map(({ line, small }) => ({ line, small: small && !dense }));
  return shown.length > 0 ? [{ words: shown }] : [];
}

function factSections({ facts }: FactSet, room: Room): types.KnownBlock[] {
  const limit = Math.min(LIMITS.fieldText, room.text);
  const fields = facts.map(({ title, value }) => {
    const lines = [[{ text: title, bold: true }], [{ text: value.trim() === '' ? '–' : value }]];
    return formatted(lines, limit) ?? unformatted(lines, limit);
  });
  return chunks(fields, LIMITS.sectionFields).map((some) => ({ type: 'section', fields: some }));
}

/** A row with one button keeps it at its side; more stand under it. */
function columnPieces(set: ColumnSet, room: Room): readonly Piece[] {
  const lines = rowsOf(set);
  const actions = set.columns.flatMap((column) =>
    column.items.flatMap((item): readonly Action[] => (item.type === 'ActionSet' ? item.actions : [])),
  );
  const words = lines.map((line) => ({ line, small: false }));
  const [only] = actions;
  const button = only && actions.length === 1 && lines.length > 0 ? buttonOf(only) : undefined;
  if (!button)
    return [...linePieces(words, room), ...(actions.length > 0 ? [{ blocks: buttonRows(actions) }] : [])];
  const text = textOf(lines, room.text);
  const links = text.type === 'plain_text' ? linksOf(lines) : [];
  return [{ blocks: [{ type: 'section', text, accessory: button }, ...links] }];
}
