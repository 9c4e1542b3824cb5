import { describe, expect, it } from 'vitest';
import { missing, opensForm, readGiven } from '../../src/core/asking/given.js';
import type { Command } from '../../src/core/command.js';
import { type Field, oneOf, type Reader, readField } from '../../src/core/fields.js';
import { personId } from '../../src/core/ids.js';
import { features } from '../../src/features/index.js';
import { calendar } from '../support/calendar.js';
import { ASHA, KIM, NOW, people } from '../support/northmere.js';

const reader: Reader = { people, calendar, zone: 'Europe/London', now: NOW };
const read = (field: Field, words: string, more: Partial<Reader> = {}) =>
  readField(field, words, { ...reader, ...more });
const value = (of: unknown) => ({ value: of });
const problem = (words: string) => ({ problem: words });

const text: Field = { kind: 'text', label: 'Item', max: 10 };
const number: Field = { kind: 'number', label: 'Minutes', min: 1, max: 480 };
const choice: Field = {
  kind: 'choice',
  label: 'Purpose',
  choices: ['decision', 'discussion', 'information'].map((one) => ({ value: one, label: `For ${one}` })),
};
const person: Field = { kind: 'person', label: 'Lead' };
const when: Field = { kind: 'when', label: 'When' };
const link: Field = { kind: 'link', label: 'Paper' };
const id: Field = { kind: 'id', label: 'Item' };

describe('reading', () => {
  it.each([text, number, choice, person, when, link, id])('$kind: left empty is null', (field) => {
    expect(read(field, '')).toEqual(value(null));
    expect(read(field, '  \n')).toEqual(value(null));
  });

  it('text', () => {
    expect(read(text, '  Flu ')).toEqual(value('Flu'));
    expect(read(text, '0123456789')).toEqual(value('0123456789'));
    expect(read(text, 'x'.repeat(1234))).toEqual(
      problem('Item can be at most 10 characters; this is 1,234. Please shorten it.'),
    );
  });

  it.each(['20', ' 20 ', '20 min', '20mins', '20 Minutes', '20m'])('number: %s', (words) => {
    expect(read(number, words)).toEqual(value(20));
  });

  it.each(['0', '481', '-1', '1.5', 'many', '20 people', 'NaN', 'Infinity'])('no number: %s', (words) => {
    expect(read(number, words)).toEqual(
      problem(`Minutes must be a whole number from 1 to 480, not “${words}”.`),
    );
  });

  it.each([
    ['decision', 'decision'],
    ['Decision', 'decision'],
    ['For Information', 'information'],
    ['info', 'information'],
    ['dis', 'discussion'],
  ])('choice: %s', (words, chosen) => {
    expect(read(choice, words)).toEqual(value(chosen));
  });

  it.each(['assurance', 'd', 'decisions'])('no choice, or not one alone: %s', (words) => {
    expect(read(choice, words)).toEqual(
      problem(`Purpose can be decision, discussion or information, not “${words}”.`),
    );
  });

  it.each([
    ['Kim Frost', KIM],
    ['@kim', KIM],
    ['FROST', KIM],
    ['kim-frost', KIM],
    ['<@U0KIM>', KIM],
    ['<@aad-kim>', KIM],
    ['asha', ASHA],
  ])('person: %s', (words, found) => {
    expect(read(person, words)).toEqual(value(found));
  });

  it('person: nobody, and more than one', () => {
    expect(read(person, '@zed')).toEqual(
      problem('I do not know “zed” in this partnership. Write the name as on the members list.'),
    );
    expect(read(person, 'ki')).toHaveProperty('problem');
    const two = [...people, { id: personId('kim-lane'), name: 'Kim Lane' }];
    expect(read(person, 'kim', { people: two })).toEqual(
      problem('Which one: Kim Frost or Kim Lane? Write the full name in quotes.'),
    );
    expect(read(person, 'Kim Lane', { people: two })).toEqual(value('kim-lane'));
  });

  it('person: somebody who may not be known here', () => {
    const anybody: Field = { ...person, unknown: 'name' };
    expect(read(anybody, '@Zed from the street')).toEqual({
      elsewhere: 'name',
      words: 'Zed from the street',
    });
    expect(read(anybody, 'kim')).toEqual(value(KIM));
    const whole: Field = { ...anybody, whole: true };
    expect(read(whole, 'Kim')).toEqual({ elsewhere: 'name', words: 'Kim' });
    for (const words of ['@kim', 'kim frost', '<@U0KIM>']) expect(read(whole, words)).toEqual(value(KIM));
  });

  it('when', () => {
    expect(read(when, 'Tue 8 Dec 14:00')).toEqual(value('2026-12-08T14:00:00.000Z'));
    expect(read(when, 'Tue 8 Dec 14:00 Winter meeting')).toEqual({
      value: '2026-12-08T14:00:00.000Z',
      rest: 'Winter meeting',
    });
    expect(read(when, 'Tue 8 Dec')).toEqual(problem('Give the time of day too, like “Tue 8 Dec 14:00”.'));
    expect(read(when, 'whenever')).toEqual(
      problem('I could not read “whenever” as a time. Write it like “Tue 8 Dec 14:00” or “next tue 10am”.'),
    );
  });

  it('when, where a day alone stands for itself or for its last minute', () => {
    const itself: Field = { ...when, day: 'itself' };
    const end: Field = { ...when, day: 'its-end' };
    expect(read(itself, 'Tue 8 Dec home')).toEqual({ value: '2026-12-08', rest: 'home' });
    expect(read(end, 'Tue 8 Dec home')).toEqual({ value: '2026-12-08T23:59:00.000Z', rest: 'home' });
    for (const day of [itself, end]) {
      expect(read(day, 'Tue 8 Dec 14:00')).toEqual(value('2026-12-08T14:00:00.000Z'));
      expect(read(day, 'whenever')).toEqual(
        problem('I could not read “whenever” as a day. Write it like “Fri 4 Dec” or “next fri”.'),
      );
    }
  });

  it.each([
    ['https://example.org/paper', 'https://example.org/paper'],
    ['<https://example.org/paper>', 'https://example.org/paper'],
    ['<https://example.org/paper|The paper>', 'https://example.org/paper'],
  ])('link: %s', (words, found) => {
    expect(read(link, words)).toEqual(value(found));
  });

  it.each(['http://example.org', 'javascript:alert(1)', 'example.org'])('no link: %s', (words) => {
    expect(read(link, words)).toEqual(problem(`A link begins with https://, unlike “${words}”.`));
  });

  it('a link has an end', () => {
    expect(read(link, `https://example.org/${'x'.repeat(1000)}`)).toEqual(
      problem('A link can be at most 1000 characters; this is 1,020. Please shorten it.'),
    );
  });

  it('an id is taken as it is', () => {
    expect(read(id, ' 4f ')).toEqual(value('4f'));
  });
});

