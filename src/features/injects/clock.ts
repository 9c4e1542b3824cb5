import { stillSince, stillsOf, stoodSince } from '../../core/standing-still.js';
import { type Instant, minutesAfter, toInstant } from '../../core/time.js';
import type { PlannedExercise } from '../exercises/facts.js';
import type { Condition, Heard, Listed, MainEvents, Serial, When } from './facts.js';

/** The clock of an exercise: it stands while the exercise is paused, and everything to come moves with it. */
export type Clock = {
  readonly is: 'waiting' | 'running' | 'paused' | 'over';
  readonly started?: Instant;
  /** Milliseconds it has stood still. */
  readonly stood: number;
  /** Since when it stands still now: paused, or over for good. */
  readonly still?: Instant;
};

/** Read from what happened to the exercise; the list keeps no clock of its own that could differ. */
export function clockOf({ status, moments }: Pick<PlannedExercise, 'status' | 'moments'>): Clock {
  const started = moments.find(({ what }) => what === 'exercise-started')?.at;
  const ended = moments.find(({ what }) => ENDS.some((end) => end === what))?.at;
  const stills = stillsOf(moments);
  const still = stillSince(stills) ?? ended;
  const is = status === 'planned' ? 'waiting' : status === 'running' || status === 'paused' ? status : 'over';
  return {
    is,
    ...(started && { started }),
    stood: started === undefined ? 0 : stoodSince(started, stills),
    ...(still && { still }),
  };
}

const ENDS = ['exercise-stopped', 'exercise-ended', 'exercise-cancelled'] as const;

/** Until when an inject may be answered, moved by as long as the clock has stood still since that was set. */
export function limitOf({ until, stood = 0 }: Pick<Serial, 'until' | 'stood'>, clock: Clock) {
  return until && toInstant(Date.parse(until) + clock.stood - stood);
}

/** When an inject is due by the exercise's clock; undefined when it has no time, or the exercise has not begun. */
export function dueAt(
  { when }: Pick<Listed, 'when'>,
  { started, stood }: Clock,
  { shifted }: Pick<MainEvents, 'shifted'>,
): Instant | undefined {
  if ('byHand' in when) return undefined;
  // A time of the clock is known before the exercise begins.
  const planned = 'at' in when ? when.at : started && minutesAfter(started, when.after);
  if (!planned) return undefined;
  return toInstant(Date.parse(minutesAfter(planned, shifted)) + stood);
}

/**
 * When an inject is meant to be due, as a list keeps it. A time of the clock that is named while an exercise runs is that
 * of the wall: what has been moved until then is taken off, and moves it no further.
 */
export function whenBy(when: When, { stood }: Clock, list: Pick<MainEvents, 'shifted'> | null): When {
  if (!('at' in when)) return when;
  return { at: toInstant(Date.parse(minutesAfter(when.at, -(list?.shifted ?? 0))) - stood) };
}

/** Whether what another inject came to lets this one go out. */
export function holds(condition: Condition | undefined, list: MainEvents): boolean {
  if (!condition) return true;
  const other = list.injects.find(({ n }) => n === condition.inject);
  return other !== undefined && came(condition.was, other.heard);
}

/** Whether it can no longer come about: the other never went out and will not, or was answered and so is not silent. */
export function isRuledOut({ inject, was }: Condition, { injects }: Pick<MainEvents, 'injects'>): boolean {
  const other = injects.find(({ n }) => n === inject);
  if (!other || other.stage === 'skipped' || other.stage === 'withdrawn') return true;
  return was === 'silent' && Object.keys(other.heard.replies).length > 0;
}

function came(was: Condition['was'], { replies, marks, silent }: Heard): boolean {
  const marked = Object.values(marks);
  const replied = Object.values(replies);
  switch (was) {
    case 'met':
      return marked.length > 0 && marked.every((mark) => mark === 'met');
    case 'not-met':
      return marked.some((mark) => mark !== 'met');
    case 'answered':
      return replied.length > 0;
    case 'silent':
      return silent === true && replied.length === 0;
    default:
      return replied.includes(was);
  }
}

/** When an inject could first have gone out: its time, or when its condition came true after that. */
export function readyAt(inject: Listed, due: Instant, list: MainEvents): Instant {
  const other = list.injects.find(({ n }) => n === inject.onlyIf?.inject);
  const heard = other?.heard.at;
  return heard && heard > due ? heard : due;
}
