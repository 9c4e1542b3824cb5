export { createCalendar } from './calendar.js';
export {
  type AdvanceDeps,
  advance,
  type ClockMove,
  createManualClock,
  createSystemClock,
  type ManualClock,
} from './clock.js';
export { readHolidays } from './holidays.js';
export { createRecurring, type RecurringCalendar } from './recurring.js';
export { createTicks } from './ticks.js';
export { dayIn, instantAt } from './wall-clock.js';
