import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Holidays } from './working-days.js';

/** The name of a newer list in the data folder, as gov.uk/bank-holidays.json gives it. */
const FILE = 'bank-holidays.json';
const BUNDLED = fileURLToPath(new URL(`./${FILE}`, import.meta.url));

/**
 * The bank holidays of England and Wales: those in the data folder if there is such a file, else those that came
 * with this version.
 * @throws Error in words when the file there cannot be read
 */
export function readHolidays(folder?: string): Holidays {
  const own = folder === undefined ? BUNDLED : join(folder, FILE);
  return holidaysIn(existsSync(own) ? own : BUNDLED);
}

function holidaysIn(path: string): Holidays {
  const days = datesIn(parsed(path));
  if (days && days.length > 0) return [...days].sort();
  throw new Error(
    `${path} is no list of bank holidays. Take https://www.gov.uk/bank-holidays.json, or remove the file.`,
  );
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read (${(cause as Error).message}). Correct or remove the file.`, {
      cause,
    });
  }
}

function datesIn(list: unknown): readonly string[] | undefined {
  // Whatever the file holds: each step is looked at before the next.
  const division = (list as { 'england-and-wales'?: { events?: unknown } } | null)?.['england-and-wales'];
  if (!Array.isArray(division?.events)) return undefined;
  const days = division.events.map((held: { date?: unknown } | null) => held?.date);
  return days.every(isDay) ? days : undefined;
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}
