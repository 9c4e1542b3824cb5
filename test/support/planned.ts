import { organisationId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import type { Plan } from '../../src/features/exercises/facts.js';

export const ACUTE = organisationId('northmere-acute');

/** An exercise as its plan has it, led by Northmere Acute. */
export const PLAN: Plan = {
  title: say('Winter surge'),
  types: ['table-top'],
  starts: '2026-12-08T10:00:00.000Z',
  hours: 'in',
  warning: 'with',
  aim: say('Test the surge plan'),
  objectives: [say('Beds are counted within an hour')],
  lead: ACUTE,
  codeword: 'FIRELIGHT',
  stopWord: 'STOPEX',
};
