import { say } from '../../src/core/said.js';
import { minutesAfter } from '../../src/core/time.js';
import type { RollCallFact } from '../../src/features/rollcalls/facts.js';
import { ASHA, BEN, DANA, NOW } from './northmere.js';

/** A roll-call of organisations as Dana calls it: whom it asks, and the facts of its beginning. */

export const LATER = '2026-12-08T19:30:00.000Z';
export const did = { by: DANA, at: NOW };

export const plan = {
  rollCall: 'r1',
  reference: 'LHRP/2026/003',
  audience: 'organisations',
  warning: 'none',
  starts: NOW,
  minutes: 60,
  step: 10,
  words: say('A test of contact.'),
  ...did,
} as const;
/** One seat with two people, and a vacancy. */
export const opening = {
  intended: [
    { seat: 'northmere-acute', people: [ASHA, BEN] },
    { seat: 'northmere-lantern', people: [] },
  ],
  hours: 'in',
} as const;

export const planned: RollCallFact = { type: 'roll-call-planned', ...plan };
export const opened: RollCallFact = {
  type: 'roll-call-opened',
  ...opening,
  until: '2026-12-01T11:00:00.000Z',
  ...did,
};

/** Asha says three minutes later that they are here. */
export const answer = {
  do: 'answer',
  rollCall: 'r1',
  seat: 'northmere-acute',
  opened: { at: NOW, until: minutesAfter(NOW, 60) },
  by: ASHA,
  at: minutesAfter(NOW, 3),
} as const;
