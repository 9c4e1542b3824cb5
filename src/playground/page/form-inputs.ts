import { isObject, type Json, type JsonObject } from '../../core/json.js';
import { make } from './elements.js';

/** One input of a Slack form: its control with label and room for an error, and what stands in it. */
export type FormInput = {
  readonly id: string;
  readonly element: HTMLElement;
  value(): string;
  /** Says what is wrong with it; nothing: all is well. */
  complain(words: string | undefined): void;
  isWrong(): boolean;
  focus(): void;
};

type Control = {
  readonly element: HTMLElement;
  readonly inputs: readonly HTMLElement[];
  readonly many?: true;
  value(): string;
};

/** An input block as a labelled control of the browser's own, which every assistive technology knows. */
export function inputOf(block: JsonObject, view: string): FormInput {
  const id = String(block.block_id);
  const element = fields(block.element);
  const name = `${view}-${id}`;
  const required = block.optional !== true;
  const control = controlOf(element, { name, required });
  const label = `${wordsOf(block.label)}${required ? '' : ' (optional)'}`;
  const hint = block.hint === undefined ? [] : [make('small', {}, [wordsOf(block.hint)])];
  const problem = make('p', { class: 'problem', id: `${name}-problem` });
  const named = control.many
    ? make('fieldset', {}, [make('legend', {}, [label]), control.element, ...hint, problem])
    : make('div', {}, [make('label', { for: name }, [label]), control.element, ...hint, problem]);
  named.classList.add('input');
  return {
    id,
    element: named,
    value: control.value,
    complain: (words = '') => {
      problem.textContent = words;
      for (const input of control.inputs) {
        input.setAttribute('aria-describedby', problem.id);
        input.setAttribute('aria-invalid', String(words !== ''));
      }
    },
    isWrong: () => problem.textContent !== '',
    focus: () => control.inputs[0]?.focus(),
  };
}

type Naming = { readonly name: string; readonly required: boolean };

function controlOf(element: JsonObject, naming: Naming): Control {
  switch (element.type) {
    case 'static_select':
      return select(element, naming);
    case 'radio_buttons':
      return choices(element, naming, 'radio');
    case 'checkboxes':
    case 'multi_static_select':
      return choices(element, naming, 'checkbox');
    case 'datepicker':
      return line(naming, { type: 'date', value: text(element.initial_date) });
    case 'timepicker':
      return line(naming, { type: 'time', value: text(element.initial_time) });
    case 'number_input':
      return line(naming, {
        type: 'number',
        step: 1,
        min: text(element.min_value),
        max: text(element.max_value),
        value: text(element.initial_value),
      });
    default:
      return typing(element, naming);
  }
}

function line({ name, required }: Naming, attributes: Record<string, string | number | undefined>): Control {
  const input = make('input', { id: name, class: 'field', required, ...attributes });
  return { element: input, inputs: [input], value: () => input.value };
}

function typing(element: JsonObject, { name, required }: Naming): Control {
  const placeholder = element.placeholder === undefined ? undefined : wordsOf(element.placeholder);
  const attributes = { id: name, class: 'field', required, placeholder, maxlength: text(element.max_length) };
  const input =
    element.multiline === true
      ? make('textarea', { rows: 4, ...attributes })
      : make('input', { type: 'text', autocomplete: 'off', ...attributes });
  input.value = text(element.initial_value) ?? '';
  return { element: input, inputs: [input], value: () => input.value };
}

function select(element: JsonObject, { name, required }: Naming): Control {
  const chosen = text(fields(element.initial_option).value);
  const none = make('option', { value: '' }, ['Choose an option']);
  const options = optionsOf(element).map(({ value, words }) =>
    make('option', { value, selected: value === chosen }, [words]),
  );
  const input = make('select', { id: name, class: 'field', required }, [none, ...options]);
  return { element: input, inputs: [input], value: () => input.value };
}

function choices(element: JsonObject, { name, required }: Naming, type: 'radio' | 'checkbox'): Control {
  const given = [element.initial_option ?? [], element.initial_options ?? []].flat().map(fields);
  const chosen = new Set(given.map(({ value }) => value));
  const inputs = optionsOf(element).map(({ value }) =>
    make('input', {
      type,
      name,
      value,
      checked: chosen.has(value),
      required: required && type === 'radio',
    }),
  );
  const labels = optionsOf(element).map(({ words }, at) => make('label', {}, [inputs[at] ?? '', words]));
  const value = () =>
    inputs
      .filter((input) => input.checked)
      .map((input) => input.value)
      .join(',');
  return { element: make('div', { class: 'choices' }, labels), inputs, many: true, value };
}

function optionsOf({ options }: JsonObject): readonly { value: string; words: string }[] {
  const list = Array.isArray(options) ? options.map(fields) : [];
  return list.map(({ value, text: words }) => ({ value: String(value), words: wordsOf(words) }));
}

function fields(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

const wordsOf = (value: Json | undefined): string => String(fields(value).text ?? '');
const text = (value: Json | undefined): string | undefined =>
  value === undefined || value === null ? undefined : String(value);
