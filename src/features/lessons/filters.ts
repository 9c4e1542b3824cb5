import type { Identified } from './facts.js';
import { isOpen } from './state.js';

export type Filter = 'open' | 'waiting' | 'learned' | 'practice' | 'all';

/** Which lessons a list shows. */
export const FILTERS: {
  readonly [filter in Filter]: { readonly says: string; keeps(lesson: Identified): boolean };
} = {
  open: { says: 'Those with something still to do', keeps: isOpen },
  waiting: { says: 'Those waiting to be accepted', keeps: ({ stage }) => stage === 'identified' },
  learned: { says: 'Those that are learned', keeps: ({ stage }) => stage === 'learned' },
  practice: { says: 'Notable practice', keeps: ({ kind }) => kind === 'notable-practice' },
  all: { says: 'All of them', keeps: () => true },
};

export const isFilter = (word: string): word is Filter => word in FILTERS;

/** "12 lessons: 3 to accept, 2 to act on, 4 with an action, 1 to see again, 2 learned". */
export function tallyLine(lessons: readonly Identified[]): string {
  const count = (...stages: readonly Identified['stage'][]) =>
    lessons.filter(({ stage }) => stages.includes(stage)).length;
  if (lessons.length === 0) return 'no lesson is recorded yet';
  const all = lessons.length === 1 ? '1 lesson' : `${lessons.length} lessons`;
  const parts = [
    [count('identified'), 'to accept'],
    [count('accepted'), 'to act on'],
    [count('action-agreed'), 'with an action'],
    [count('implemented'), 'to see again'],
    [count('learned'), 'learned'],
    [count('not-accepted'), 'not accepted'],
  ] as const;
  const there = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return `${all}: ${there.join(', ')}`;
}
