import type { PersonId } from '../../core/ids.js';
import type { Exercise } from './facts.js';
import { isSaid } from './plan-rules.js';

/**
 * NO DUFF calls an incident where a sentence begins with it, in capitals anywhere, and where something “is no duff”. Who
 * only talks about it may call one so, which one press takes back; an incident that nobody heard could not be.
 */
const CALLS = [
  /(?:^|[.!?:;\n])[^\p{L}\p{N}]*no[\s-]*duff\b/iu,
  /\bNO[\s-]*DUFF\b/u,
  /\b(?:is|it[’'`]?s)\s+no[\s-]*duff\b(?!\s*\?)/iu,
];
/** The words of the command that calls one, typed in capitals. */
const COMMANDS = /^\W*(?:\w+\s+)?exercise\s+[\w/]+\s+(?=no[\s-]*duff\b)/iu;
const BEGINS = /^(?:[^\p{L}\p{N}]*no[\s-]*duff\b)+[^\p{L}\p{N}(@<]*/iu;

/** What was said of a real incident, without the words that call it first; undefined where nobody called one. */
export function incidentIn(words: string): string | undefined {
  if (!CALLS.some((calls) => calls.test(words))) return undefined;
  const what = words
    .replace(COMMANDS, '')
    .replace(BEGINS, '')
    .replace(/[\s"”]+$/, '');
  return what === '' ? 'Ask whoever called it what has happened.' : what;
}

const MOST_WORDS = 500;

/** What follows for an exercise that is under way from words, whoever says them, known or not. */
export function heardIn({ state, words, by }: { state: Exercise; words: string; by?: PersonId }) {
  if (!state) return [];
  const args = { exercise: state.id, ...(by && { by }) };
  const what = incidentIn(words);
  const real = what === undefined ? [] : [{ ...args, what: what.slice(0, MOST_WORDS) }];
  return [
    ...real.map((call) => ({ command: 'exercises.hear-no-duff', args: call })),
    ...(isSaid(state.stopWord, words) ? [{ command: 'exercises.hear-stop', args }] : []),
  ];
}
