import type { Partnership } from '../../core/partnership.js';
import { wordsOf } from '../../core/said.js';
import type { Problem } from '../../core/table.js';
import { type Instant, spokenTime } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Exercise } from '../exercises/facts.js';
import { type Clock, clockOf, dueAt, holds } from './clock.js';
import type { Listed, MainEvents, Serial } from './facts.js';
import { latestOf } from './serial-rules.js';
import { CONDITION_WORDS, STAGE_WORDS } from './wording.js';

/** What the words about injects are made from. */
export type Telling = {
  readonly partnership: Partnership;
  readonly directory: Directory | undefined;
  readonly now: Instant;
};

export const clockIn = (exercise: Exercise | undefined): Clock =>
  exercise ? clockOf(exercise) : { is: 'waiting', stood: 0 };

/** So much of the words stands in a list. */
const SHORT = 90;

export function shortened(words: string, most = SHORT): string {
  return words.length <= most ? words : `${words.slice(0, most - 1).trimEnd()}…`;
}

export const seatName = (
  seat: string,
  directory: Directory | undefined,
  name: (id: never) => string,
): string =>
  // A seat that is no organisation's is a person's own.
  directory?.organisations[seat]?.name ?? name(seat as never);

/** "to come, +25 min (Tue 8 Dec, 10:25), only if inject 3 was met". */
export function whenLine(inject: Listed, list: MainEvents, clock: Clock, telling: Telling): string {
  const { partnership, now } = telling;
  const time = (at: Instant) => spokenTime(at, partnership.timezone, now);
  const { stage, sent, when, onlyIf } = inject;
  if (sent) {
    const how = sent.how === 'early' ? ', early' : sent.how === 'hand' ? ', by hand' : '';
    return `sent ${time(sent.at)}${how}${sent.late ? `, ${sent.late} min late` : ''}`;
  }
  const due = dueAt(inject, clock, list);
  const at = due ? ` (${time(due)})` : '';
  const planned =
    'after' in when ? `+${when.after} min${at}` : 'at' in when ? time(due ?? when.at) : 'by hand';
  const waits = onlyIf && stage === 'planned' && due && due <= now && !holds(onlyIf, list);
  const only = onlyIf ? `, only if inject ${onlyIf.inject} was ${CONDITION_WORDS[onlyIf.was]}` : '';
  return `${STAGE_WORDS[stage]}${stage === 'planned' ? `, ${planned}${only}` : ''}${waits ? ': waiting for that' : ''}`;
}

export const lineOf = ({ n, what }: Pick<Listed, 'n' | 'what'>): string =>
  `${n}  ${shortened(wordsOf(what))}`;

/** The seats whose last answer no umpire has judged yet; silence past the time limit is judged too. */
export function unjudged(serial: Serial): readonly string[] {
  return serial.intended
    .map(({ seat }) => seat)
    .filter((seat) => {
      const judged = serial.marks[seat];
      const last = latestOf(serial, seat);
      if (!last) return (serial.silent?.includes(seat) ?? false) && !judged;
      return !judged || judged.at < last.at;
    });
}

/** So many lines of what is wrong are read at once. */
const MOST_PROBLEMS = 5;

/** "Nothing is taken over yet. Line 3, time: …": what is wrong with a list, line by line. */
export function unreadWords(problems: readonly Problem[]): string {
  const told = problems
    .slice(0, MOST_PROBLEMS)
    .map(({ line, field, why }) => `Line ${line}, ${field}: ${why}.`);
  const more = problems.length - told.length;
  return ['Nothing is taken over yet.', ...told, ...(more > 0 ? [`And ${more} more.`] : [])].join('\n');
}
