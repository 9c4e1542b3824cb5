import { expect, it } from 'vitest';
import { readDefaults, shippedDefaults } from '../../src/import/defaults.js';

it('ships an agenda of the field for health partnerships and a shorter one for others', async () => {
  const { agendas, marking } = await shippedDefaults();
  expect(marking).toBe('OFFICIAL');
  expect(agendas.LHRP).toHaveLength(16);
  expect(agendas.LHRP?.at(0)?.title).toBe('Welcome, apologies and deputies');
  expect(agendas.LHRP?.at(-1)?.title).toBe('Date of the next meeting');
  expect(agendas.other?.length).toBeLessThan(16);
});

it('says what is wrong with defaults that somebody edited', () => {
  const text =
    'marking: TOP SECRET\nagendas:\n  LHRP:\n    - { title: Welcome, minutes: none, purpose: information }\n';
  expect(readDefaults(text)).toEqual([
    { line: 1, field: 'marking', why: '"TOP SECRET" should be OFFICIAL or OFFICIAL-SENSITIVE.' },
    {
      line: 4,
      field: 'agendas.LHRP[#1].minutes',
      why: '"none" should be a whole number from 1 to 600',
    },
    { line: 3, field: 'agendas.other', why: 'is missing; write the agenda of every other kind' },
    { line: 1, field: 'actions', why: 'is missing; write how actions are run' },
    { line: 1, field: 'prompts', why: 'is missing; write when owners are asked' },
    {
      line: 1,
      field: 'volunteering',
      why: 'is missing; write how the register of volunteers is kept',
    },
    { line: 1, field: 'exercising', why: 'is missing; write how often exercises are held' },
  ]);
});

it('says what is wrong with defaults that are no YAML', () => {
  expect(readDefaults('a: "b')).toEqual([
    { line: 1, field: 'file', why: 'a closing quote, a bracket or a colon is missing' },
  ]);
});
