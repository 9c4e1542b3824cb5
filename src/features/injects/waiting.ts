import { streamId } from '../../core/ids.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { spokenAt } from '../../core/time.js';
import type { Waiting } from '../../core/waiting.js';
import type { Exercise } from '../exercises/facts.js';
import { exerciseIn } from './cards.js';
import { limitOf } from './clock.js';
import { serialIn } from './decider.js';
import { type Injects, REPLIES } from './facts.js';
import { clockIn, shortened, unjudged } from './lines.js';
import { isOwn, latestOf } from './serial-rules.js';
import { umpiresOf } from './whom.js';
import { REPLY_WORDS } from './wording.js';

/** More than wait at once; those of exercises that are over are among them, and the newest come first. */
const MOST = 50;
const ANY = '';

type Reads = { readonly exercise: Reading<Exercise | undefined> };

/** Injects of every exercise, the newest first. */
const given: Pick<Waiting<Injects, Reads>, 'find' | 'reads'> = {
  find: () => ({
    from: { field: 'given', value: ANY },
    sort: { field: 'given', order: 'down' },
    limit: MOST,
  }),
  reads: ({ id, who }) => ({
    exercise: viewOf('exercises', streamId(who.partnership.id, 'exercises', exerciseIn(id))),
  }),
};

/** What a player was given and their seat has not answered, while the exercise goes on. */
export const injectsToAnswer: Waiting<Injects, Reads> = {
  is: 'asked',
  ...given,
  line: ({ state, known: { exercise }, who: { person, partnership, now } }) => {
    const serial = serialIn(state);
    const clock = clockIn(exercise);
    const seat = serial?.intended.find(({ people }) => people.includes(person))?.seat;
    if (!serial || !exercise || clock.is === 'over') return undefined;
    if (seat === undefined || latestOf(serial, seat)) return undefined;
    const { n, what } = serial;
    const until = limitOf(serial, clock);
    const by = until ? ` Answer by ${spokenAt(until, partnership.timezone, now)}.` : '';
    return {
      words: `Inject ${n}: ${shortened(wordsOf(what))}${by}`,
      button: { title: 'Answer', verb: 'injects.answer', data: { exercise: exercise.id, ref: `${n}`, seat } },
      takes: { called: `Inject ${n}`, said: PRESSES, any: { verb: 'injects.answer', field: 'words' } },
    };
  },
};

/** Whoever writes what stands on a button of the card means the button. */
const PRESSES = Object.fromEntries(
  REPLIES.map((reply) => [REPLY_WORDS[reply], { verb: 'injects.reply', data: { reply } }]),
);

/** What an umpire has not judged yet, for as long as it is not: also after the exercise. */
export const answersToJudge: Waiting<Injects, Reads> = {
  is: 'asked',
  ...given,
  line: ({ state, known: { exercise }, who: { person, partnership } }) => {
    const serial = serialIn(state);
    if (!serial || !exercise || !umpiresOf(exercise, partnership).includes(person)) return undefined;
    const many = unjudged(serial).filter((seat) => !isOwn(serial, seat, person)).length;
    if (many === 0) return undefined;
    return {
      words: `Inject ${serial.n}: ${many === 1 ? '1 answer waits' : `${many} answers wait`} for an umpire.`,
      button: { title: 'Judge', verb: 'injects.show', data: { exercise: exercise.id, ref: `${serial.n}` } },
    };
  },
};
