import type { Config } from '../../config/index.js';
import type { Instant } from '../../core/time.js';
import type { Finding } from './finding.js';

/** Slack and Microsoft both refuse what is older than five minutes by their own clocks. */
const REFUSED_S = 300;
const DOUBTFUL_S = 30;
const DAYS_BEFORE = 365;

/** Whether the clock is the machine's, and agrees with that of whoever answered last. */
export function examineClock(
  { clock, playground }: Pick<Config, 'clock' | 'playground'>,
  theirs: { readonly date: string | undefined; readonly realNow: number },
): readonly Finding[] {
  const about = 'clock';
  const manual: readonly Finding[] =
    clock === 'manual' && !playground
      ? [
          {
            about,
            is: 'doubtful',
            words: 'The clock is moved by hand: nothing comes due by itself at the right time.',
            todo: 'Remove MUSTER_CLOCK, or set it to system.',
          },
        ]
      : [];
  const their = Date.parse(theirs.date ?? '');
  if (Number.isNaN(their))
    return [
      ...manual,
      {
        about,
        is: 'unchecked',
        words: 'No platform said what time it is.',
        todo: 'See that this machine takes its time from a time server.',
      },
    ];
  const off = Math.round(Math.abs(theirs.realNow - their) / 1_000);
  const words = `${off} seconds from the platforms’ clocks`;
  if (off < DOUBTFUL_S) return [...manual, { about, is: 'sound', words }];
  const todo =
    'Have this machine take its time from a time server; from five minutes on nothing is accepted.';
  return [...manual, { about, is: off < REFUSED_S ? 'doubtful' : 'broken', words, todo }];
}

/** Whether the bank holidays that are known reach a year ahead. */
export function examineHolidays(holidays: readonly string[], now: Instant): readonly Finding[] {
  const about = 'bank holidays';
  const last = holidays.at(-1) ?? 'nowhere';
  const year = last.slice(0, 4);
  const days = (Date.parse(`${year}-12-31`) - Date.parse(now)) / 86_400_000;
  if (days >= DAYS_BEFORE) return [{ about, is: 'sound', words: `known to the end of ${year}` }];
  return [
    {
      about,
      is: days > 0 ? 'doubtful' : 'broken',
      words: `known to the end of ${year} only: after that they count as working days.`,
      todo: 'Put https://www.gov.uk/bank-holidays.json into MUSTER_DATA and start Muster anew.',
    },
  ];
}