it('one of some is said as people say it', () => {
  expect(oneOf([])).toBe('');
  expect(oneOf(['a'])).toBe('a');
  expect(oneOf(['a', 'b'])).toBe('a or b');
  expect(oneOf(['a', 'b', 'c'])).toBe('a, b or c');
});

describe('what was given', () => {
  const command = (of: string): Command =>
    features.flatMap(({ commands }) => commands).find((one) => one.id === of) ?? expect.fail(of);
  const add = command('agenda.add');
  const addMeeting = command('meetings.add');

  it('is read field by field; what no field declares is left out', () => {
    expect(readGiven(add, { title: 'Flu', minutes: '20', lead: 'kim', colour: 'red' }, reader)).toEqual({
      args: { title: 'Flu', minutes: 20, lead: KIM },
    });
  });

  it('comes to a sentence about the first that could not be read', () => {
    expect(readGiven(add, { title: 'Flu', minutes: 'long', lead: 'zed' }, reader)).toEqual({
      problem: 'Minutes must be a whole number from 1 to 480, not “long”.',
      field: 'minutes',
    });
  });

  it('as the name of somebody unknown is of whoever is known by that whole name', () => {
    const register = command('activations.walk-in');
    const { name = '' } = people.find((each) => each.id === ASHA) ?? {};
    const given = (words: string) => readGiven(register, { person: '', name: words }, reader);
    expect(given(` ${name.toUpperCase()}`)).toEqual({ args: { person: ASHA } });
    const [part = ''] = name.split(' ');
    expect(given(part)).toEqual({ args: { person: null, name: part } });
    expect(readGiven(register, { person: KIM, name }, reader)).toEqual({ args: { person: KIM, name } });
  });

  it('behind a time belongs to the next field, and where that was given is asked about', () => {
    const given = { when: 'next tue 10am Winter meeting' };
    expect(readGiven(addMeeting, given, reader)).toMatchObject({ args: { title: 'Winter meeting' } });
    expect(readGiven(addMeeting, { ...given, title: 'Spring' }, reader)).toEqual({
      problem:
        'I could not read “Winter meeting” in “next tue 10am Winter meeting”. Write it like “Fri 4 Dec” or “Tue 8 Dec 14:00”, and nothing behind it.',
      field: 'when',
    });
  });

  it('lacks the first that is needed', () => {
    expect(missing(add, { minutes: 5 })).toEqual({ problem: '“Item” is missing.', field: 'title' });
    expect(missing(add, { title: null })).toEqual({ problem: '“Item” is missing.', field: 'title' });
    expect(missing(add, { title: 'Flu' })).toBeUndefined();
  });

  it('opens a form when something needed is missing, or nothing was given that it asks for', () => {
    expect(opensForm(add, {})).toBe(true);
    expect(opensForm(add, { minutes: 5 })).toBe(true);
    expect(opensForm(add, { title: 'Flu' })).toBe(false);
    expect(opensForm(add, { meeting: 'm1' }), 'what buttons carry does not count').toBe(true);
    const edit = command('agenda.edit');
    expect(opensForm(edit, { item: '3' })).toBe(true);
    expect(opensForm(edit, { item: '3', minutes: 5 })).toBe(false);
    expect(opensForm(command('agenda.remove'), {}), 'it has none').toBe(false);
  });
});
