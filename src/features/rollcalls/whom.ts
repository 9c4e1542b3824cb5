import type { Partnership } from '../../core/partnership.js';
import { speakersFor } from '../../core/partnership.js';
import type { Intended } from '../../core/prompt.js';
import { type Instant, spokenClock, spokenDay } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Audience, Hours } from './facts.js';

/** The seats of an audience. A vacancy is called too: that nobody could be reached is what a roll-call finds out. */
export function intendedFor(
  audience: Audience,
  { partnership, directory }: { partnership: Partnership; directory: Directory | undefined },
): readonly Intended[] {
  switch (audience) {
    case 'organisations':
      return partnership.seats.flatMap(({ organisation, person }): Intended[] => {
        if (organisation) return [{ seat: organisation, people: speakersFor(organisation, partnership) }];
        return person ? [{ seat: person, people: [person] }] : [];
      });
    case 'on-call':
      return partnership.seats.flatMap(({ organisation }): Intended[] =>
        organisation
          ? [{ seat: organisation, people: directory?.organisations[organisation]?.onCall ?? [] }]
          : [],
      );
    case 'volunteers':
      return partnership.roles.volunteer.map((person) => ({ seat: person, people: [person] }));
  }
}

const OPENS = '09:00';
const CLOSES = '17:00';

/** Monday to Friday from nine to five by the partnership's wall clock; bank holidays count as any day. */
export function hoursAt(at: Instant, { timezone }: Pick<Partnership, 'timezone'>): Hours {
  const isWeekend = /^(Sat|Sun)/.test(spokenDay(at, timezone));
  const clock = spokenClock(at, timezone);
  return !isWeekend && OPENS <= clock && clock < CLOSES ? 'in' : 'out';
}
