import type { Card } from '../core/card.js';
import { isObject, type Json, type JsonObject } from '../core/json.js';
import {
  type At,
  anything,
  CardError,
  type Kind,
  like,
  listOf,
  name,
  number,
  oneOf,
  truth,
  words,
  wrong,
} from './kinds.js';
import { oneShapeOf, type Shape, shape } from './shape.js';

/** The subset of Adaptive Cards 1.5 that `core/card.ts` names, as a check. */

const weight = oneOf('default', 'bolder');
const spaced = { separator: truth, spacing: oneOf('none', 'small', 'default', 'large') };
const isBlank = (value: Json | undefined): boolean => typeof value === 'string' && value.trim() === '';
const holdsNo = (list: string) => (filled: JsonObject) =>
  Array.isArray(filled[list]) && filled[list].length === 0;

const url = like(/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/i, 'an https address');
const openUrl: Shape = { type: 'Action.OpenUrl', required: { url }, optional: { title: words } };
const execute: Shape = {
  type: 'Action.Execute',
  required: { title: words, verb: like(/^[a-z][\w-]*(\.[\w-]+)*$/i, 'the id of a command') },
  optional: { data: anything, style: oneOf('default', 'positive', 'destructive') },
};
const actions = listOf(oneShapeOf([execute, openUrl]));

const textBlock: Shape = {
  type: 'TextBlock',
  required: { text: words },
  optional: {
    ...spaced,
    weight,
    size: oneOf('small', 'default', 'medium', 'large'),
    color: oneOf('default', 'good', 'warning', 'attention'),
    isSubtle: truth,
    wrap: truth,
    style: oneOf('default', 'heading'),
  },
  empty: ({ text }) => isBlank(text),
};

const textRun: Shape = {
  type: 'TextRun',
  required: { text: words },
  optional: { weight, isSubtle: truth, selectAction: shape(openUrl) },
  empty: ({ text }) => text === '',
};

const richTextBlock: Shape = {
  type: 'RichTextBlock',
  required: { inlines: listOf(shape(textRun)) },
  optional: spaced,
  empty: holdsNo('inlines'),
};

const fact: Shape = {
  required: { title: words, value: words },
  empty: ({ title, value }) => isBlank(title) && isBlank(value),
};

const factSet: Shape = {
  type: 'FactSet',
  required: { facts: listOf(shape(fact)) },
  optional: spaced,
  empty: holdsNo('facts'),
};

const actionSet: Shape = {
  type: 'ActionSet',
  required: { actions },
  optional: spaced,
  empty: holdsNo('actions'),
};

const column: Shape = {
  type: 'Column',
  required: { items: listOf(oneShapeOf([textBlock, richTextBlock, actionSet])) },
  optional: { width: oneOf('auto', 'stretch') },
  empty: holdsNo('items'),
};

const columnSet: Shape = {
  type: 'ColumnSet',
  required: { columns: listOf(shape(column)) },
  optional: spaced,
  empty: holdsNo('columns'),
};

const asked = {
  required: { id: name, label: words },
  optional: { isRequired: truth, errorMessage: words },
};

const input = (type: string, optional: { readonly [field: string]: Kind }, required = {}): Shape => ({
  type,
  required: { ...asked.required, ...required },
  optional: { ...asked.optional, ...optional },
});

const choice = shape({ required: { title: words, value: name } });

const inputs: readonly Shape[] = [
  input('Input.Text', { value: words, placeholder: words, isMultiline: truth, maxLength: number }),
  input('Input.Number', { value: number, min: number, max: number }),
  input(
    'Input.ChoiceSet',
    { value: words, style: oneOf('compact', 'expanded'), isMultiSelect: truth },
    { choices: listOf(choice) },
  ),
  input('Input.Date', { value: like(/^\d{4}-\d\d-\d\d$/, 'a day as YYYY-MM-DD') }),
  input('Input.Time', { value: like(/^\d\d:\d\d$/, 'a time as HH:MM') }),
];

const container: Shape = {
  type: 'Container',
  // A container may hold containers: looked up when it is checked, not when it is declared.
  required: { items: (value, at) => elements(value, at) },
  optional: { ...spaced, style: oneOf('default', 'emphasis') },
  empty: holdsNo('items'),
};

const elements = listOf(
  oneShapeOf([textBlock, richTextBlock, factSet, columnSet, container, actionSet, ...inputs]),
);

const card = shape({
  type: 'AdaptiveCard',
  required: { version: oneOf('1.5'), summary: name, body: elements },
  optional: { actions, $schema: () => undefined },
});

/**
 * Checks a template before it is filled, expressions aside.
 * @throws CardError naming the place
 */
export function checkTemplate(template: Json, path: string): void {
  card(template, { step: path, filled: false });
}

/**
 * A filled template as a card: values as each place wants them, and nothing empty left standing.
 * @throws CardError naming the place
 */
export function checkCard(filled: Json, path: string): Card {
  const at: At = { step: path, filled: true };
  const checked = card(filled, at);
  if (checked === undefined) throw wrong(at, 'nothing is left of it');
  assertOneInputEach(inputIds(checked, []), path);
  // `card` above holds every field of the type Card, and the tests hold it against real cards.
  return checked as unknown as Card;
}

function inputIds(value: Json | undefined, found: string[]): readonly string[] {
  if (Array.isArray(value)) for (const item of value) inputIds(item, found);
  if (!isObject(value)) return found;
  if (typeof value.id === 'string') found.push(value.id);
  return inputIds(value.body ?? value.items, found);
}

function assertOneInputEach(ids: readonly string[], path: string): void {
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new CardError(`${path}: two inputs are called ${twice}`);
}
