import { defineFeature } from '../../core/define-feature.js';
import { fileCard } from '../../core/showing/file-card.js';
import { exerciseCard } from './cards.js';
import { exercisesDecider } from './decider.js';
import type { Exercise } from './facts.js';
import { follows } from './follows.js';
import { heardIn } from './hearing.js';
import { falseAlarmCard, noDuffCard } from './incident-cards.js';
import { incidents } from './incidents.js';
import { changedCard, invitationCard, leftOutCard } from './invitation-cards.js';
import { inviting } from './inviting.js';
import { listCard } from './list-card.js';
import { named } from './meant.js';
import { newsCard, stoppedCard } from './news-cards.js';
import { parts } from './parts.js';
import { planning } from './planning.js';
import { recording } from './recording.js';
import { report } from './report.js';
import { running } from './running.js';
import { showing } from './showing.js';
import { isUnderWay, wasStopped } from './state.js';
import { exercisesToCome, invitationsToAnswer, roomsToTell } from './waiting.js';
import { words } from './wording.js';

/** Exercises: planned, run in safety, debriefed. */
export const exercises = defineFeature(
  {
    name: 'exercises',
    shape: 7,
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
      exercise ? { codeword: exercise.codeword, halted: wasStopped(exercise) } : undefined,
    // Twenty exercises at once would be a great many.
    hears: { where: { live: true }, limit: 20, asks: heardIn },
    follows,
    waiting: [invitationsToAnswer, roomsToTell, exercisesToCome],
    cards: {
      exercise: exerciseCard,
      list: listCard,
      invitation: invitationCard,
      changed: changedCard,
      'left-out': leftOutCard,
      news: newsCard,
      stopped: stoppedCard,
      'no-duff': noDuffCard,
      'false-alarm': falseAlarmCard,
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
    ...recording(define),
    ...incidents(define),
  ],
);
