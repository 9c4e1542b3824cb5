import type { Partnership } from './people/partnership.js';
import { clockIn, type Instant } from './time.js';

/** In working hours or out of them (domain: B2.1). */
export type Hours = 'in' | 'out';

const OPENS = '09:00';
const CLOSES = '17:00';

/** From nine to five by the partnership's wall clock, on a day on which people work. */
export function hoursAt(
  at: Instant,
  {
    partnership: { timezone },
    worksThatDay,
  }: { partnership: Pick<Partnership, 'timezone'>; worksThatDay: boolean },
): Hours {
  const clock = clockIn(at, timezone);
  return worksThatDay && OPENS <= clock && clock < CLOSES ? 'in' : 'out';
}
