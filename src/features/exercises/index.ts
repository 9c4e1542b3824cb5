import { defineFeature } from '../../core/define-feature.js';
import { fileCard } from '../../core/file-card.js';
import type { PersonId } from '../../core/ids.js';
import { exerciseCard, invitationCard } from './cards.js';
import { exercisesDecider } from './decider.js';
import type { Exercise } from './facts.js';
import { follows } from './follows.js';
import { inviting } from './inviting.js';
import { listCard } from './list-card.js';
import { named } from './meant.js';
import { newsCard, noDuffCard, stoppedCard } from './news-cards.js';
import { parts } from './parts.js';
import { isSaid } from './plan-rules.js';
import { planning } from './planning.js';
import { report } from './report.js';
import { running } from './running.js';
import { showing } from './showing.js';
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
    // Twenty exercises at once would be a great many.
    hears: { where: { live: true }, limit: 20, asks: stopSaid },
    follows,
    cards: {
      exercise: exerciseCard,
      list: listCard,
      invitation: invitationCard,
      news: newsCard,
      stopped: stoppedCard,
      'no-duff': noDuffCard,
      file: fileCard<Exercise>({
        document: 'report',
        called: (exercise) => `The report of ${named(exercise)}`,
      }),
    },
    documents: { report },
    words,
  },
  (define) => [
    ...showing(define),
    ...planning(define),
    ...parts(define),
    ...inviting(define),
    ...running(define),
  ],
);

/** Whoever says the stop word of an exercise that is under way stops it, known or not. */
function stopSaid({ state, words: said, by }: { state: Exercise; words: string; by?: PersonId }) {
  if (!state || !isSaid(state.stopWord, said)) return undefined;
  return { command: 'exercises.hear-stop', args: { exercise: state.id, ...(by && { by }) } };
}
