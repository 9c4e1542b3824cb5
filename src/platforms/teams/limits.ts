import type { Pace, Rate } from '../../core/ports.js';

/** What Teams refuses to take more of, and what it shows no more of. Lengths are in characters. */
export const LIMITS = {
  /** Teams counts UTF-16; 28 KB passes on every road, webhooks and Graph included. */
  cardBytes: 28 * 1024,
  text: 3000,
  label: 300,
  placeholder: 150,
  buttonText: 75,
  choiceTitle: 150,
  choices: 100,
  /** Teams shows no more buttons than this in a row, and drops the rest. */
  buttons: 6,
  fallbackText: 500,
  summary: 500,
} as const;

/** When a card is too long as it stands, it is tried with each of these in turn before its last rows are left out. */
export const TIGHTER = [
  { text: LIMITS.text, choices: LIMITS.choices },
  { text: 600, choices: LIMITS.choices },
  { text: 300, choices: 25 },
] as const;

/** Fifty calls a second in a tenant, of which a message to somebody new takes two. */
const TENANT: Rate = { most: 25, inMs: 1_000, burst: 25 };
/** Within 7 in a second, 8 in two, 60 in thirty and 1800 in an hour. */
const CONVERSATION: Rate = { most: 1_790, inMs: 3_600_000, burst: 7 };

export const PACE: Pace = {
  send: { workspace: [TENANT], conversation: [CONVERSATION] },
  update: { workspace: [TENANT], conversation: [CONVERSATION] },
  stops: 'conversation',
};
