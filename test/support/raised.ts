import { personId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import type { ActivationFact, Call } from '../../src/features/activations/facts.js';

/** An activation for a real incident, as Noor raises it at noon. */

export const AT = '2026-11-27T12:00:00.000Z';
export const NOOR = personId('noor');
export const did = { by: NOOR, at: AT };

/** So many are needed at a school from 15:00 for four hours, and as many are asked in a wave. */
export const callFor = (need: number, wave = 2): Call => ({
  need,
  where: say('Eastfield School'),
  starts: '2026-11-27T15:00:00.000Z',
  minutes: 240,
  message: say('Welcome people'),
  answerBy: '2026-11-27T12:30:00.000Z',
  wave,
  widenAfter: 20,
  checkEvery: 120,
  occasion: { is: 'incident' },
});

type Raised = Extract<ActivationFact, { type: 'activation-raised' }>;

export const raisedFor = (call: Call, level: Raised['level'] = 'activate'): Raised => ({
  type: 'activation-raised',
  activation: 'a1',
  reference: 'PCOM/2026/003',
  level,
  call,
  ...did,
});
