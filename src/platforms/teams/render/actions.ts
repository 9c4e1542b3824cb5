import type { Action } from '../../../core/card.js';
import type { JsonObject } from '../../../core/json.js';
import { cut } from '../../../core/showing/plain.js';
import { LIMITS } from '../limits.js';

/** Words that must not be nothing, no longer than a limit. */
export const shown = (text: string, limit: number): string => (text.trim() === '' ? '–' : cut(text, limit));

/** A button. A client too old for Action.Execute sends the same, verb included, as a message. */
export function actionElement(action: Action): JsonObject {
  if (action.type === 'Action.OpenUrl')
    return {
      type: 'Action.OpenUrl',
      title: shown(action.title ?? 'Open', LIMITS.buttonText),
      url: action.url,
    };
  const { verb, data = {}, style } = action;
  const title = shown(action.title, LIMITS.buttonText);
  const look = style === undefined || style === 'default' ? {} : { style };
  return {
    type: 'Action.Execute',
    title,
    verb,
    data,
    ...look,
    fallback: { type: 'Action.Submit', title, data: { ...data, verb }, ...look },
  };
}

/** Buttons in rows of as many as Teams shows. */
export function actionSets(actions: readonly Action[]): readonly JsonObject[] {
  const rows = Array.from({ length: Math.ceil(actions.length / LIMITS.buttons) }, (_, row) =>
    actions.slice(row * LIMITS.buttons, (row + 1) * LIMITS.buttons),
  );
  return rows.map((row) => ({ type: 'ActionSet', actions: row.map(actionElement) }));
}
