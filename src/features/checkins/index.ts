import { defineFeature } from '../../core/define-feature.js';
import type { Feature } from '../../core/feature.js';
import { answering } from './answering.js';
import { callCard, welfareCard, worryCard } from './cards.js';
import { checkinDecider } from './decider.js';
import { FOUND_BY, fieldsOf } from './fields.js';
import { follows } from './follows.js';
import { namesIn } from './meant.js';
import { showing } from './showing.js';
import { callsAndWords, worriesToTake } from './waiting.js';
import { watching } from './watching.js';

/** Check-ins: one person in one activation, from the first answer until they are home safe. */
export const checkins: Feature = defineFeature(
  {
    name: 'checkins',
    shape: 4,
    decider: checkinDecider,
    indexed: FOUND_BY,
    fields: fieldsOf,
    belongsTo: ({ id }) => ({ feature: 'activations', id: namesIn(id).activation }),
    follows,
    waiting: [callsAndWords, worriesToTake],
    cards: { call: callCard, welfare: welfareCard, worry: worryCard },
    words: {
      'no-activation': () => 'Nobody is asking you for help here now.',
      'not-asked': () => 'They were not asked for this. Register them as somebody who came by themselves.',
      'nobody-named': () => 'Say who: somebody I know, or the name they gave when they came.',
      over: () => 'That is over: no more help is needed. Thank you.',
      'no-place-yet': () =>
        'You have no place yet, so please do not travel. I tell you as soon as you are needed.',
      'not-coming': () => 'Say first that you are coming.',
      'not-arrived': () => 'Say first that you have arrived.',
      'on-site': () => 'You have set off or are there. Say that you are leaving first, or home safe.',
      'no-worry': () => 'There is nothing to take here any more: they are safe.',
      'break-too-long': () => 'That is longer than the stay. Give the minutes of breaks in all.',
    },
  },
  (define) => [...showing(define), ...answering(define), ...watching(define)],
);
