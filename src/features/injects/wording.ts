import type { Clock } from './clock.js';
import type { Condition, InjectStage, Mark, Reply } from './facts.js';

export const REPLY_WORDS: { readonly [reply in Reply]: string } = {
  done: 'Done',
  working: 'Working on it',
  more: 'Need more information',
  words: 'Answered in words',
};

export const MARK_WORDS: { readonly [mark in Mark]: string } = {
  met: 'Met',
  partly: 'Partly met',
  not: 'Not met',
  late: 'Late',
};

export const CONDITION_WORDS: { readonly [was in Condition['was']]: string } = {
  met: 'met, as the umpires judge it',
  'not-met': 'not met, partly met or late',
  answered: 'answered at all',
  silent: 'answered by nobody in time',
  done: 'answered “Done”',
  working: 'answered “Working on it”',
  more: 'answered “Need more information”',
};

export const STAGE_WORDS: { readonly [stage in InjectStage]: string } = {
  planned: 'to come',
  sent: 'sent',
  skipped: 'skipped',
  withdrawn: 'withdrawn',
};

export const CLOCK_WORDS: { readonly [is in Clock['is']]: string } = {
  waiting: 'The exercise has not started.',
  running: 'The exercise is running.',
  paused: 'The exercise is paused: nothing is sent.',
  over: 'The exercise is over: nothing more is sent.',
};
