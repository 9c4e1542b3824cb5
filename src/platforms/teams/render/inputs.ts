import type { Input, InputChoiceSet, InputText } from '../../../core/card.js';
import type { JsonObject } from '../../../core/json.js';
import { cut } from '../../../core/showing/plain.js';
import { LIMITS } from '../limits.js';
import { shown } from './actions.js';
import { present, readsAsMarkdown, textElements } from './text.js';

/** How much of a card's words is shown. */
export type Room = { readonly text: number; readonly choices: number };

/** An input with its label and what Teams says when it is left empty; and how many choices are not shown. */
export function inputElements(input: Input, room: Room): readonly JsonObject[] {
  if (input.type === 'Input.ChoiceSet' && input.choices.length === 0)
    return note(`${input.label}: there is nothing to choose from`, room);
  const element = { type: input.type, id: input.id, ...asked(input, room), ...ownFields(input, room) };
  const more = input.type === 'Input.ChoiceSet' ? input.choices.length - room.choices : 0;
  return more > 0 ? [element, ...note(`and ${more} more`, room)] : [element];
}

const note = (text: string, room: Room): readonly JsonObject[] =>
  textElements({ type: 'TextBlock', text, isSubtle: true, spacing: 'small' }, room.text);

function asked({ label, isRequired, errorMessage }: Input, room: Room): JsonObject {
  const words = shown(label, Math.min(LIMITS.label, room.text));
  // Slack's client says so by itself; Teams leaves it to the card.
  if (!isRequired) return { label: `${words} (optional)` };
  return { label: words, isRequired, errorMessage: shown(errorMessage ?? 'This is needed.', LIMITS.label) };
}

function ownFields(input: Input, room: Room): JsonObject {
  switch (input.type) {
    case 'Input.Text':
      return textFields(input, room);
    case 'Input.Number':
      // With limits, Microsoft's renderer refuses an optional number that is left empty; the core reads them anyway.
      return present(
        input.isRequired ? { value: input.value, min: input.min, max: input.max } : { value: input.value },
      );
    case 'Input.ChoiceSet':
      return choiceFields(input, room);
    case 'Input.Date':
    case 'Input.Time':
      return present({ value: input.value });
  }
}

function textFields({ value, placeholder, isMultiline, maxLength }: InputText, room: Room): JsonObject {
  return present({
    value: value && cut(value, Math.min(maxLength ?? LIMITS.text, room.text)),
    placeholder: placeholder && cut(placeholder, LIMITS.placeholder),
    isMultiline,
    maxLength,
  });
}

/** Teams reads markdown in choices that stand open, so choices that could be taken for any become a menu. */
function choiceFields({ value, style, isMultiSelect, choices }: InputChoiceSet, room: Room): JsonObject {
  const offered = choices.slice(0, room.choices).map((choice) => ({
    title: shown(choice.title, LIMITS.choiceTitle),
    value: choice.value,
  }));
  const open = style === 'expanded' && !offered.some(({ title }) => readsAsMarkdown(title));
  return {
    choices: offered,
    style: open ? 'expanded' : 'compact',
    wrap: true,
    ...present({ value, isMultiSelect }),
  };
}
