import { defineFeature } from '../../core/define-feature.js';
import type { Feature } from '../../core/feature.js';
import { oneOf } from '../../core/fields.js';
import {
  boardCard,
  filledCard,
  levelCard,
  listCard,
  overCard,
  reportCard,
  shortCard,
  standDownCard,
  thanksCard,
} from './cards.js';
import { activationsDecider } from './decider.js';
import { ending } from './ending.js';
import type { Activation } from './facts.js';
import { filling } from './filling.js';
import { follows } from './follows.js';
import { helpCard } from './help.js';
import { raise } from './raising.js';
import { report } from './report-file.js';
import { running } from './running.js';
import { showing } from './showing.js';
import { withElsewhere } from './wording.js';

/** Activations: volunteers are called in waves until enough are coming, and counted until all are home. */
export const activations: Feature = defineFeature(
  {
    name: 'activations',
    shape: 9,
    decider: activationsDecider,
    indexed: ['reference', 'serial', 'raised', 'status', 'exercise'],
    fields: (state: Activation) =>
      state
        ? {
            reference: state.reference,
            serial: Number(state.reference.split('/').at(-1)),
            raised: state.raised.at,
            status: state.status,
            ...(state.call.occasion.is === 'exercise' && { exercise: state.call.occasion.exercise }),
          }
        : {},
    // Real or not is said when it is raised, and no fact changes it.
    belongsTo: ({ state }) =>
      state?.call.occasion.is === 'exercise'
        ? { feature: 'exercises', id: state.call.occasion.exercise }
        : undefined,
    // Whoever came by themselves is called what a coordinator wrote.
    names: (fact) => (fact.type === 'walk-in-registered' ? fact.person : undefined),
    follows,
    cards: {
      board: boardCard,
      short: shortCard,
      filled: filledCard,
      over: overCard,
      level: levelCard,
      thanks: thanksCard,
      list: listCard,
      report: reportCard,
      'stand-down': standDownCard,
      help: helpCard,
    },
    documents: { report },
    words: {
      'no-such-activation': ({ ref }) =>
        ref
          ? `I do not know an activation ${ref} here. Type “activations” to see them.`
          : 'There is no activation yet. Type “activate” to call volunteers.',
      'nobody-to-ask': (no) =>
        withElsewhere('Nobody on the register fits and is free. Ask for less, or ask partners by phone.', no),
      'starts-in-the-past': () => 'That time has passed. Say when they are needed from.',
      'exercise-not-running': () =>
        'That exercise is not running. Start it first, or leave the exercise out if this is real.',
      'real-or-exercise': ({ live }) =>
        `Nobody has been asked: ${live.join(', ')} is under way. Say which this is, and send it again. If it is real, name the incident: incident:"Fire in the east wing". If it is part of the exercise: ${oneOf(live.map((each) => `exercise:${each}`))}.`,
      'not-open': ({ reference }) =>
        `${reference} is standing down or closed. Raise another if more are needed.`,
      'already-met': ({ reference }) =>
        `Enough are coming to ${reference} already. I ask others if somebody drops out.`,
      'not-stood-down': ({ reference }) => `Stand ${reference} down first, so that everybody is told.`,
      'still-out': ({ people }) =>
        `${people === 1 ? '1 person has' : `${people} people have`} not said that they are home. I am chasing them; if you reach one by phone, answer for them.`,
      'who-walked-in': () => 'Say who it is: somebody I know, or the name they gave.',
      'was-asked': () =>
        'They were asked already. Answer for them instead, that they have arrived: “call for @them arrived”.',
      'asked-before': () =>
        'They were asked already. What they tell you by phone you can record for them: “call for @them coming”.',
      'still-asking': () => 'I am still asking those before them. Ask them again in a minute, or phone them.',
      'not-registered': () =>
        'They are not on the register of volunteers. Add them first (“volunteer add”), with whether they may be contacted.',
      'has-left': () => 'They have left the register, so I do not ask them.',
      'not-agreed': () =>
        'They have not agreed to be contacted, so I do not ask them. If they agree now, change that on their card first (“volunteer card”).',
      'has-paused': () =>
        'They asked not to be asked for a while. If you reach them by phone and they would come all the same, record it: “call for @them coming”.',
      'has-lapsed': () =>
        'Their record has lapsed, so I do not ask them until they confirm it. If you reach them by phone and they would come, record it: “call for @them coming”.',
      'needed-elsewhere': () =>
        'They have a place elsewhere at these hours, so I do not ask them. If you reach them by phone and they would rather come here, record it: “call for @them coming”.',
    },
  },
  (define) => [...showing(define), raise(define), ...running(define), ...filling(define), ...ending(define)],
);
