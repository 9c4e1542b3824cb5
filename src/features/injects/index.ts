import { defineFeature } from '../../core/define-feature.js';
import type { Fields } from '../../core/ports.js';
import { answering } from './answering.js';
import { boardCard } from './board.js';
import { exerciseIn, injectCard, markingCard } from './cards.js';
import { injectsDecider, serialIn } from './decider.js';
import type { Injects } from './facts.js';
import { follows } from './follows.js';
import { judgingCard } from './judging-card.js';
import { unreadWords } from './lines.js';
import { listCard } from './list-card.js';
import { planning } from './planning.js';
import { sending } from './sending.js';
import { showing } from './showing.js';
import { takingOver } from './taking-over.js';
import { timing } from './timing.js';
import { answersToJudge, injectsToAnswer } from './waiting.js';
import { CLOCK_WORDS } from './wording.js';

/** Injects: the main events list of an exercise, what players answer to it, and how umpires judge that. */
export const injects = defineFeature(
  {
    name: 'injects',
    shape: 5,
    decider: injectsDecider,
    indexed: ['exercise', 'n', 'given'],
    fields: (state: Injects): Fields => {
      const serial = serialIn(state);
      return serial ? { exercise: serial.exercise, n: serial.n, given: serial.given } : {};
    },
    belongsTo: ({ id }) => ({ feature: 'exercises', id: exerciseIn(id) }),
    follows,
    waiting: [injectsToAnswer, answersToJudge],
    cards: {
      list: listCard,
      board: boardCard,
      judging: judgingCard,
      inject: injectCard,
      marking: markingCard,
    },
    words: {
      'no-such-exercise': () =>
        'There is no exercise here in which you may do that. Type “exercises” to see those there are.',
      'no-such-inject': () => 'There is no inject of that number. Type “injects” to see the list.',
      'list-unread': ({ problems }) => unreadWords(problems),
      'no-such-player': ({ named }) =>
        `Nobody called “${named}” plays in this exercise. Name organisations or roles that do, or leave it empty for all; for one person write “player:@asha”.`,
      'two-times': () => 'Give minutes after the start or a time of the clock, not both.',
      'depends-on-nothing': () => 'An inject can only depend on one that stands before it on the list.',
      'sent-already': ({ n }) => `Inject ${n} is sent or withdrawn and stays as it is. Add another instead.`,
      'not-running': ({ clock }) => `${CLOCK_WORDS[clock]} Injects go out only while it runs.`,
      'not-given': () => 'There is no inject of that number for you to answer.',
      'nothing-to-judge': () => 'There is no answer to judge yet, and its time is not over.',
      'own-answer': () =>
        'You answer for that seat yourself, so another umpire or the directing staff judge it.',
      'judged-since': () =>
        'What they said after that is judged already, and that stands. Open the card again.',
    },
  },
  (define) => [
    ...showing(define),
    ...planning(define),
    ...takingOver(define),
    ...sending(define),
    ...answering(define),
    ...timing(define),
  ],
);
