import { organisationId } from '../../src/core/ids.js';
import type { Taking } from '../../src/core/people/taking-part.js';
import { say } from '../../src/core/said.js';
import type { ExerciseFact, Plan } from '../../src/features/exercises/facts.js';
import { ASHA, BEN, DANA, NOW } from './northmere.js';

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

export const did = { by: DANA, at: NOW };
export const player: Taking = { part: 'player', organisation: ACUTE };
export const director: Taking = { part: 'director', person: DANA };
/** Who speaks for the one that plays. */
export const speakers = { [ACUTE]: [ASHA, BEN] };
/** Everybody who takes part, as those who are told. */
export const everybody = { hears: [ASHA, BEN, DANA] };

/** The exercise as Dana plans it: Northmere Acute plays, and she directs. */
export const planned: Extract<ExerciseFact, { type: 'exercise-planned' }> = {
  type: 'exercise-planned',
  exercise: 'e1',
  reference: 'LHRP/2026/001',
  plan: PLAN,
  takes: [player, director],
  ...did,
};
export const started: ExerciseFact = { type: 'exercise-started', ...everybody, ...did };
