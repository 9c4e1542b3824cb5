import { wordsOf } from '../../core/said.js';
import { type Instant, spokenTime } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Mark, Reply, Serial, SerialAnswer } from '../injects/facts.js';
import type { PlannedExercise } from './facts.js';
import { MOMENT_WORDS } from './lines.js';

/** How seats are called where nobody is named. */
export type Naming = { readonly directory: Directory | undefined; readonly zone: string };

export const seatOf = (seat: string, { directory }: Naming): string =>
  directory?.organisations[seat]?.name ?? 'A person who took part';

const REPLY_WORDS: { readonly [reply in Reply]: string } = {
  done: 'done',
  working: 'working on it',
  more: 'needs more information',
  words: 'in words',
};

const MARK_WORDS: { readonly [mark in Mark]: string } = {
  met: 'as expected',
  partly: 'partly as expected',
  not: 'not as expected',
  late: 'too late',
};

export type Line = { readonly at: Instant; readonly what: string; readonly who: string };

/** What happened in an exercise: when, what, and which organisation or part. */
export function linesIn(
  { moments }: PlannedExercise,
  serials: readonly Serial[],
  naming: Naming,
): readonly Line[] {
  const began = moments.flatMap(({ what, at }): readonly Line[] => {
    const words = MOMENT_WORDS[what];
    return words ? [{ at, what: words, who: '' }] : [];
  });
  const injected = serials.flatMap((serial) => linesOfInject(serial, naming));
  return [...began, ...injected];
}

/** The rows of lines in order: "Tue 8 Dec, 10:05", what, and who. */
export const inOrder = (lines: readonly Line[], { zone }: Naming): readonly (readonly string[])[] =>
  [...lines]
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .map(({ at, what, who }) => [spokenTime(at, zone), what, who]);

function linesOfInject(serial: Serial, naming: Naming): readonly Line[] {
  const { n, what, expected, given, intended, answers, marks, silent = [], until } = serial;
  const sent: Line = {
    at: given,
    what: `Inject ${n} sent: ${wordsOf(what)}. Expected: ${wordsOf(expected)}`,
    who: intended.map(({ seat }) => seatOf(seat, naming)).join(', '),
  };
  const answered = answers.map((answer) => answerLine(answer, n, naming));
  const judged = Object.entries(marks).map(([seat, { mark, at }]) => ({
    at,
    what: `Inject ${n} judged ${MARK_WORDS[mark]}`,
    who: seatOf(seat, naming),
  }));
  const passed: Line = {
    at: until ?? given,
    what: `Inject ${n}: no answer in time`,
    who: silent.map((seat) => seatOf(seat, naming)).join(', '),
  };
  return [sent, ...answered, ...judged, ...(silent.length > 0 ? [passed] : [])];
}

function answerLine({ reply, words, seat, late, at }: SerialAnswer, n: number, naming: Naming): Line {
  const said = words ? `: ${wordsOf(words)}` : '';
  return {
    at,
    what: `Inject ${n} answered${late ? ' late' : ''}, ${REPLY_WORDS[reply]}${said}`,
    who: seatOf(seat, naming),
  };
}

/** How many minutes each seat took to its first answer. */
export function minutesToAnswer({ given, answers }: Serial): readonly number[] {
  const first = new Map<string, number>();
  for (const { seat, at } of answers) {
    const minutes = (Date.parse(at) - Date.parse(given)) / 60_000;
    first.set(seat, Math.min(first.get(seat) ?? minutes, minutes));
  }
  return [...first.values()];
}
