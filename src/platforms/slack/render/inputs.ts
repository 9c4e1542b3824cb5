import type { types } from '@slack/bolt';
import type { Input, InputChoiceSet, InputNumber, InputText } from '../../../core/card.js';
import { cut } from '../../../core/showing/plain.js';
import { LIMITS } from '../limits.js';
import { plain } from './text.js';

type InputElement = types.InputBlock['element'];

/** An input, named by its id both as block and as action, so that a refusal can point at it. */
export function inputBlock(input: Input): types.KnownBlock {
  if (input.type === 'Input.ChoiceSet' && input.choices.length === 0) return nothingToChoose(input);
  const more = input.type === 'Input.ChoiceSet' ? input.choices.length - LIMITS.selectOptions : 0;
  return {
    type: 'input',
    block_id: input.id,
    label: plain(input.label, LIMITS.inputLabel),
    element: elementFor(input),
    optional: !input.isRequired,
    ...(more > 0 && { hint: plain(`and ${more} more`, LIMITS.inputLabel) }),
  };
}

function elementFor(input: Input): InputElement {
  switch (input.type) {
    case 'Input.Text':
      return textElement(input);
    case 'Input.Number':
      return numberElement(input);
    case 'Input.ChoiceSet':
      return choiceElement(input);
    case 'Input.Date':
      return { type: 'datepicker', action_id: input.id, ...(input.value && { initial_date: input.value }) };
    case 'Input.Time':
      return { type: 'timepicker', action_id: input.id, ...(input.value && { initial_time: input.value }) };
  }
}

function textElement({ id, value, placeholder, isMultiline, maxLength }: InputText): InputElement {
  const most = Math.min(maxLength ?? LIMITS.inputText, LIMITS.inputText);
  return {
    type: 'plain_text_input',
    action_id: id,
    multiline: isMultiline === true,
    max_length: most,
    ...(value && { initial_value: cut(value, most) }),
    ...(placeholder && { placeholder: plain(placeholder, LIMITS.placeholder) }),
  };
}

/** Numbers are counts and minutes: a form asks for whole ones, as core reads them. */
function numberElement({ id, value, min, max }: InputNumber): InputElement {
  return {
    type: 'number_input',
    action_id: id,
    is_decimal_allowed: false,
    ...(value !== undefined && { initial_value: String(value) }),
    ...(min !== undefined && { min_value: String(min) }),
    ...(max !== undefined && { max_value: String(max) }),
  };
}

/** Few choices stand open if the card says so; more than Slack shows open become a menu. */
function choiceElement(input: InputChoiceSet): InputElement {
  const options = input.choices.slice(0, LIMITS.selectOptions).map((choice) => optionOf(choice, input.id));
  const open = input.style === 'expanded' && options.length <= LIMITS.shownOptions;
  if (input.isMultiSelect) {
    const given = new Set((input.value ?? '').split(','));
    const chosen = options.filter(({ value }) => given.has(value));
    const initial = chosen.length > 0 ? { initial_options: chosen } : {};
    return { type: open ? 'checkboxes' : 'multi_static_select', action_id: input.id, options, ...initial };
  }
  const chosen = options.find(({ value }) => value === input.value);
  const initial = chosen ? { initial_option: chosen } : {};
  return { type: open ? 'radio_buttons' : 'static_select', action_id: input.id, options, ...initial };
}

function optionOf(choice: { title: string; value: string }, input: string) {
  if (choice.value.length > LIMITS.optionValue)
    throw new Error(
      `A choice of ${input} has a value of ${choice.value.length} characters; it may be an id only`,
    );
  return { text: plain(choice.title, LIMITS.optionText), value: choice.value };
}

function nothingToChoose({ label }: InputChoiceSet): types.KnownBlock {
  return { type: 'section', text: plain(`${label}: there is nothing to choose from`, LIMITS.sectionText) };
}
