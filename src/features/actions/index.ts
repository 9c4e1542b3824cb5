import type { Cadence } from '../../core/cadence.js';
import { defineFeature } from '../../core/define-feature.js';
import type { Partnership } from '../../core/people/partnership.js';
import { answering } from './answering.js';
import {
  actionCard,
  boardCard,
  digestCard,
  listCard,
  mineCard,
  noticeCard,
  promptCard,
  seenCard,
} from './cards.js';
import { changing } from './changing.js';
import { actionIn, actionsDecider } from './decider.js';
import type { Actions, AskedSeat } from './facts.js';
import { follows } from './follows.js';
import { linkLesson, raiseForLesson } from './for-lessons.js';
import { handingOver } from './handing-over.js';
import { raise } from './raising.js';
import { reviewing } from './reviewing.js';
import { rounds, roundsOf } from './rounds.js';
import { sharing } from './sharing.js';
import { showing } from './showing.js';
import { isOpen } from './state.js';
import { takeOver } from './taking-over.js';
import { timing } from './timing.js';
import { actionsToAnswer } from './waiting.js';
import { COLOUR_WORDS, STAGE_WORDS } from './wording.js';

/** Actions: raised, answered for, chased when overdue, and closed only when the co-chairs accept them. */
export const actions = defineFeature(
  {
    name: 'actions',
    shape: 5,
    decider: actionsDecider,
    indexed: ['reference', 'serial', 'raised', 'due', 'open', 'ended'],
    fields: (state: Actions) => {
      const action = actionIn(state);
      return action
        ? {
            reference: action.reference,
            serial: Number(action.reference.split('/').at(-1)),
            raised: action.takenOver ?? action.raised.at,
            due: action.due,
            open: isOpen(action),
            ...(action.ended && { ended: action.ended.at }),
          }
        : {};
    },
    seenBy: (state: Actions) => actionIn(state)?.shared.map(({ partnership }) => partnership) ?? [],
    askedIn: ({ partnership, id }) => ({
      stream: roundsOf(partnership),
      // A round is opened with what each seat is asked about.
      isMeant: (seat) => (seat as AskedSeat).actions.includes(id),
    }),
    follows,
    waiting: [actionsToAnswer],
    recurs: [{ command: 'actions.open-round', cadence }],
    cards: {
      action: actionCard,
      seen: seenCard,
      notice: noticeCard,
      list: listCard,
      mine: mineCard,
      board: boardCard,
      prompt: promptCard,
      digest: digestCard,
    },
    words: {
      'no-such-action': ({ ref }) =>
        ref
          ? `I do not know an action ${ref} here. Type “actions” to see those that are open.`
          : 'I no longer know that action. Type “actions” to see those that are open.',
      'no-owner': () => 'Say who owns it, such as owner:@asha.',
      'not-seated': () => 'An action is owned by somebody of this partnership. Type “members” to see who is.',
      'due-in-the-past': () => 'That day has passed. Give a day to come, such as “next fri”.',
      ended: ({ reference, stage }) =>
        `${reference} is ${STAGE_WORDS[stage].toLowerCase()}. Add a new action if there is more to do.`,
      'waits-for-itself': () => 'An action cannot wait for itself. Give the reference of another.',
      'superseded-by-itself': () => 'An action cannot replace itself. Give the reference of another.',
      'nothing-to-take-back': () => 'No answer has been given yet, so there is none to take back.',
      'not-your-answer': () =>
        'Somebody else gave the last answer, and only they can take it back. Give yours instead.',
      'not-done-yet': ({ reference }) =>
        `Nobody has said that ${reference} is done. Its owner says so first; you may do it for them: “action ${reference} done”.`,
      'not-on-hold': ({ reference }) => `${reference} is not on hold.`,
      'not-offered-to-you': ({ reference }) => `${reference} is not offered to you now.`,
      'no-such-partnership': () =>
        'I do not know that partnership, or you are not on its members list. Give its command, such as “lrf”.',
      'its-own': () => 'It is of this partnership already. Give another, such as “lrf”.',
      'colour-raised': ({ colour }) =>
        `It is ${COLOUR_WORDS[colour]} by its date and what was said. A colour can only be made worse.`,
      'not-asked': () => 'Nothing is asked of you here now. Type “actions mine” to see what is yours.',
      'snoozed-enough': () =>
        'You have put this off once already. Answer now, or leave it and others are asked.',
      'snoozed-too-long': () => 'This round ends before then. Please answer now.',
    },
  },
  (define) => [
    ...showing(define),
    raise(define),
    raiseForLesson(define),
    linkLesson(define),
    takeOver(define),
    ...answering(define),
    ...changing(define),
    ...handingOver(define),
    ...reviewing(define),
    ...sharing(define),
    ...rounds(define),
    ...timing(define),
  ],
);

/** Days on which nobody works move a round to the next working day. */
function cadence({ prompts }: Partnership): Cadence {
  return { ...prompts, offDays: 'next-working-day' };
}
