import { describe, expect, it } from 'vitest';
import { changed, planIn, problemsIn, SMALL } from './reading.js';

const EMPTY =
  'north.yaml:1 file: is empty; write what it should hold under organisations, people and partnerships';
const NOT_A_FILE = 'north.yaml:1 file: should hold fields such as organisations, people or partnerships, not';
const TOO_DEEP = 'north.yaml:1 file: is nested more than 20 levels deep; check the brackets and dashes';

describe('a file that is no import', () => {
  it.each([
    ['nothing', '', EMPTY],
    ['only a remark', '# later\n', EMPTY],
    ['an empty mapping', '{}', EMPTY],
    ['a list', '- a\n', `${NOT_A_FILE} a list`],
    ['words', 'hello', `${NOT_A_FILE} the words "hello"`],
    ['a colon without a space', 'people:asha', `${NOT_A_FILE} the words "people:asha"`],
    ['bytes', 'PK\u0000\u0003', 'north.yaml:1 file: is not plain text; save it as UTF-8 text and try again'],
    [
      'another encoding',
      'people:\n  - { id: a, name: Ren\uFFFD }',
      'north.yaml:2 file: has letters that cannot be read; save the file as UTF-8 and try again',
    ],
    [
      'five megabytes',
      `people: []\n${'# \n'.repeat(1_700_000)}`,
      'north.yaml:1 file: is larger than 4 MB; split it into several files and import them one after the other',
    ],
    [
      'two documents',
      'people: []\n---\npeople: []\n',
      'north.yaml:2 file: a second document begins here; remove the line --- and keep one document in a file',
    ],
  ])('%s is refused in words', (_, text, line) => {
    expect(problemsIn(text)).toEqual([line]);
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(100_000)],
    ['dashes', '- '.repeat(100_000)],
    ['question marks', '? '.repeat(100_000)],
  ])('%s nested without end are refused before they exhaust the parser', (_, text) => {
    expect(problemsIn(text)).toEqual([TOO_DEEP]);
  });

  it('names the line on which it nests too deep', () => {
    expect(problemsIn(`people:\r\n\r\n  ${'['.repeat(21)}`)).toEqual([TOO_DEEP.replace(':1', ':3')]);
  });

  it('multiplies nothing by aliases', () => {
    const bomb = 'admins: &a [asha]\npeople: [*a, *a, *a]\n';
    const [first] = problemsIn(bomb);
    expect(first).toBe(
      'north.yaml:1 admins[#1]: there is no person "asha"; add it under people or correct the name.',
    );
    expect(problemsIn(bomb)[1]).toBe(
      'north.yaml:2 people[#1]: should hold fields such as id, name or email, not an alias (*); write it out here',
    );
  });
});

describe('YAML that went wrong', () => {
  it.each([
    [
      'a tab',
      '    kind: LHRP',
      '\tkind: LHRP',
      'north.yaml:10 file: a tab indents this line; use spaces instead',
    ],
    [
      'a colon in words',
      'name: Health Partnership',
      'name: Health: Partnership',
      'north.yaml:11 file: a colon and a space stand inside words, or the indent is wrong; put the words in quotes',
    ],
    [
      'a colon in words in brackets',
      'name: Acute Trust',
      'name: Acute: Trust',
      'north.yaml:2 file: a colon and a space stand inside words between brackets; put the words in quotes',
    ],
    [
      'words behind quotes in brackets',
      'name: Acute Trust',
      'name: "Acute" Trust',
      'north.yaml:2 file: this does not belong behind what stands before it; check quotes, brackets and indent',
    ],
    [
      'words behind brackets',
      'admins: [asha]',
      'admins: [asha] and ben',
      'north.yaml:22 file: this does not belong behind what stands before it; check quotes, brackets and indent',
    ],
    [
      'a quote not closed',
      'admins: [asha]',
      'admins: "asha',
      'north.yaml:23 file: a closing quote, a bracket or a colon is missing',
    ],
    [
      'an at sign',
      'chair: [asha]',
      'chair: [@asha]',
      'north.yaml:18 file: words cannot begin with this sign; put them in quotes',
    ],
    [
      'a backslash',
      'name: Acute Trust',
      'name: "N\\Acute"',
      'north.yaml:2 file: a backslash inside double quotes; use single quotes or write two backslashes',
    ],
    [
      'a hash',
      'channel: C1 }',
      'channel: #lhrp }',
      'north.yaml:14 file: the indent differs from the lines beside it, or a bracket before it is not closed (a # hides the rest of its line; put it in quotes)',
    ],
    [
      'a field given twice',
      'marking: OFFICIAL',
      'kind: LRF',
      'north.yaml:20 partnerships[lhrp].kind: is given twice; keep one of the two',
    ],
    [
      'a comma in words',
      'name: Acute Trust',
      'name: Trust, Acute',
      'north.yaml:2 organisations[acute].Acute: stands alone after a comma; if "Acute" belongs to the words before it, put all in quotes',
    ],
  ])('%s is explained', (_, piece, instead, line) => {
    expect(problemsIn(changed(piece, instead))).toContain(line);
  });

  it('says one thing about one wrong indent', () => {
    const lines = problemsIn(changed('admins: [asha]', ' admins: [asha]\n people: []\n x: y'));
    expect(lines).toHaveLength(1);
  });
});

describe('YAML that is often read as something else', () => {
  it('takes a time without quotes as a time', () => {
    expect(planIn(SMALL).partnerships[0]?.prompts).toEqual({ every: 'weekly', on: 'wed', at: '10:00' });
  });

  it.each(['No', 'on', 'True', '007', '1e3', '12:30:45', '0x1F', '2026-01-01', '"null"'])(
    'takes the name %s as it is written',
    (name) => {
      const plan = planIn(changed('name: Asha Patel', `name: ${name}`));
      expect(plan.people[0]?.name).toBe(name.replaceAll('"', ''));
    },
  );

  it.each(['', '~', 'null'])('takes %j as left out', (nothing) => {
    const plan = planIn(changed('marking: OFFICIAL', `parent: ${nothing}`));
    expect(plan.partnerships[0]).not.toHaveProperty('parent');
  });

  it('takes the words as written under an older YAML version too', () => {
    const plan = planIn(`%YAML 1.1\n---\n${changed('name: Asha Patel', 'name: no')}`);
    expect([plan.people[0]?.name, plan.partnerships[0]?.prompts?.at]).toEqual(['no', '10:00']);
  });

  it('reads the same with a byte order mark and with the line ends of Windows', () => {
    expect(planIn(`\uFEFF${SMALL.replaceAll('\n', '\r\n')}`)).toEqual(planIn(SMALL));
  });

  it('counts lines the same with the line ends of Windows', () => {
    const text = changed('kind: LHRP', 'kind: LHP');
    expect(problemsIn(text.replaceAll('\n', '\r\n'))).toEqual(problemsIn(text));
  });
});

it('says everything that is wrong at once, in the order of lines', () => {
  const text = changed('kind: LHRP', 'kind: LHP')
    .replace('asha@example.org', 'asha@')
    .replace('class: acute, category: 1', 'class: acute, category: 9')
    .replace('admins: [asha]', 'admins: [nobody]');
  expect(problemsIn(text).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    'north.yaml:2 organisations[acute].category:',
    'north.yaml:5 people[asha].email:',
    'north.yaml:10 partnerships[lhrp].kind:',
    'north.yaml:22 admins[#1]:',
  ]);
});
