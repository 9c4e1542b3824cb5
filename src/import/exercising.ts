import { ACTIVATED, CONFIDENCES, EXERCISE_TYPES } from '../core/exercising.js';
import { quoted } from './problem.js';
import { type Field, list, mapping, needed, optional, type Reader } from './readers.js';
import { line, oneOf, whole } from './values.js';

const frequency = mapping({
  type: needed(oneOf(EXERCISE_TYPES), `write ${EXERCISE_TYPES.join(', ')}`),
  of: needed(oneOf(['organisation', 'partnership']), 'write organisation or partnership'),
  months: needed(whole({ from: 1, to: 120 }), 'write how many months at most lie between two'),
  replacedBy: optional(oneOf(ACTIVATED)),
  confidence: needed(oneOf(CONFIDENCES), 'write high, medium or low'),
  source: needed(line(120), 'write where the figure is from, or that it is a convention'),
});

const weeks = needed(whole({ from: 1, to: 52 }), 'write within how many weeks it is due');

/** How often exercises are held, and what is due after one. `field` says whether what is left out is missing. */
export const exerciseRules = (field: <T>(read: Reader<T>, write: string) => Field<T>) =>
  mapping({
    amberDays: field(whole({ from: 0, to: 365 }), 'write how many days before one is due'),
    frequencies: field(
      list(frequency, {
        key: ({ type, of }) => `${type} of each ${of}`,
        why: ({ type }) => `${quoted(type ?? '')} already has a line for the same; keep one of the two`,
      }),
      'write how often each kind of exercise is held',
    ),
    tellControlRooms: field(
      list(oneOf(EXERCISE_TYPES), {
        key: (type) => type,
        why: (type) => `${quoted(type)} is there twice; keep one of the two`,
      }),
      'write the kinds of exercise that control rooms are told of: [live, command-post]',
    ),
    hotDays: field(whole({ from: 1, to: 60 }), 'write for how many days a hot debrief is asked for'),
    dueWeeks: field(
      mapping({ internal: weeks, 'multi-agency': weeks, report: weeks }),
      'write within how many weeks each is due: { internal: 2, multi-agency: 4, report: 6 }',
    ),
    remindBeforeDays: field(whole({ from: 0, to: 60 }), 'write how many days before'),
    remindEveryDays: field(whole({ from: 1, to: 60 }), 'write how many days lie between two reminders'),
  });
