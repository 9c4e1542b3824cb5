import type { ActionRules } from '../../core/people/partnership.js';
import type { Instant } from '../../core/time.js';
import { minutesAfter } from '../../core/time.js';
import type { Colour, Raised } from './facts.js';
import { lastAnswer } from './state.js';

const DAY = 24 * 60;

/**
 * An action's colour at an instant (domain: B10). Computed: blue when closed; red when past its due date; amber when
 * due within the partnership's `amberDays`, on hold, or said to be at risk or blocked; else green. An owner may
 * lower it, and never raise it. What the owner called done in time is not overdue while the chairs look at it.
 */
export function colourOf(action: Raised, now: Instant, rules: ActionRules): Colour {
  if (action.stage === 'closed' || action.stage === 'superseded') return 'blue';
  const computed = computedColour(action, now, rules);
  return action.lowered && worse(action.lowered.to, computed) ? action.lowered.to : computed;
}

function computedColour(action: Raised, now: Instant, { amberDays }: ActionRules): Colour {
  const judged = action.stage === 'pending-review' ? action.since : now;
  if (action.due < judged) return 'red';
  if (action.stage === 'pending-review') return 'green';
  const progress = lastAnswer(action)?.progress;
  const doubtful = progress === 'at-risk' || progress === 'blocked' || action.stage === 'on-hold';
  return doubtful || action.due <= minutesAfter(now, amberDays * DAY) ? 'amber' : 'green';
}

const BADNESS: { readonly [colour in Colour]: number } = { blue: 0, green: 1, amber: 2, red: 3 };

/** Whether one colour is worse than another. */
export function worse(one: Colour, other: Colour): boolean {
  return BADNESS[one] > BADNESS[other];
}

/** The action as it stood at an earlier instant, or undefined when it had not been raised. */
export function asOf(action: Raised, then: Instant): Raised | undefined {
  // An earlier log may say that it was over, and not since when.
  const isUndated = action.ended !== undefined && action.ended.at === action.takenOver;
  const known = isUndated ? action.ended.at : action.raised.at;
  if (known > then) return undefined;
  const { lowered, ended, ...rest } = action;
  const over = ended !== undefined && ended.at <= then;
  const past: Raised = {
    ...rest,
    due: action.revisions.find(({ at }) => at > then)?.was ?? action.due,
    updates: action.updates.filter(({ at }) => at <= then),
    ...(lowered && lowered.at <= then && { lowered }),
    ...(over && { ended }),
  };
  if (over || action.since <= then) return past;
  const said = lastAnswer(past);
  return said?.progress === 'done'
    ? { ...past, stage: 'pending-review', since: said.at }
    : { ...past, stage: 'open', since: past.raised.at };
}

/** Days from an instant to a due date, whole ones; negative when it is past. */
export function daysUntil(due: Instant, now: Instant): number {
  return Math.floor((Date.parse(due) - Date.parse(now)) / (DAY * 60_000));
}
