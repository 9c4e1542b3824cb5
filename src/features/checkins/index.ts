import { defineFeature } from '../../core/define-feature.js';
import type { Feature } from '../../core/feature.js';
import { answering } from './answering.js';
import { callCard } from './cards.js';
import { overCard, welfareCard, worryCard } from './care-cards.js';
import { checkinDecider } from './decider.js';
import { FOUND_BY, fieldsOf } from './fields.js';
import { follows } from './follows.js';
import { namesIn } from './meant.js';
import { showing } from './showing.js';
import { callsAndWords, callsAnswered, worriesToTake } from './waiting.js';
import { watching } from './watching.js';
import { words } from './wording.js';

/** Check-ins: one person in one activation, from the first answer until they are home safe. */
export const checkins: Feature = defineFeature(
  {
    name: 'checkins',
    shape: 11,
    decider: checkinDecider,
    indexed: FOUND_BY,
    fields: fieldsOf,
    belongsTo: ({ id }) => ({ feature: 'activations', id: namesIn(id).activation }),
    follows,
    waiting: [callsAndWords, callsAnswered, worriesToTake],
    cards: { call: callCard, welfare: welfareCard, worry: worryCard, over: overCard },
    words,
  },
  (define) => [...showing(define), ...answering(define), ...watching(define)],
);
