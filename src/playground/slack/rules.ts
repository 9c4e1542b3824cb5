import type { Fields, Json } from './workspace.js';

const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  allText: 13_200,
  sectionText: 3000,
  fields: 10,
  fieldText: 2000,
  header: 150,
  contextElements: 10,
  actionElements: 25,
  actionId: 255,
  buttonText: 75,
  buttonValue: 2000,
  options: 100,
  optionText: 75,
  title: 24,
  metadata: 3000,
  viewBytes: 250_000,
} as const;

const MESSAGE_BLOCKS = [
  'section',
  'header',
  'context',
  'actions',
  'divider',
  'image',
  'input',
  'rich_text',
  'markdown',
];

/** Why Slack would not take these blocks in a message, by its own code. */
export function problemOfBlocks(blocks: unknown): string | undefined {
  if (!Array.isArray(blocks)) return 'invalid_blocks_format';
  if (blocks.length > LIMITS.messageBlocks) return 'invalid_blocks';
  if (sumOfText(blocks as Json[]) > LIMITS.allText) return 'msg_blocks_too_long';
  return blocksFit(blocks as Json[]) ? undefined : 'invalid_blocks';
}

/** Why Slack would not open this view, by its own code. */
export function problemOfView(view: unknown, type: 'modal' | 'home'): string | undefined {
  if (!isFields(view) || !Array.isArray(view.blocks)) return 'invalid_arguments';
  if (JSON.stringify(view).length > LIMITS.viewBytes) return 'view_too_large';
  const blocks = view.blocks as Json[];
  const fits =
    view.type === type &&
    (type === 'home' || modalFits(view, blocks)) &&
    String(view.private_metadata ?? '').length <= LIMITS.metadata &&
    blocks.length <= LIMITS.viewBlocks &&
    blocksFit(blocks);
  return fits ? undefined : 'invalid_arguments';
}

/** A modal has a title, and a way to send what it asks for; a home has neither. */
function modalFits(view: Fields, blocks: readonly Json[]): boolean {
  const asks = blocks.some((block) => isFields(block) && block.type === 'input');
  return (
    within(textOf(view.title), LIMITS.title) &&
    (view.submit === undefined ? !asks : within(textOf(view.submit), LIMITS.title)) &&
    (view.close === undefined || within(textOf(view.close), LIMITS.title)) &&
    blocks.length > 0
  );
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function blocksFit(blocks: readonly Json[]): boolean {
  const ids = blocks.flatMap((block) => (isFields(block) && block.block_id ? [block.block_id] : []));
  return new Set(ids).size === ids.length && blocks.every((block) => isFields(block) && blockFits(block));
}

function blockFits(block: Fields): boolean {
  switch (block.type) {
    case 'section':
      return sectionFits(block);
    case 'header':
      return within(textOf(block.text), LIMITS.header);
    case 'context':
      return listWithin(block.elements, LIMITS.contextElements);
    case 'actions':
      return listWithin(block.elements, LIMITS.actionElements) && elementsFit(block.elements);
    case 'input':
      return within(textOf(block.label), LIMITS.fieldText) && elementsFit([block.element ?? null]);
    default:
      return MESSAGE_BLOCKS.includes(String(block.type));
  }
}

function sectionFits(section: Fields): boolean {
  const fields = section.fields;
  if (section.text === undefined && fields === undefined) return false;
  return (
    (section.text === undefined || within(textOf(section.text), LIMITS.sectionText)) &&
    (fields === undefined ||
      (listWithin(fields, LIMITS.fields) &&
        fields.every((text) => within(textOf(text), LIMITS.fieldText)))) &&
    (section.accessory === undefined || elementsFit([section.accessory]))
  );
}

function elementsFit(elements: readonly Json[]): boolean {
  const ids = elements.flatMap((element) =>
    isFields(element) && element.action_id ? [element.action_id] : [],
  );
  return (
    new Set(ids).size === ids.length && elements.every((element) => isFields(element) && elementFits(element))
  );
}

function elementFits(element: Fields): boolean {
  if (String(element.action_id ?? '').length > LIMITS.actionId) return false;
  if (element.type === 'button')
    return (
      within(textOf(element.text), LIMITS.buttonText) &&
      String(element.value ?? '').length <= LIMITS.buttonValue
    );
  if (element.options === undefined) return typeof element.type === 'string';
  return (
    listWithin(element.options, LIMITS.options) &&
    element.options.every(
      (option) =>
        isFields(option) &&
        within(textOf(option.text), LIMITS.optionText) &&
        within(option.value, LIMITS.optionText),
    )
  );
}

/** The words of a text object. */
export function textOf(text: Json | undefined): Json | undefined {
  return isFields(text) ? text.text : undefined;
}

function within(text: Json | undefined, most: number): boolean {
  return typeof text === 'string' && text.length > 0 && text.length <= most;
}

function listWithin(list: Json | undefined, most: number): list is readonly Json[] {
  return Array.isArray(list) && list.length > 0 && list.length <= most;
}

function sumOfText(value: Json | undefined): number {
  if (Array.isArray(value)) return value.reduce((sum, item) => sum + sumOfText(item), 0);
  if (!isFields(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, item]) =>
      sum + (name === 'text' && typeof item === 'string' ? item.length : sumOfText(item)),
    0,
  );
}
