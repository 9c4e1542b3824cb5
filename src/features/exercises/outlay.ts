import { wordsOf } from '../../core/said.js';
import type { ReportPart } from '../../core/showing/report.js';
import type { PlannedExercise } from './facts.js';

/** "£400 for the hall; 120 hours of people’s time". */
export function costLine({ cost, staffHours }: Pick<PlannedExercise, 'cost' | 'staffHours'>): string {
  const time = staffHours === undefined ? [] : [`${hoursInWords(staffHours)} of people’s time`];
  return [...(cost ? [wordsOf(cost)] : []), ...time].join('; ');
}

/** "£1,350; 96 hours of people’s time". */
export const tookLine = ({ took }: Pick<PlannedExercise, 'took'>): string =>
  took ? `${inPounds(took.pounds)}; ${hoursInWords(took.hours)} of people’s time` : '';

const inPounds = (pounds: number): string => `£${pounds.toLocaleString('en-GB')}`;

const hoursInWords = (hours: number): string =>
  hours === 1 ? '1 hour' : `${hours.toLocaleString('en-GB')} hours`;

/** What it was thought to take, beside what it took. */
export function outlayParts({ cost, staffHours, took }: PlannedExercise): readonly ReportPart[] {
  if (!cost && staffHours === undefined && !took) return [];
  const none = 'Not estimated';
  const still = 'Not recorded yet';
  const hours = staffHours === undefined ? none : hoursInWords(staffHours);
  const rows = [
    ['Cost', cost ? wordsOf(cost) : none, took ? inPounds(took.pounds) : still],
    ['People’s time', hours, took ? hoursInWords(took.hours) : still],
  ];
  return [{ heading: 'Cost and time' }, { columns: ['What', 'Estimate', 'Actual'], rows }];
}
