import { wordsOf } from '../../core/said.js';
import { type Instant, spokenTime } from '../../core/time.js';
import type { RaisedActivation } from '../activations/facts.js';
import type { Directory } from '../directory/facts.js';
import type { Mark, Reply, Serial, SerialAnswer } from '../injects/facts.js';
import type { Called } from '../rollcalls/facts.js';
import { MOMENT_WORDS } from './lines.js';
import type { Drawn } from './report-drawn.js';
import { calledBy, rollCallLine } from './report-figures.js';

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

/** Without `who`: of nobody in particular. */
export const line = (at: Instant, what: string, who = ''): Line => ({ at, what, who });

/** What happened in an exercise: when, what, and which organisation or part. */
export function linesIn(
  { exercise, serials, rollCalls, activations }: Drawn,
  naming: Naming,
): readonly Line[] {
  const began = exercise.moments.flatMap(({ what, at }) => {
    const words = MOMENT_WORDS[what];
    return words ? [line(at, words)] : [];
  });
  return [
    ...began,
    ...serials.flatMap((serial) => linesOfInject(serial, naming)),
    ...rollCalls.flatMap(linesOfRollCall),
    ...activations.flatMap(linesOfActivation),
  ];
}

const linesOfRollCall = (rollCall: Called): readonly Line[] => [
  ...(rollCall.opened
    ? [line(rollCall.opened.at, `Roll-call ${rollCall.reference} begun: ${calledBy(rollCall)} called`)]
    : []),
  ...(rollCall.closed ? [line(rollCall.closed.at, `Roll-call ${rollCallLine(rollCall)}`)] : []),
];

function linesOfActivation({ reference, raised, call, stoodDown }: RaisedActivation): readonly Line[] {
  const needed = call.need === 1 ? '1 volunteer' : `${call.need} volunteers`;
  return [
    line(raised.at, `Activation ${reference} called: ${needed} needed, ${wordsOf(call.where)}`),
    ...(stoodDown ? [line(stoodDown, `Activation ${reference} stood down`)] : []),
  ];
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
