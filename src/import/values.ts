import { z } from 'zod';
import { type Hours, hoursIn } from '../core/hours.js';
import type { Quiet } from '../core/people/person.js';
import { didYouMean } from './nearest.js';
import { oneOfWords, quoted } from './problem.js';
import { type Reader, words } from './readers.js';

/** A name or title: one line of words. */
export function line(most: number): Reader<string> {
  const schema = z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u);
  return words(schema, (written) => {
    if (written === '') return 'is empty; write some words';
    return written.length > most
      ? `has ${written.length} characters; ${most} is the most`
      : `${quoted(written)} should stand on one line`;
  });
}

export const email: Reader<string> = words(
  z.email().max(254),
  (written) => `${quoted(written)} is not an e-mail address; write one such as asha.patel@example.org`,
);

/** One of a few words. */
export function oneOf<T extends string>(choices: readonly T[]): Reader<T> {
  const why = (written: string) =>
    `${quoted(written)} should be ${oneOfWords(choices)}.${didYouMean(written, choices)}`;
  return words(z.enum(choices), why);
}

/** A whole number between two others. */
export function whole({ from, to }: { readonly from: number; readonly to: number }): Reader<number> {
  const schema = z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to));
  return words(schema, (written) => `${quoted(written)} should be a whole number from ${from} to ${to}`);
}

export const day: Reader<string> = words(
  z.iso.date(),
  (written) => `${quoted(written)} is not a day; write year-month-day, such as 2026-04-01`,
);

/** A day, or an instant with its offset. */
export const dayOrInstant: Reader<string> = words(
  z.union([z.iso.date(), z.iso.datetime({ offset: true })]),
  (written) => `${quoted(written)} is not a day; write year-month-day, such as 2026-04-01`,
);

/** A word that stands for something for good, written one way: a skill, a role. */
export const slug: Reader<string> = words(
  z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  (written) =>
    `${quoted(written)} is not written one way; use lower-case letters, digits and hyphens, such as first-aid`,
);

export const timeOfDay: Reader<string> = words(
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  (written) => `${quoted(written)} is not a time of day; write hours and minutes, such as "09:30"`,
);

/** Hours from one time of day to another, over midnight too. */
export const hours: Reader<Quiet> = words(
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/)
    .transform((written) => ({ from: written.slice(0, 5), to: written.slice(6) }))
    .refine(({ from, to }) => from !== to),
  (written) => `${quoted(written)} is not hours; write from and to, such as "22:00-07:00"`,
);

/** When somebody is usually free, in the words of `core/hours`. */
export const hoursOfWeek: Reader<readonly Hours[]> = words(
  z
    .string()
    .max(150)
    .transform(hoursIn)
    .pipe(z.custom<readonly Hours[]>((read) => read !== undefined)),
  (written) =>
    `${quoted(written)} is not hours; write days and times, such as "Mon-Fri 18-22, Sat 9-17", or evenings, weekends, any time`,
);

export const yes: Reader<true> = words(
  z.literal(['yes', 'true']).transform((): true => true),
  (written) => `${quoted(written)} should be yes, or left out`,
);

export const zone: Reader<string> = words(z.string().min(1).refine(isZone), (written) => {
  const meant = didYouMean(written, Intl.supportedValuesOf('timeZone'));
  return `${quoted(written)} is not a time zone; write one such as Europe/London.${meant}`;
});

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch (error) {
    // Intl has no way to ask but to try.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
