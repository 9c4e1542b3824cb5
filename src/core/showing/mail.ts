import type { Action, Card, Element } from '../card.js';
import type { PlatformName } from '../people/person.js';
import { markOf } from './mark.js';
import { plainText } from './plain.js';

const PLATFORM_WORDS: { readonly [name in PlatformName]: string } = {
  slack: 'Slack',
  teams: 'Microsoft Teams',
};

/**
 * A card as an e-mail: what it says, under its first line. A mail has no buttons, so it says where they are; `on`
 * is where its reader has them.
 */
export function mailOf(card: Card, on: readonly PlatformName[]): { subject: string; text: string } {
  const { body, actions = [] } = card;
  const said = plainText({ ...card, body: body.flatMap(readable), actions: actions.filter(isLink) });
  const end = card.exercise === undefined ? '' : `\n${markOf(card.exercise)}`;
  return { subject: card.summary, text: `${said}\n\n${howToAnswer(on)}${end}\n` };
}

function howToAnswer(on: readonly PlatformName[]): string {
  const where = on.map((name) => PLATFORM_WORDS[name]).join(' or ');
  const answer = where
    ? `To answer, open your chat with Muster in ${where}.`
    : 'Muster cannot reach you in a chat. To answer, speak to your partnership’s secretariat.';
  return `${answer} Nobody reads what is sent to this address.`;
}

const isLink = ({ type }: Action): boolean => type === 'Action.OpenUrl';

/** An element without what can only be pressed or filled in. */
function readable(element: Element): readonly Element[] {
  switch (element.type) {
    case 'TextBlock':
    case 'RichTextBlock':
    case 'FactSet':
      return [element];
    case 'ActionSet': {
      const actions = element.actions.filter(isLink);
      return actions.length > 0 ? [{ ...element, actions }] : [];
    }
    case 'Container':
      return [{ ...element, items: element.items.flatMap(readable) }];
    case 'ColumnSet': {
      const columns = element.columns.map((column) => ({
        ...column,
        items: column.items.filter(({ type }) => type !== 'ActionSet'),
      }));
      return [{ ...element, columns }];
    }
    default:
      return [];
  }
}
