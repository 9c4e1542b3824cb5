import { defineFeature } from '../../core/define-feature.js';
import { exercisesDecider } from './decider.js';
import type { Exercise } from './facts.js';
import { isUnderWay } from './state.js';
import { words } from './wording.js';

/** Exercises: planned, run in safety, debriefed. */
export const exercises = defineFeature(
  {
    name: 'exercises',
    shape: 1,
    decider: exercisesDecider,
    indexed: ['reference', 'serial', 'starts', 'live', 'status'],
    fields: (exercise: Exercise) =>
      exercise
        ? {
            reference: exercise.reference,
            serial: Number(exercise.reference.split('/').at(-1)),
            starts: exercise.starts,
            live: isUnderWay(exercise),
            status: exercise.status,
          }
        : {},
    exercise: (exercise) =>
      exercise ? { codeword: exercise.codeword, halted: exercise.status === 'stopped' } : undefined,
    cards: {},
    words,
  },
  () => [],
);
