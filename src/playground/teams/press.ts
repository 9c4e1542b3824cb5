import { isObject, type Json, type JsonObject } from '../../core/json.js';

export type Pressing = {
  readonly card: JsonObject;
  /** The button, by its verb or by its title. */
  readonly verb?: string;
  readonly title?: string;
  /** The button as it was drawn, instead of a name to find it by: the card may have changed since. */
  readonly button?: JsonObject;
  readonly inputs?: { readonly [id: string]: string };
};

/**
 * What a Teams client sends for a press: the button, with every input's value merged into its data.
 * @throws Error when the card has no such button, or an input that must be filled in is empty
 */
export function pressed({ card, verb, title, button: drawn, inputs = {} }: Pressing): {
  verb: string;
  data: JsonObject;
  submit?: JsonObject;
} {
  const button =
    drawn ??
    everything(card).find(
      (one) =>
        one.type === 'Action.Execute' &&
        (verb === undefined || one.verb === verb) &&
        (title === undefined || one.title === title),
    );
  if (!button) throw new Error(`The card has no button ${title ?? verb ?? ''}.`);
  const values = button.associatedInputs === 'none' ? {} : valuesOf(card, inputs);
  const data = isObject(button.data) ? button.data : {};
  const fallback =
    isObject(button.fallback) && isObject(button.fallback.data) ? button.fallback.data : undefined;
  return {
    verb: String(button.verb),
    data: { ...data, ...values },
    ...(fallback ? { submit: { ...fallback, ...values } } : {}),
  };
}

function valuesOf(card: JsonObject, typed: { readonly [id: string]: string }): { [id: string]: string } {
  const inputs = everything(card).filter(({ type }) => String(type).startsWith('Input.'));
  const values = inputs.flatMap((input): [string, string][] => {
    const value = typed[String(input.id)] ?? input.value;
    if (value !== undefined && value !== '') return [[String(input.id), String(value)]];
    if (input.isRequired) throw new Error(`${String(input.label ?? input.id)} must be filled in.`);
    return [];
  });
  return Object.fromEntries(values);
}

/** Every object inside a card, in reading order. */
function everything(value: Json | undefined): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(everything);
  if (!isObject(value)) return [];
  return [value, ...Object.values(value).flatMap(everything)];
}
