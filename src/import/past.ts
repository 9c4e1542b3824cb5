import type { Day } from '../core/cadence.js';
import { type Notes, wrong } from './notes.js';
import { quoted } from './problem.js';
import type { Reader } from './readers.js';
import { day } from './values.js';

/** A day on which something was said or seen. */
export const pastDay: Reader<Day> = (spot, notes) => {
  const read = day(spot, notes);
  if (read !== undefined) notes.past.push({ day: read, spot });
  return read;
};

/** Notes days that are still to come: a consent of next year would outlive what somebody says until then. */
export function checkPast(notes: Notes, today: Day): void {
  for (const { day: read, spot } of notes.past)
    if (read > today)
      wrong(notes, spot, `${quoted(read)} is still to come; write the day on which it was said or seen`);
}
