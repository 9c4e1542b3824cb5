import { addedUp } from '../../core/adding.js';
import type { Partnership } from '../../core/people/partnership.js';
import { wordsOf } from '../../core/said.js';
import type { Problem } from '../../core/showing/table.js';
import { type Instant, spokenTime } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Exercise } from '../exercises/facts.js';
import { type Clock, clockOf, dueAt, holds, isRuledOut } from './clock.js';
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
    const late = sent.late ? `, ${sent.late} min late` : '';
    return `sent ${time(sent.at)}${how}${late}${reachedWords(inject)}`;
  }
  if (stage !== 'planned') return STAGE_WORDS[stage];
  const due = dueAt(inject, clock, list);
  const only = onlyIf ? `, only if inject ${onlyIf.inject} was ${CONDITION_WORDS[onlyIf.was]}` : '';
  return `${STAGE_WORDS[stage]}, ${plannedWords(when, list, due && time(due))}${only}${waitingWords(inject, list, due !== undefined && due <= now)}`;
}

function reachedWords({ stage, heard }: Listed): string {
  if (stage === 'withdrawn') return '; the exercise was over before players had it: withdrawn';
  return heard.given === 0 ? '; nobody plays whom it was for' : '';
}

/** "7 injects = 3 sent + 2 to come + 2 withdrawn": none left out. */
export function sumsLine(injects: readonly Listed[]): string {
  const count = (is: Listed['stage']) => injects.filter(({ stage }) => stage === is).length;
  const whole = injects.length === 1 ? '1 inject' : `${injects.length} injects`;
  const stages = ['sent', 'planned', 'skipped', 'withdrawn'] as const;
  return addedUp(
    whole,
    stages.map((stage) => [count(stage), STAGE_WORDS[stage]]),
  );
}

/** "+25 min (Tue 8 Dec, 10:25)": as it is meant now, with what was shifted. */
function plannedWords(when: Listed['when'], { shifted }: MainEvents, due: string | undefined): string {
  if ('byHand' in when) return 'by hand';
  if ('at' in when) return due ?? '';
  const after = when.after + shifted;
  return `${after > 0 ? `+${after} min` : 'at the start'}${due ? ` (${due})` : ''}`;
}

function waitingWords({ onlyIf }: Listed, list: MainEvents, isTime: boolean): string {
  if (!onlyIf || holds(onlyIf, list)) return '';
  if (isRuledOut(onlyIf, list)) return ': that is ruled out, so it goes out only by hand';
  return isTime ? ': waiting for that' : '';
}

export const lineOf = ({ n, what }: Pick<Listed, 'n' | 'what'>): string =>
  `${n}  ${shortened(wordsOf(what))}`;

/** Whether there is something to judge: an answer, or silence past the time limit. */
export const canBeJudged = (serial: Serial, seat: string): boolean =>
  latestOf(serial, seat) !== undefined || (serial.silent?.includes(seat) ?? false);

/** Whether an umpire has judged what a seat said last. */
export function isJudged(serial: Serial, seat: string): boolean {
  const judged = serial.marks[seat];
  const last = latestOf(serial, seat);
  // Where it was not recorded of which answer a mark is, it is of those before it.
  return judged !== undefined && (!last || last.at <= (judged.of ?? judged.at));
}

/** The seats that wait for an umpire. */
export const unjudged = (serial: Serial): readonly string[] =>
  serial.intended
    .map(({ seat }) => seat)
    .filter((seat) => canBeJudged(serial, seat) && !isJudged(serial, seat));

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
