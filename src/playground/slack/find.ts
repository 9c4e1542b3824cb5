import { isFields, textOf } from './rules.js';
import type { Fields, Json, OpenView, SlackMessage, StateValues } from './workspace.js';

/** Everything on a message that can be pressed or chosen, with the block it stands in. */
export function controlsOf({ blocks }: Pick<SlackMessage, 'blocks'>): readonly Fields[] {
  return blocks.flatMap((block) => {
    const elements = [...list(block.elements), block.accessory, block.element].filter(isFields);
    return elements
      .filter(({ action_id }) => action_id !== undefined)
      .map((element) => ({ ...element, block_id: block.block_id ?? '' }));
  });
}

/** The blocks of an open view, as what can be pressed is found in. */
export function blocksOf({ view }: OpenView): readonly Fields[] {
  return list(view.blocks).filter(isFields);
}

/** The control with this action id, or whose button reads so. */
export function controlCalled(blocks: readonly Fields[], called: string): Fields {
  const controls = controlsOf({ blocks });
  const found =
    controls.find(({ action_id }) => action_id === called) ??
    controls.find(({ text }) => textOf(text) === called);
  if (found) return found;
  const there = controls.map(({ action_id, text }) => `${action_id} (${textOf(text)})`).join(', ');
  throw new Error(`Nothing is called ${called}; there is: ${there}`);
}

/** A pressed control as Slack reports it: no options, but the chosen one. */
export function actionOf(control: Fields, chosen: string | undefined): Fields {
  const { options: _, option_groups: __, initial_option: ___, ...reported } = control;
  return chosen === undefined ? reported : { ...reported, ...putIn(control, chosen) };
}

/** What has been put into the inputs of a modal: what they opened with, then what was typed, by block id. */
export function stateOf(open: OpenView, given: Readonly<Record<string, string>>): StateValues {
  const inputs = list(open.view.blocks)
    .filter(isFields)
    .filter(({ type }) => type === 'input');
  const unknown = Object.keys(given).filter((name) => !inputs.some(({ block_id }) => block_id === name));
  if (unknown.length > 0) throw new Error(`The form has no input ${unknown.join(', ')}`);
  return Object.fromEntries(
    inputs.map((block) => {
      const element = isFields(block.element) ? block.element : {};
      const id = String(block.block_id);
      const action = String(element.action_id);
      const before = open.values[id]?.[action] ?? initialOf(element);
      const value = given[id] === undefined ? before : putIn(element, given[id]);
      if (block.optional !== true && isEmpty(value))
        throw new Error(`Slack asks for ${id} before it submits`);
      return [id, { [action]: { type: element.type, ...value } }];
    }),
  );
}

function putIn(element: Fields, given: string): Fields {
  const option = (value: string): Fields | null =>
    list(element.options)
      .filter(isFields)
      .find((candidate) => candidate.value === value) ?? null;
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { selected_option: option(given) };
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: given === '' ? [] : given.split(',').map(option) };
    case 'datepicker':
      return { selected_date: given || null };
    case 'timepicker':
      return { selected_time: given || null };
    default:
      return { value: given || null };
  }
}

function initialOf(element: Fields): Fields {
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
      return { selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: element.initial_options ?? [] };
    case 'datepicker':
      return { selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { selected_time: element.initial_time ?? null };
    default:
      return { value: element.initial_value ?? null };
  }
}

function isEmpty(value: Fields): boolean {
  return Object.entries(value).every(
    ([name, item]) => name === 'type' || item === null || (Array.isArray(item) && item.length === 0),
  );
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
