import type { Instant } from '../../core/time.js';
import type { Plan } from './facts.js';

/** What a plan lacks. */
export type PlanProblem =
  | { readonly refused: 'in-the-past'; readonly field: 'starts' }
  | { readonly refused: 'no-type'; readonly field: 'types' }
  | { readonly refused: 'no-objectives'; readonly field: 'objectives' }
  | { readonly refused: 'equality-needed'; readonly field: 'equality' }
  | { readonly refused: 'not-one-word'; readonly field: 'codeword' | 'stop' }
  | { readonly refused: 'same-word'; readonly field: 'stop' }
  | { readonly refused: 'everyday-word'; readonly field: 'stop'; readonly word: string };

/** Three letters at least: a shorter word is said too easily. */
const ONE_WORD = /^[\p{Lu}\p{N}-]{3,30}$/u;

/**
 * Words that are said every day, or mean something else to Muster: said by chance they would stop an exercise.
 */
const EVERYDAY = ['STOP', 'START', 'HELP', 'EXERCISE', 'MINE', 'BACK', 'AWAY', 'END', 'PAUSE', 'YES', 'DUFF'];

/** The first thing that keeps a plan from being one. */
export function problemOf(plan: Plan, now: Instant): PlanProblem | undefined {
  const { starts, types, objectives, equality, codeword, stopWord } = plan;
  if (starts <= now) return { refused: 'in-the-past', field: 'starts' };
  if (types.length === 0) return { refused: 'no-type', field: 'types' };
  if (objectives.length === 0) return { refused: 'no-objectives', field: 'objectives' };
  if (types.includes('partnership') && !equality) return { refused: 'equality-needed', field: 'equality' };
  if (!ONE_WORD.test(codeword)) return { refused: 'not-one-word', field: 'codeword' };
  if (!ONE_WORD.test(stopWord)) return { refused: 'not-one-word', field: 'stop' };
  if (stopWord === codeword) return { refused: 'same-word', field: 'stop' };
  if (EVERYDAY.includes(stopWord)) return { refused: 'everyday-word', field: 'stop', word: stopWord };
  return undefined;
}

/** Whether the stop word is among words somebody said, in whatever case; but not where a plan only names it. */
export function isSaid(stopWord: string, words: string): boolean {
  const said = words
    .replace(/\bstop:\S+/gi, '')
    .toUpperCase()
    .split(/[^\p{Lu}\p{N}-]+/u);
  return said.includes(stopWord);
}
