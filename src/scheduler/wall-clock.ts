import { IANAZone } from 'luxon';
import type { Day } from '../core/cadence.js';
import { type Instant, toInstant } from '../core/time.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * The instant at which the clocks of a zone show a time of a day. A time that they pass over, when they go forward,
 * is as much later as they were moved (01:30 is 02:30); one that they show twice, when they go back, is the first.
 */
export function instantAt(day: Day, at: string, zone: string): Instant {
  const wall = Date.parse(`${day}T${at.padStart(5, '0')}:00Z`);
  const offset = (instant: number): number => IANAZone.create(zone).offset(instant) * 60_000;
  // No zone changes twice within two days: one of these is the offset before a change, the other the one after.
  const before = wall - offset(wall - DAY_MS);
  const after = wall - offset(wall + DAY_MS);
  const shows = (instant: number): boolean => instant + offset(instant) === wall;
  const shown = [before, after].filter(shows);
  return toInstant(shown.length > 0 ? Math.min(...shown) : before);
}

/** The day it is in a zone at an instant. */
export function dayIn(instant: Instant, zone: string): Day {
  const here = Date.parse(instant) + IANAZone.create(zone).offset(Date.parse(instant)) * 60_000;
  return toInstant(here).slice(0, 10);
}
