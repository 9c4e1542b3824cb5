import { describe, expect, it } from 'vitest';
import { buildForm, type FormFilling, furtherIn, wantsMore } from '../../src/core/asking/form.js';
import type { Element } from '../../src/core/card.js';
import type { Command } from '../../src/core/command.js';
import type { Field } from '../../src/core/fields.js';
import { personId } from '../../src/core/ids.js';
import { counters } from '../support/counter.js';
import { KIM, people } from '../support/northmere.js';

const [any = expect.fail()] = counters.commands;
const withFields = (fields: Readonly<Record<string, Field>>): Command => ({
  ...any,
  id: 'things.add',
  fields,
  form: { title: 'Add a thing', button: 'Add', intro: 'All will see it.' },
});
const build = (fields: Readonly<Record<string, Field>>, more: Partial<FormFilling> = {}) =>
  buildForm({
    command: withFields(fields),
    given: {},
    carried: { nonce: 'n1', partnership: 'p' },
    people,
    ...more,
  });
const inputOf = (field: Field, given?: string | number, more: Partial<FormFilling> = {}): Element => {
  const card = build({ it: field }, { ...(given !== undefined && { given: { it: given } }), ...more });
  return card.body.find(({ type }) => type.startsWith('Input.')) ?? expect.fail('no input');
};
const named = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: personId(`p${at}`), name: `Person ${at}` }));

describe('a form', () => {
  it('has a title, a sentence, an input for each field and one button that carries what it must', () => {
    const card = build({ it: { kind: 'text', label: 'It', max: 10 } });
    expect(card.summary).toBe('Add a thing');
    expect(card.body.map((element) => ('text' in element ? element.text : element.type))).toEqual([
      'Add a thing',
      'All will see it.',
      'Input.Text',
    ]);
    expect(card.actions).toEqual([
      {
        type: 'Action.Execute',
        title: 'Add',
        verb: 'things.add',
        data: { nonce: 'n1', partnership: 'p' },
        style: 'positive',
      },
    ]);
  });

  it('asks for further fields only where somebody wants to say more, has done so, or has to', () => {
    const fields: Readonly<Record<string, Field>> = {
      it: { kind: 'text', label: 'It', max: 10 },
      kit: { kind: 'text', label: 'Kit', max: 10, further: true },
    };
    const asked = (more: Partial<FormFilling> = {}) =>
      build(fields, more).body.flatMap((element) => ('id' in element ? element.id : []));
    expect(asked()).toEqual(['it', 'further']);
    expect(asked({ given: { further: 'no', kit: '' } })).toEqual(['it', 'further']);
    for (const given of [{ further: 'yes' }, { further: 'asked' }, { kit: 'Boots' }])
      expect(asked({ given })).toEqual(['it', 'kit']);
    expect(asked({ problem: { words: 'No', field: 'kit' } })).toEqual(['it', 'kit']);
    const command = withFields(fields);
    expect(furtherIn({ command, given: {} })).toEqual({});
    expect(furtherIn({ command, given: { further: 'yes' } })).toEqual({ further: 'asked' });
    expect(wantsMore(command, { further: 'yes' })).toBe(true);
    expect(wantsMore(command, { further: 'asked' })).toBe(false);
    expect(wantsMore(withFields({}), { further: 'yes' }), 'there is no more').toBe(false);
  });

  it('never asks for what buttons carry', () => {
    const card = build({ it: { kind: 'id', label: 'It', required: true, hidden: true } });
    expect(card.body.filter(({ type }) => type.startsWith('Input.'))).toEqual([]);
  });

  it('says what it changes or answers below its title', () => {
    const about = 'LHRP/2026/014  Agree the contact list';
    const card = buildForm({ command: withFields({}), given: {}, carried: {}, people, about });
    expect(card.body.slice(0, 2)).toMatchObject([{ style: 'heading' }, { text: about }]);
  });

  it('of a command without one of its own says what it does', () => {
    const { form: _, ...plain } = withFields({});
    const card = buildForm({ command: plain, given: {}, carried: {}, people });
    expect(card).toMatchObject({ summary: 'open a counter', actions: [{ title: 'Send' }] });
  });
});

