import type { Card, Element, Input } from '../card.js';
import type { Command } from '../command.js';
import { type Field, isMissing } from '../fields.js';
import type { PersonId } from '../ids.js';
import type { Json, JsonObject } from '../json.js';
import { markCard } from '../showing/mark.js';

/** What a form opens with. `carried` comes back with it: ids, and the nonce that makes it count once. */
export interface FormFilling {
  readonly command: Command;
  readonly given: JsonObject;
  readonly carried: JsonObject;
  readonly people: readonly { readonly id: PersonId; readonly name: string }[];
  /** A sentence, and the input it is about if it is about one. */
  readonly problem?: { readonly words: string; readonly field?: string };
  /** What it changes or answers, in the words that people know it by. */
  readonly about?: string;
  /** The codeword of the exercise it is about. */
  readonly exercise?: string;
}

/** The fields a form asks for: those not carried by buttons. */
export function askedFields(command: Command): readonly (readonly [string, Field])[] {
  return Object.entries(command.fields ?? {}).filter(([, field]) => !field.hidden);
}

/** Where a form says that somebody wants to say more, or that it has asked them for it. */
const FURTHER = 'further';
const WANTED = 'yes';
const ASKED = 'asked';

type Filled = Pick<FormFilling, 'command' | 'given' | 'problem'>;

const hasFurther = (command: Command): boolean => askedFields(command).some(([, { further }]) => further);

/** Whether whoever filled in a form wants to be asked for the rest before anything is done. */
export const wantsMore = (command: Command, given: JsonObject): boolean =>
  given[FURTHER] === WANTED && hasFurther(command);

/** Whether a form asks for everything: somebody wants to say more, has said some of it, or has to. */
function asksForAll({ command, given, problem }: Filled): boolean {
  if (!hasFurther(command) || given[FURTHER] === WANTED || given[FURTHER] === ASKED) return true;
  return askedFields(command).some(
    ([name, { further }]) => further && (shownValue(given[name]) !== '' || problem?.field === name),
  );
}

/** What a form carries that has asked for everything, so that it does so again if it comes back. */
export const furtherIn = (filled: Filled): JsonObject =>
  hasFurther(filled.command) && asksForAll(filled) ? { [FURTHER]: ASKED } : {};

/** A command's form, made from its fields. */
export function buildForm(filling: FormFilling): Card {
  const { command, problem, about } = filling;
  const form = command.form ?? { title: command.does, button: 'Send' };
  const all = asksForAll(filling);
  const fields = askedFields(command).filter(([, { further }]) => all || !further);
  const placed = problem?.field !== undefined && fields.some(([name]) => name === problem.field);
  const said = (words: string): Element => ({
    type: 'TextBlock',
    text: words,
    wrap: true,
    color: 'attention',
  });
  const inputs = fields.flatMap(([name, field]): readonly Element[] => {
    const input = inputFor(name, field, filling);
    return placed && problem?.field === name ? [input, said(problem.words)] : [input];
  });
  const card: Card = {
    type: 'AdaptiveCard',
    version: '1.5',
    summary: form.title,
    body: [
      { type: 'TextBlock', text: form.title, weight: 'bolder', size: 'medium', style: 'heading', wrap: true },
      ...(about ? [{ type: 'TextBlock', text: about, weight: 'bolder', wrap: true } as const] : []),
      ...(problem && !placed ? [said(problem.words)] : []),
      ...(form.intro ? [{ type: 'TextBlock', text: form.intro, wrap: true } as const] : []),
      ...inputs,
      ...(all ? [] : [moreInput(form.further)]),
    ],
    actions: [
      {
        type: 'Action.Execute',
        title: form.button,
        verb: command.id,
        data: filling.carried,
        style: 'positive',
      },
    ],
  };
  return filling.exercise ? markCard(card, filling.exercise) : card;
}

const moreInput = (further = 'More to say?'): Input => ({
  type: 'Input.ChoiceSet',
  id: FURTHER,
  label: further,
  style: 'compact',
  choices: [
    { title: 'No, that is all', value: 'no' },
    { title: 'Yes, ask me for the rest first', value: WANTED },
  ],
  value: 'no',
});

function inputFor(id: string, field: Field, { given, people }: FormFilling): Input {
  const value = shownValue(given[id]);
  const needed = field.required ? { isRequired: true, errorMessage: isMissing(field) } : {};
  const asked = { id, label: field.label, ...needed };
  switch (field.kind) {
    case 'number':
      return {
        type: 'Input.Number',
        ...asked,
        min: field.min,
        max: field.max,
        // What was typed and refused may be no number.
        ...(value && Number.isFinite(Number(value)) && { value: Number(value) }),
      };
    case 'choice': {
      const choices = field.choices.map(({ label, value: choice }) => ({ title: label, value: choice }));
      return { type: 'Input.ChoiceSet', ...asked, style: 'compact', choices, ...(value && { value }) };
    }
    case 'text':
      return {
        type: 'Input.Text',
        ...asked,
        maxLength: field.max,
        ...(field.long && { isMultiline: true }),
        ...(field.hint && { placeholder: field.hint }),
        ...(value && { value }),
      };
    case 'when':
      return {
        type: 'Input.Text',
        ...asked,
        placeholder: field.hint ?? (field.day ? 'Fri 4 Dec' : 'Tue 8 Dec 14:00'),
        ...(value && { value }),
      };
    case 'person':
      return personInput(asked, value, people);
    case 'link':
      return { type: 'Input.Text', ...asked, placeholder: 'https://…', ...(value && { value }) };
    case 'reference':
    case 'id':
      return { type: 'Input.Text', ...asked, ...(value && { value }) };
  }
}

/** Slack's menus hold a hundred choices; in a larger partnership the name is typed. */
const MOST_CHOICES = 100;

function personInput(
  asked: { id: string; label: string; isRequired?: boolean },
  value: string,
  people: FormFilling['people'],
): Input {
  const known = people.find(({ id }) => id === value);
  if (people.length > MOST_CHOICES || people.length === 0) {
    const typed = known?.name ?? value;
    return {
      type: 'Input.Text',
      ...asked,
      placeholder: 'A name as on the members list',
      ...(typed && { value: typed }),
    };
  }
  const sorted = [...people].sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
  const choices = sorted.map(({ id, name }) => ({ title: name, value: id }));
  return { type: 'Input.ChoiceSet', ...asked, style: 'compact', choices, ...(known && { value }) };
}

function shownValue(value: Json | undefined): string {
  return value === undefined || value === null ? '' : String(value);
}
