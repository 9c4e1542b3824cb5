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