describe('an input', () => {
  it('says whether it must be filled in', () => {
    expect(inputOf({ kind: 'text', label: 'It', max: 10 })).toMatchObject({ label: 'It' });
    expect(inputOf({ kind: 'text', label: 'It', max: 10, required: true })).toMatchObject({
      label: 'It',
      isRequired: true,
      errorMessage: '“It” is missing.',
    });
  });

  it('for text', () => {
    expect(inputOf({ kind: 'text', label: 'It', max: 10, long: true, hint: 'say' }, 'Flu')).toEqual({
      type: 'Input.Text',
      id: 'it',
      label: 'It',
      maxLength: 10,
      isMultiline: true,
      placeholder: 'say',
      value: 'Flu',
    });
    expect(inputOf({ kind: 'text', label: 'It', max: 10 })).not.toHaveProperty('value');
  });

  it('for a number', () => {
    const field: Field = { kind: 'number', label: 'It', min: 0, max: 9 };
    expect(inputOf(field, 0)).toMatchObject({ type: 'Input.Number', min: 0, max: 9, value: 0 });
    expect(inputOf(field, '7')).toMatchObject({ value: 7 });
    expect(inputOf(field)).not.toHaveProperty('value');
    expect(inputOf(field, 'many'), 'what is no number cannot be shown as one').not.toHaveProperty('value');
  });

  it('for a choice', () => {
    const choices = [{ value: 'a', label: 'First' }];
    expect(inputOf({ kind: 'choice', label: 'It', choices }, 'a')).toMatchObject({
      type: 'Input.ChoiceSet',
      style: 'compact',
      choices: [{ title: 'First', value: 'a' }],
      value: 'a',
    });
  });

  it('for a time, a link and an id', () => {
    expect(inputOf({ kind: 'when', label: 'It' }, 'tue 10am')).toMatchObject({
      type: 'Input.Text',
      placeholder: 'Tue 8 Dec 14:00',
      value: 'tue 10am',
    });
    expect(inputOf({ kind: 'when', label: 'It', hint: 'soon' })).toMatchObject({ placeholder: 'soon' });
    expect(inputOf({ kind: 'link', label: 'It' })).toMatchObject({ placeholder: 'https://…' });
    expect(inputOf({ kind: 'id', label: 'It' }, 'x')).toMatchObject({ type: 'Input.Text', value: 'x' });
  });

  const person: Field = { kind: 'person', label: 'It' };

  it('for a person is a menu in order of name', () => {
    const input = inputOf(person, KIM);
    expect(input).toMatchObject({ type: 'Input.ChoiceSet', value: KIM });
    const titles = 'choices' in input ? input.choices.map(({ title }) => title) : [];
    expect(titles).toEqual(['Asha Patel', 'Ben Okoro', 'Dana Hughes', 'Kim Frost', 'Lee Marsh']);
    expect(inputOf(person, 'stranger')).not.toHaveProperty('value');
  });

  it('for one of more than a hundred is typed, as the name they have', () => {
    expect(inputOf(person, 'p3', { people: named(100) })).toMatchObject({
      type: 'Input.ChoiceSet',
      value: 'p3',
    });
    expect(inputOf(person, 'p3', { people: named(101) })).toMatchObject({
      type: 'Input.Text',
      value: 'Person 3',
    });
    expect(inputOf(person, undefined, { people: [] })).toMatchObject({ type: 'Input.Text' });
  });
});

describe('a problem', () => {
  const fields: Readonly<Record<string, Field>> = {
    one: { kind: 'text', label: 'One', max: 9 },
    two: { kind: 'text', label: 'Two', max: 9 },
  };
  const shown = (problem: FormFilling['problem']) =>
    build(fields, problem ? { problem } : {}).body.map((element) =>
      'text' in element ? element.text : 'id' in element ? element.id : '',
    );

  it('stands under the input it is about', () => {
    expect(shown({ words: 'Too long.', field: 'one' })).toEqual([
      'Add a thing',
      'All will see it.',
      'one',
      'Too long.',
      'two',
    ]);
  });

  it.each([undefined, 'elsewhere'])('about no input of the form (%s) stands on top', (field) => {
    expect(shown({ words: 'It is full.', ...(field && { field }) })).toEqual([
      'Add a thing',
      'It is full.',
      'All will see it.',
      'one',
      'two',
    ]);
  });
});
