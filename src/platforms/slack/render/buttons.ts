import type { types } from '@slack/bolt';
import type { Action, Execute } from '../../../core/card.js';
import { LIMITS } from '../limits.js';
import { encodeUrl, fitsLink, plain } from './text.js';

/** The action of a button that only opens a page; Slack reports its presses too, and they mean nothing. */
export const LINK_ACTION = 'open-link';

/** Buttons in rows of as many as Slack takes; an address too long for Slack is left out. */
export function buttonRows(actions: readonly Action[]): types.ActionsBlock[] {
  const buttons = actions.flatMap((action) => {
    const button = buttonOf(action);
    return button ? [button] : [];
  });
  return chunks(buttons, LIMITS.actionElements).map((elements) => ({
    type: 'actions',
    elements: uniquelyNamed(elements),
  }));
}

/** One button, or nothing for a link that Slack would not take. */
export function buttonOf(action: Action): types.Button | undefined {
  if (action.type === 'Action.Execute') return executeButton(action);
  return fitsLink(action.url) ? linkButton({ title: action.title ?? 'Open', url: action.url }) : undefined;
}

/** A button that opens a page. */
export function linkButton({ title, url }: { title: string; url: string }): types.Button & Named {
  return {
    type: 'button',
    text: plain(title, LIMITS.buttonText),
    url: encodeUrl(url),
    action_id: LINK_ACTION,
  };
}

type Named = { action_id: string };

/** A list in pieces of at most so many. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  const starts = Array.from({ length: Math.ceil(list.length / size) }, (_, at) => at * size);
  return starts.map((start) => list.slice(start, start + size));
}

const STYLES = { positive: { style: 'primary' }, destructive: { style: 'danger' }, default: {} } as const;

function executeButton({ title, verb, data, style }: Execute): types.Button {
  const value = JSON.stringify(data ?? {});
  if (value.length > LIMITS.buttonValue)
    throw new Error(`The button ${verb} carries ${value.length} characters; it may carry ids only`);
  return {
    type: 'button',
    text: plain(title, LIMITS.buttonText),
    action_id: verb,
    value,
    ...STYLES[style ?? 'default'],
  };
}

/** Slack wants each action once in a block: the second `polls.vote` is `polls.vote#2`. */
function uniquelyNamed(buttons: readonly types.Button[]): types.Button[] {
  return buttons.map((button, at) => {
    const before = buttons.slice(0, at).filter(({ action_id }) => action_id === button.action_id).length;
    return before === 0 ? button : { ...button, action_id: `${button.action_id}#${before + 1}` };
  });
}
