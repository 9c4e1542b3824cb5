import { quantile } from '../../core/reaching/reach.js';
import { type ReportPart, tableSection } from '../../core/showing/report.js';
import { spokenWhile, spokenWithin } from '../../core/time.js';
import type { Mark, Serial } from '../injects/facts.js';
import type { Called } from '../rollcalls/facts.js';

/** How many were asked each inject, how many answered, and how fast. */
export function figures(serials: readonly Serial[]): readonly ReportPart[] {
  const rows = [...serials].sort((one, other) => one.n - other.n).map((serial) => figuresRow(serial));
  const all = serials.flatMap(minutesToAnswer);
  const columns = [
    'Inject',
    'Asked',
    'Answered',
    'Median',
    '90th percentile',
    'Met',
    'Partly',
    'Not met',
    'Late',
  ];
  const asked = serials.reduce((sum, { intended }) => sum + intended.length, 0);
  const together =
    all.length > 0
      ? [{ text: `All injects: ${all.length} of ${asked} answered, half of them ${spreadWithin(all)}.` }]
      : [];
  return [...tableSection('Response figures', { columns, rows }, 'No inject was sent.'), ...together];
}

/** In the order of the columns. */
const MARKS: readonly Mark[] = ['met', 'partly', 'not', 'late'];

function figuresRow(serial: Serial): readonly string[] {
  const minutes = minutesToAnswer(serial);
  const marks = Object.values(serial.marks);
  return [
    String(serial.n),
    String(serial.intended.length),
    String(minutes.length),
    ...spread(minutes),
    ...MARKS.map((each) => String(marks.filter(({ mark }) => mark === each).length)),
  ];
}

const spread = (minutes: readonly number[]): readonly string[] =>
  [0.5, 0.9].map((part) => (minutes.length > 0 ? spokenWhile(quantile(minutes, part)) : 'none'));

/** "within a minute, nine in ten within 7 min". */
const spreadWithin = (minutes: readonly number[]): string =>
  [0.5, 0.9].map((part) => spokenWithin(quantile(minutes, part))).join(', nine in ten ');

/** How many minutes each seat took to its first answer. */
function minutesToAnswer({ given, answers }: Serial): readonly number[] {
  const first = new Map<string, number>();
  for (const { seat, at } of answers) {
    const minutes = (Date.parse(at) - Date.parse(given)) / 60_000;
    first.set(seat, Math.min(first.get(seat) ?? minutes, minutes));
  }
  return [...first.values()];
}

export const calledBy = ({ opened }: Called): number => opened?.intended.length ?? 0;

/** How many of those called answered, and how fast. */
export function rollCallLine(rollCall: Called): string {
  const { reference, closed, stopped } = rollCall;
  const called = calledBy(rollCall);
  if (!closed) return `${reference}: ${called} called, and still open`;
  const first = new Map<string, number>();
  for (const { seat, minutes } of closed.answers)
    first.set(seat, Math.min(first.get(seat) ?? minutes, minutes));
  const minutes = [...first.values()];
  const speed = minutes.length > 0 ? `, half of them ${spreadWithin(minutes)}` : '';
  return `${reference} ${stopped ? 'stopped' : 'ended'}: ${minutes.length} of ${called} answered${speed}`;
}
