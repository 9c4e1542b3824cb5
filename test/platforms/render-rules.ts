import { AdaptiveCard, HostConfig, SerializationContext } from 'adaptivecards';
import { type Card, type Element, isForm } from '../../src/core/card.js';
import type { JsonObject } from '../../src/core/json.js';
import { renderMessage, renderModal } from '../../src/platforms/slack/render.js';
import { renderCard } from '../../src/platforms/teams/render.js';

/** A card of these elements. */
export const cardOf = (body: readonly Element[], more: Partial<Card> = {}): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  summary: 'Northmere LHRP',
  body,
  ...more,
});

/** What both platforms would be sent: a form as a modal, anything else as a message. */
export function renderBoth(card: Card) {
  const slack = isForm(card)
    ? renderModal(card, { callbackId: 'form', privateMetadata: '{}' }).view
    : renderMessage(card);
  return { slack, teams: renderCard(card) };
}

type Node = { readonly [key: string]: unknown };
type Rule = (node: Node) => boolean | undefined;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const length = (value: unknown): number =>
  typeof value === 'string' || Array.isArray(value) ? value.length : 0;
const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.trim() === '';
const textIn = (value: unknown): number => (isNode(value) ? length(value.text) : 0);
const unique = (list: readonly unknown[]): boolean => new Set(list).size === list.length;
const namesOf = (list: unknown, key: string): unknown[] =>
  Array.isArray(list) ? list.flatMap((item: Node) => (item[key] === undefined ? [] : [item[key]])) : [];

// Written out here and not taken from limits.ts, so that a slip there shows.
const SLACK: { readonly [type: string]: Rule } = {
  plain_text: ({ text }) => !isBlank(text) && length(text) <= 3000,
  mrkdwn: ({ text, verbatim }) => !isBlank(text) && length(text) <= 3000 && verbatim === true,
  header: ({ text }) => textIn(text) <= 150 && isNode(text) && text.type === 'plain_text',
  section: ({ text, fields }) =>
    (text !== undefined || length(fields) >= 1) &&
    length(fields) <= 10 &&
    (Array.isArray(fields) ? fields : []).every((field) => textIn(field) <= 2000),
  context: ({ elements }) => length(elements) >= 1 && length(elements) <= 10,
  actions: ({ elements }) =>
    length(elements) >= 1 && length(elements) <= 25 && unique(namesOf(elements, 'action_id')),
  button: ({ text, value, url, action_id }) =>
    textIn(text) <= 75 && length(value) <= 2000 && length(url) <= 3000 && length(action_id) <= 255,
  input: ({ label, hint, block_id }) =>
    textIn(label) <= 2000 && textIn(hint) <= 2000 && length(block_id) <= 255,
  plain_text_input: ({ placeholder, max_length, initial_value }) =>
    textIn(placeholder) <= 150 && Number(max_length) <= 3000 && length(initial_value) <= Number(max_length),
  static_select: ({ options }) => length(options) >= 1 && length(options) <= 100,
  multi_static_select: ({ options }) => length(options) >= 1 && length(options) <= 100,
  radio_buttons: ({ options }) => length(options) >= 1 && length(options) <= 10,
  checkboxes: ({ options }) => length(options) >= 1 && length(options) <= 10,
  modal: ({ title, submit, close, blocks }) =>
    [title, submit, close].every((words) => textIn(words) <= 24) &&
    length(blocks) <= 100 &&
    unique(namesOf(blocks, 'block_id')),
};

/** Everything Slack would refuse in a message or view, by its place. */
export function slackProblems(sent: unknown): readonly string[] {
  const all = nodesIn(sent, '');
  const broken = all.filter(
    ({ node }) => typeof node.type === 'string' && SLACK[node.type]?.(node) === false,
  );
  const options = all.filter(({ node }) => 'value' in node && !('type' in node) && 'text' in node);
  const long = options.filter(({ node }) => textIn(node.text) > 75 || length(node.value) > 75);
  const places = [...broken, ...long].map(({ path, node }) => `${path} ${String(node.type)}`);
  return isNode(sent) && sent.type !== 'modal' ? [...places, ...messageProblems(sent, all)] : places;
}

function messageProblems(sent: Node, all: readonly { node: Node }[]): readonly string[] {
  const texts = all.filter(({ node }) => node.type === 'plain_text' || node.type === 'mrkdwn');
  const sum = texts.reduce((so, { node }) => so + length(node.text), 0);
  return [
    ...(length(sent.blocks) < 1 || length(sent.blocks) > 50 ? [`${length(sent.blocks)} blocks`] : []),
    ...(sum > 13_200 ? [`${sum} characters in all`] : []),
    ...(isBlank(sent.text) || length(sent.text) > 4000 ? [`${length(sent.text)} characters of text`] : []),
  ];
}

/** Everything Microsoft's own parser objects to in a card, its size, and text that would be read as markdown. */
export function teamsProblems(card: JsonObject): readonly string[] {
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.hostConfig = new HostConfig({ actions: { maxActions: 6 } });
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  const invalid = parsed.validateProperties().validationEvents.map((event) => event.message);
  const size = JSON.stringify(card).length * 2;
  const empty = length(card.body) === 0 ? ['nothing to show'] : [];
  return [...events, ...invalid, ...empty, ...(size > 28 * 1024 ? [`${size} bytes`] : [])];
}

/** The words a person would read in what Slack is sent. */
export function slackWords(sent: unknown): string {
  const shown = nodesIn(sent, '').flatMap(({ node }) => {
    if (typeof node.text === 'string' && node.type === 'plain_text') return [node.text];
    if (typeof node.text === 'string' && node.type === 'mrkdwn') return [readMrkdwn(node.text)];
    return typeof node.initial_value === 'string' ? [node.initial_value] : [];
  });
  return shown.join('\n');
}

/** The words a person would read in a Teams card. */
export function teamsWords(card: JsonObject): string {
  const shown = nodesIn(card.body, '')
    .concat(nodesIn(card.actions, ''))
    .flatMap(({ node }) => {
      if (node.type === 'RichTextBlock') return [namesOf(node.inlines, 'text').join('')];
      if (node.type === 'TextRun') return [];
      return ['text', 'title', 'label', 'value'].flatMap((key) =>
        typeof node[key] === 'string' ? [node[key]] : [],
      );
    });
  return shown.join('\n');
}

/** Texts that Teams reads as markdown. */
export function markdownTexts(card: JsonObject): readonly string[] {
  return nodesIn(card, '').flatMap(({ node }) => {
    if (node.type === 'TextBlock' && typeof node.text === 'string') return [node.text];
    if (node.type !== 'FactSet' || !Array.isArray(node.facts)) return [];
    return node.facts.flatMap((fact: { title: string; value: string }) => [fact.title, fact.value]);
  });
}

/** Formatted texts Slack reads as markup. */
export const mrkdwnTexts = (sent: unknown): readonly string[] =>
  nodesIn(sent, '').flatMap(({ node }) =>
    node.type === 'mrkdwn' && typeof node.text === 'string' ? [node.text] : [],
  );

function readMrkdwn(text: string): string {
  const plain = text.replace(/<[^|>]*\|([^>]*)>/g, '$1').replaceAll('*', '');
  return plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function nodesIn(value: unknown, path: string): readonly { path: string; node: Node }[] {
  if (!isNode(value)) return [];
  const inside = Object.entries(value).flatMap(([key, item]) => nodesIn(item, `${path}/${key}`));
  return Array.isArray(value) ? inside : [{ path, node: value }, ...inside];
}
