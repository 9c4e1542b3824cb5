import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PersonId, streamId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { type Instant, spokenTime, spokenWhile } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Exercise } from '../exercises/facts.js';
import { serialIn } from './decider.js';
import type { Injects, Serial, SerialAnswer } from './facts.js';
import { canBeJudged, clockIn, isJudged, seatName, shortened, unjudged } from './lines.js';
import { isOwn, latestOf } from './serial-rules.js';
import { directorsOf, umpiresOf } from './whom.js';
import { MARK_WORDS, REPLY_WORDS } from './wording.js';

type Reads = {
  readonly exercise: Reading<Exercise | undefined>;
  readonly directory: Reading<Directory | undefined>;
};

/** The exercise that an inject's stream is of: its id stands before the number. */
export const exerciseIn = (id: string): string => id.split('.')[0] ?? id;

const reads = ({ partnership, id }: { partnership: Partnership; id: string }): Reads => ({
  exercise: viewOf('exercises', streamId(partnership.id, 'exercises', exerciseIn(id))),
  directory: viewOf('directory', DIRECTORY),
});

/** Longer than this, the words stand whole below the title. */
const TITLE = 140;

/** What players read: the inject, and one press to answer. */
export const injectCard = defineCard<Injects, Reads>({
  personal: true,
  reads,
  people: ({ state, part }) =>
    (serialIn(state)?.answers ?? []).filter(({ seat }) => seat === part).map(({ by }) => by),
  standing: ({ state, part = '', known: { exercise } }) => {
    const serial = serialIn(state);
    const first = serial?.answers.find(({ seat }) => seat === part);
    if (first) return { is: 'answered', by: first.by, ...(first.late && { late: true }) };
    const isOver = !serial || (exercise !== undefined && clockIn(exercise).is === 'over');
    return isOver ? { is: 'withdrawn' } : { is: 'open' };
  },
  draw: ({ state, part = '', known, partnership, now, name }) => {
    const serial = serialIn(state);
    if (!serial)
      return { template: 'injects/none', data: { title: `${partnership.name}: no injects for you to see` } };
    const { n, until, exercise } = serial;
    const words = wordsOf(serial.what);
    const last = latestOf(serial, part);
    const time = (at: Instant) => spokenTime(at, partnership.timezone, now);
    return {
      template: 'injects/inject',
      data: {
        title: `Inject ${n}: ${shortened(words, TITLE)}`,
        words: words.length > TITLE ? words : '',
        until: until ? `${last ? 'Asked' : 'Please answer'} by ${time(until)}.` : '',
        recorded: last
          ? `Recorded: ${answerWords(last)}, by ${name(last.by)}, ${time(last.at)}${last.late ? ', late' : ''}.`
          : '',
        exercise,
        n,
        seat: part,
        small: [partnership.name, known.directory?.organisations[part]?.name].filter(Boolean).join(' · '),
      },
    };
  },
});

const answerWords = ({ reply, words }: SerialAnswer): string =>
  reply === 'words' && words ? `“${wordsOf(words)}”` : REPLY_WORDS[reply].toLowerCase();

/** Seats on one card, each with its own row of buttons. */
const LINES = 6;

/** What umpires read: each answer with its time beside what was expected, judged in one press. */
export const markingCard = defineCard<Injects, Reads>({
  personal: true,
  reads,
  people: ({ state }) => {
    const serial = serialIn(state);
    return serial ? serial.intended.flatMap(({ seat }) => peopleOf(serial, seat)) : [];
  },
  draw: ({ state, known, viewer, partnership, now, name }) => {
    const serial = serialIn(state);
    const { exercise, directory } = known;
    const judges =
      viewer.kind === 'person' &&
      exercise &&
      [...umpiresOf(exercise, partnership), ...directorsOf(exercise, partnership)].includes(viewer.person);
    if (!serial || !judges)
      return { template: 'injects/none', data: { title: `${partnership.name}: no injects for you to see` } };
    const waiting = unjudged(serial);
    const own = (seat: string) => isOwn(serial, seat, viewer.person);
    const answered = serial.intended.filter(({ seat }) => latestOf(serial, seat)).length;
    const time = (at: Instant) => spokenTime(at, partnership.timezone, now);
    const order = [...serial.intended].sort(
      (one, other) => rank(serial, waiting, one.seat) - rank(serial, waiting, other.seat),
    );
    return {
      template: 'injects/marking',
      data: {
        title: `Inject ${serial.n}: ${answered} of ${serial.intended.length} answered, ${waiting.length} to be judged`,
        what: wordsOf(serial.what),
        expected: `Expected: ${wordsOf(serial.expected)}`,
        limit: `Sent ${time(serial.given)}${serial.until ? `, answers expected by ${time(serial.until)}` : ''}.`,
        seats: order.slice(0, LINES).map(({ seat }) => ({
          seat,
          exercise: serial.exercise,
          n: serial.n,
          who: `${seatName(seat, directory, name)}${own(seat) ? OTHERS_JUDGE : ''}`,
          ...standsAs(serial, seat, { time, name }),
          judges: canBeJudged(serial, seat) && !own(seat),
        })),
        more: order.length > LINES ? `and ${order.length - LINES} more` : '',
        exercise: serial.exercise,
      },
    };
  },
});

const OTHERS_JUDGE = ', for which you answer: another umpire or the directing staff judge it';

/** Everybody whom the words about a seat name. */
export function peopleOf(serial: Serial, seat: string): readonly PersonId[] {
  const last = latestOf(serial, seat);
  const judged = serial.marks[seat];
  // A seat that is no organisation's is a person's own.
  return [seat as PersonId, ...(last ? [last.by] : []), ...(judged ? [judged.by] : [])];
}

/** What waits for the umpire first, then who has not answered, then the rest. */
function rank(serial: Serial, waiting: readonly string[], seat: string): number {
  if (waiting.includes(seat)) return 0;
  return latestOf(serial, seat) ? 2 : 1;
}

export type Saying = { time(at: Instant): string; name(person: PersonId): string };

/** What a seat has said last and how it was judged. */
export function standsAs(serial: Serial, seat: string, { time, name }: Saying) {
  const last = latestOf(serial, seat);
  const after = last ? (Date.parse(last.at) - Date.parse(serial.given)) / 60_000 : 0;
  return {
    stands: last
      ? `${name(last.by)}, after ${spokenWhile(after)}${last.late ? ', late' : ''}: ${answerWords(last)}`
      : serial.silent
        ? 'no answer in time'
        : 'no answer yet',
    of: last?.at ?? serial.given,
    judged: judgedWords(serial, seat, { time, name }),
  };
}

/** "Met, by Kofi Mensah, Tue 8 Dec, 10:40. It can be judged again." */
function judgedWords(serial: Serial, seat: string, { time, name }: Saying): string {
  const judged = serial.marks[seat];
  if (!judged) return '';
  const words = `${MARK_WORDS[judged.mark]}, by ${name(judged.by)}, ${time(judged.at)}`;
  return isJudged(serial, seat) ? `${words}. It can be judged again.` : `Before that: ${words}.`;
}
