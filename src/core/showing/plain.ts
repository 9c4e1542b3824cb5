import type { Action, Card, Column, ColumnSet, Container, Element, FactSet, Input } from '../card.js';
import { markCard, markIn, markOf, unmarkCard } from './mark.js';

/** The words of a card in reading order, one line each, with its buttons in square brackets. */
export function plainText(card: Card): string {
  if (card.exercise !== undefined) {
    const mark = markOf(card.exercise);
    return [mark, plainText(unmarkCard(card)), mark].join('\n');
  }
  const lines = [...card.body.flatMap(linesOf), ...buttonLine(card.actions ?? [])];
  const [first] = lines;
  const said = first === card.summary ? lines : [card.summary, ...lines];
  return said.filter((line) => line.trim() !== '').join('\n');
}

/**
 * A text no longer than a limit, cut at a word if it must be. `measure` must be additive over characters, for
 * texts that grow when they are escaped.
 */
export function cut(
  text: string,
  limit: number,
  measure: (part: string) => number = (part) => part.length,
): string {
  if (measure(text) <= limit) return text;
  const mark = markIn(text);
  const inside = mark === undefined ? 0 : limit - measure(`${mark} ${mark}`);
  if (mark !== undefined && inside > 1) {
    return `${mark}${cut(text.slice(mark.length, -mark.length), inside, measure)} ${mark}`;
  }
  const kept = text.slice(0, lastBoundary(text, howMany(text, limit - measure('…'), measure)));
  const lastSpace = kept.search(/\s\S*$/);
  const inWord = !/^\s/.test(text.slice(kept.length)) && lastSpace > kept.length - LONG_WORD;
  return `${(inWord && lastSpace > 0 ? kept.slice(0, lastSpace) : kept).trimEnd()}…`;
}

/** A longer word is cut inside: too much would be lost otherwise. */
const LONG_WORD = 40;

/**
 * The card itself if it fits, else as many of its first rows, texts and facts as fit and "and N more". Inputs and
 * the card's own buttons always stay; a row's buttons go with the row.
 */
export function shorten(card: Card, fits: (card: Card) => boolean): Card {
  const { exercise } = card;
  if (exercise !== undefined) {
    const marked = (less: Card) => markCard(less, exercise);
    return marked(shorten(unmarkCard(card), (less) => fits(marked(less))));
  }
  if (fits(card)) return card;
  let fitting = 0;
  let tooMany = firstParts(card.body, 0).more;
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(withFirst(card, middle))) fitting = middle;
    else tooMany = middle;
  }
  return withFirst(card, fitting);
}

/** The lines of a set of columns, read across: the first line of each column, then the second. */
export function rowsAcross<T>(columns: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const rows = Math.max(0, ...columns.map((lines) => lines.length));
  return Array.from({ length: rows }, (_, row) => columns.flatMap((lines) => lines.slice(row, row + 1)));
}

function linesOf(element: Element): readonly string[] {
  switch (element.type) {
    case 'TextBlock':
      return [element.text];
    case 'RichTextBlock':
      return [
        element.inlines.map(({ text, selectAction: to }) => (to ? `${text} (${to.url})` : text)).join(''),
      ];
    case 'FactSet':
      return element.facts.map(({ title, value }) => `${title}: ${value}`);
    case 'ColumnSet':
      return columnLines(element);
    case 'Container':
      return element.items.flatMap(linesOf);
    case 'ActionSet':
      return buttonLine(element.actions);
    default:
      return [inputLine(element)];
  }
}

function columnLines(set: ColumnSet): readonly string[] {
  const items = (column: Column, wanted: 'words' | 'buttons') =>
    column.items
      .filter((item) => (item.type === 'ActionSet') === (wanted === 'buttons'))
      .flatMap((item) => linesOf(item));
  const rows = rowsAcross(set.columns.map((column) => items(column, 'words')));
  return [
    ...rows.map((row) => row.join(' · ')),
    ...set.columns.flatMap((column) => items(column, 'buttons')),
  ];
}

function buttonLine(actions: readonly Action[]): readonly string[] {
  const named = actions.map((action) =>
    action.type === 'Action.OpenUrl' ? `[${action.title ?? 'Open'}: ${action.url}]` : `[${action.title}]`,
  );
  return named.length > 0 ? [named.join(' ')] : [];
}

function inputLine(input: Input): string {
  if (input.type !== 'Input.ChoiceSet') return `${input.label}: ${input.value ?? ''}`.trimEnd();
  return `${input.label}: ${input.choices.map((choice) => choice.title).join(' / ')}`;
}

function howMany(text: string, room: number, measure: (part: string) => number): number {
  let size = 0;
  for (let at = 0; at < text.length; at += 1) {
    size += measure(text.charAt(at));
    if (size > room) return at;
  }
  return text.length;
}

const CHARACTERS = new Intl.Segmenter('en-GB');

/** Where the character that stands at a place begins. */
function lastBoundary(text: string, at: number): number {
  const begin = CHARACTERS.segment(text).containing(at)?.index ?? at;
  if (begin > 0 || at === 0) return begin;
  // A single character can be longer than any limit when marks are heaped on it; only its code points stay whole.
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}

type First = { readonly kept: readonly Element[]; readonly left: number; readonly more: number };

function withFirst(card: Card, count: number): Card {
  const { kept, more } = firstParts(card.body, count);
  return { ...card, body: [...kept, { type: 'TextBlock', text: `and ${more} more`, isSubtle: true }] };
}

function firstParts(elements: readonly Element[], count: number): First {
  return elements.reduce<First>((so, element) => add(so, element), { kept: [], left: count, more: 0 });
}

function add(so: First, element: Element): First {
  const keep = { ...so, kept: [...so.kept, element] };
  if (asks(element)) return keep;
  if (element.type === 'ActionSet') return so.more === 0 ? keep : so;
  if (element.type === 'FactSet') return addFacts(so, element);
  if (element.type === 'Container' && isList(element)) {
    const inside = firstParts(element.items, so.left);
    const kept = inside.kept.length > 0 ? [...so.kept, { ...element, items: inside.kept }] : so.kept;
    return { kept, left: inside.left, more: so.more + inside.more };
  }
  return so.left > 0 ? { ...keep, left: so.left - 1 } : { ...so, more: so.more + 1 };
}

function addFacts(so: First, set: FactSet): First {
  const facts = set.facts.slice(0, so.left);
  const kept = facts.length > 0 ? [...so.kept, { ...set, facts }] : so.kept;
  return { kept, left: so.left - facts.length, more: so.more + set.facts.length - facts.length };
}

const asks = (element: Element): boolean =>
  element.type.startsWith('Input.') || (element.type === 'Container' && element.items.some(asks));

/** A row is kept or left out whole; a container of rows is not a row. */
const isList = (container: Container): boolean =>
  container.items.length > 10 || container.items.some((item) => item.type === 'Container');
