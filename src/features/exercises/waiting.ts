import type { Waiter } from '../../core/people/membership.js';
import { PARTS, peopleTaking, speakersIn } from '../../core/people/taking-part.js';
import { wordsOf } from '../../core/said.js';
import { spokenTime } from '../../core/time.js';
import type { Waiting } from '../../core/waiting.js';
import type { Exercise, PlannedExercise } from './facts.js';
import { tellsRooms } from './rooms.js';

/** More than are planned at once. */
const MOST = 20;

/** Exercises to come, the next first. */
const find = () =>
  ({
    where: { status: 'planned' },
    sort: { field: 'starts', order: 'up' },
    limit: MOST,
  }) as const;

const titled = ({ title, starts }: PlannedExercise, { partnership, now }: Waiter): string =>
  `${wordsOf(title)}, ${spokenTime(starts, partnership.timezone, now)}`;

const said = (verb: string, words: readonly string[]) =>
  Object.fromEntries(words.map((each) => [each, { verb }]));

/** How people answer an invitation who press nothing. */
const SAID = {
  ...said('exercises.coming', [
    'Yes',
    'Coming',
    'I’m coming',
    'I am coming',
    'We’re coming',
    'We are coming',
  ]),
  ...said('exercises.declined', ['No', 'Not coming', 'I’m not coming', 'I am not coming']),
  ...said('exercises.declined', ['I can’t come', 'I cannot come', 'We can’t come', 'We cannot come']),
};

/** The invitations that nobody of somebody's seat has answered. */
export const invitationsToAnswer: Waiting<Exercise> = {
  is: 'asked',
  find,
  line: ({ state, who }) => {
    const seat = state && seatToAnswer(state, who);
    if (!state || seat === undefined) return undefined;
    return {
      words: `Can you play in ${titled(state, who)}?`,
      button: { title: 'I’m coming', verb: 'exercises.coming', data: { exercise: state.id, seat } },
      takes: { called: wordsOf(state.title), said: SAID },
    };
  },
};

const seatToAnswer = ({ invitations }: PlannedExercise, { person }: Waiter): string | undefined =>
  invitations.find(({ people, answer }) => !answer && people.includes(person))?.seat;

/** The exercises to come of which those who direct them have yet to tell control rooms. */
export const roomsToTell: Waiting<Exercise> = {
  is: 'asked',
  find,
  line: ({ state, who }) => {
    const directs =
      state && peopleTaking(state, ['director'], speakersIn(who.partnership)).includes(who.person);
    if (!state || !directs || state.roomsTold || !tellsRooms(state, who.partnership)) return undefined;
    const rooms = state.controlRooms ? `: ${wordsOf(state.controlRooms)}` : '';
    return {
      words: `Tell control rooms that this is on: ${titled(state, who)}${rooms}`,
      button: { title: 'Told', verb: 'exercises.told', data: { exercise: state.id } },
    };
  },
};

/** The exercises to come that somebody takes part in, and has not to answer for first. */
export const exercisesToCome: Waiting<Exercise> = {
  is: 'coming',
  find,
  line: ({ state, who }) => {
    const takes = state && peopleTaking(state, PARTS, speakersIn(who.partnership)).includes(who.person);
    if (!state || !takes || seatToAnswer(state, who) !== undefined) return undefined;
    return {
      words: titled(state, who),
      button: { title: 'Open', verb: 'exercises.show', data: { exercise: state.id } },
    };
  },
};
