import { TYPE_WORDS } from '../../core/exercising.js';
import type { Part } from '../../core/people/taking-part.js';
import type { ExerciseRefusal } from './decider.js';
import type { ExerciseStatus, InvitationAnswer } from './facts.js';

export const STATUS_WORDS: { readonly [status in ExerciseStatus]: string } = {
  planned: 'Planned',
  running: 'Running',
  paused: 'Paused',
  stopped: 'Stopped',
  ended: 'Ended',
  cancelled: 'Cancelled',
};

export const PART_WORDS: { readonly [part in Part]: string } = {
  player: 'Players',
  observer: 'Observers',
  umpire: 'Umpires',
  director: 'Directing staff',
};

export const ANSWER_WORDS: { readonly [answer in InvitationAnswer]: string } = {
  coming: 'Coming',
  declined: 'Cannot come',
};

/** What can be done next, where something cannot be done now. */
const NEXT: { readonly [status in ExerciseStatus]: string } = {
  planned: 'It has not started yet.',
  running: 'It is running.',
  paused: 'It is paused: resume it first, or end it.',
  stopped: 'It was stopped, and stays stopped. End it, so that players can be debriefed.',
  ended: 'It has ended.',
  cancelled: 'It was cancelled. Plan another.',
};

/** The words for each refusal. */
export const words: {
  readonly [Name in ExerciseRefusal['refused']]: (
    refusal: Extract<ExerciseRefusal, { refused: Name }>,
  ) => string;
} = {
  'no-such-exercise': ({ ref }) =>
    `I do not know an exercise${ref ? ` ${ref}` : ''} here. Type “exercises” to see those there are.`,
  'not-now': ({ reference, status }) => `${reference} cannot do that now. ${NEXT[status]}`,
  'no-players': ({ reference }) =>
    `${reference} has no players yet. Add some: “exercise ${reference} include all”.`,
  'no-directors': ({ reference }) =>
    `${reference} has no directing staff yet. Somebody must be able to stop it: “exercise ${reference} add @asha as:director”.`,
  'without-warning': ({ reference }) =>
    `${reference} is without warning: its players hear of it when it starts, and are not invited.`,
  'not-invited': ({ reference }) => `You are not invited to ${reference} for that seat.`,
  'no-incident': ({ reference }) =>
    `No real incident was called in ${reference}, so there is none to take back.`,
  'not-a-player': ({ reference }) => `Only players of ${reference} are counted as there.`,
  'unknown-type': ({ word }) =>
    `“${word}” is no kind of exercise. One or more of: ${Object.keys(TYPE_WORDS).join(', ')}.`,
  'unknown-organisation': ({ word }) =>
    `I do not know “${word}” in this partnership. Write the organisation as on the members list.`,
  'nobody-named': () => 'Say who: an organisation of this partnership, or a person such as @asha.',
  'in-the-past': () => 'That time has passed. Give a time to come, such as “next tue 10am”.',
  'no-type': () => `Say what kind it is, one or more: ${Object.keys(TYPE_WORDS).join(', ')}.`,
  'no-objectives': () => 'Give at least one objective: what will be seen, by whom, by when.',
  'equality-needed': () =>
    'A partnership-level exercise considers equality and diversity. Say how: who could be affected differently, and what is done about it.',
  'not-one-word': () => 'This is one word of 3 to 30 letters, such as FIRELIGHT.',
  'same-word': () =>
    'The stop word must be another word than the codeword: the codeword stands on everything.',
  'everyday-word': ({ word }) =>
    `${word} is said too easily. Choose a word that nobody says by chance, such as STOPEX.`,
};
