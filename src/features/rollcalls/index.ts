import { defineFeature } from '../../core/define-feature.js';
import type { Fields } from '../../core/ports.js';
import { boardCard } from './board.js';
import { call } from './calling.js';
import { listCard, noticeCard } from './cards.js';
import { rollCallDecider } from './decider.js';
import type { RollCall } from './facts.js';
import { follows } from './follows.js';
import { realOrExerciseCard } from './real-or-exercise.js';
import { showing } from './showing.js';
import { timing } from './timing.js';
import { rollCallsToAnswer } from './waiting.js';

/** Roll-calls: everybody is asked to say that they are here, in an exercise of communications or in earnest. */
export const rollcalls = defineFeature(
  {
    name: 'rollcalls',
    shape: 6,
    decider: rollCallDecider,
    indexed: ['reference', 'serial', 'starts', 'called', 'open', 'closed', 'exercise'],
    fields: (state: RollCall): Fields =>
      state
        ? {
            reference: state.reference,
            serial: Number(state.reference.split('/').at(-1)),
            starts: state.starts,
            called: state.opened !== undefined,
            open: state.stage === 'open',
            ...(state.closed && { closed: state.closed.at }),
            ...(state.exercise && { exercise: state.exercise }),
          }
        : {},
    belongsTo: ({ state }) =>
      state?.exercise === undefined ? undefined : { feature: 'exercises', id: state.exercise },
    follows,
    waiting: [rollCallsToAnswer],
    cards: {
      board: boardCard,
      notice: noticeCard,
      list: listCard,
      'real-or-exercise': realOrExerciseCard,
    },
    words: {
      'no-such-roll-call': ({ ref }) =>
        `I do not know a roll-call ${ref} here. Type “rollcall list” to see them.`.replace('  ', ' '),
      'no-such-exercise': () =>
        'I do not know that exercise here. Type “exercises” to see those that are planned.',
      'players-of-what': () => 'Say of which exercise: “rollcall players exercise:3”.',
      'exercise-over': () => 'That exercise is over, so nobody is called in it any more.',
      'exercise-paused': () =>
        'That exercise is paused, so nobody is called in it now. Resume it first, or give the roll-call a time.',
      'unknown-called': ({ word }) =>
        `“${word}” is no organisation with a seat here, and no role such as coordinator. Leave it empty for all.`,
      'nobody-to-call': () =>
        'There is nobody to call: no seat is filled that way. Choose who else is called.',
      'time-has-passed': () => 'That time has passed. Give a time to come, or none to begin now.',
      over: ({ reference }) =>
        `${reference} is over. Its result is kept; call the roll again if you need to.`,
    },
  },
  (define) => [...showing(define), call(define), ...timing(define)],
);
