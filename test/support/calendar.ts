import { createCalendar, readHolidays } from '../../src/scheduler/index.js';

/** The calendar with the bank holidays that come with Muster. */
export const calendar = createCalendar(readHolidays());
