import { type Instant, minutesAfter } from '../../core/time.js';
import type { Duty, DutyKind } from './facts.js';

/** Weeks after the end by which each is due (domain: B2.6, practice of NHS bodies). */
const DUE_WEEKS: { readonly [duty in DutyKind]: number } = { internal: 2, 'multi-agency': 4, report: 6 };

/** A hot debrief is asked for this long. */
export const HOT_DAYS = 7;
export const REMIND_BEFORE_DAYS = 7;
export const REMIND_AGAIN_DAYS = 7;

const WEEK = 7 * 24 * 60;

export function dutiesAfter(end: Instant): readonly Duty[] {
  // The keys are those of its type.
  const duties = Object.entries(DUE_WEEKS) as [DutyKind, number][];
  return duties.map(([duty, weeks]) => ({ duty, due: minutesAfter(end, weeks * WEEK) }));
}
