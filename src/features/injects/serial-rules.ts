import type { Decider } from '../../core/decider.js';
import type { Effect } from '../../core/effect.js';
import type { PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import type { Said } from '../../core/said.js';
import { sameWords } from '../../core/said.js';
import { shownSince } from '../../core/standing-still.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import { type Clock, limitOf } from './clock.js';
import type { Did, Mark, Reply, Serial, SerialAnswer, SerialFact, Word } from './facts.js';

export type SerialCommand = Did &
  (
    | {
        readonly do: 'give';
        readonly exercise: string;
        readonly n: number;
        readonly what: Said;
        readonly expected: Said;
        readonly intended: readonly Intended[];
        readonly until?: Instant;
        readonly stood?: number;
        readonly umpires: readonly PersonId[];
        readonly clock: Clock;
      }
    | {
        readonly do: 'answer';
        readonly seat: string;
        readonly reply: Reply;
        readonly words?: Said;
        readonly clock: Clock;
      }
    /** `of`: when what the umpire saw was given, an answer or the inject itself; else the latest. */
    | { readonly do: 'mark'; readonly seat: string; readonly mark: Mark; readonly of?: Instant }
    | { readonly do: 'time-up'; readonly clock: Clock }
    | { readonly do: 'move-limit'; readonly minutes: number; readonly clock: Clock }
  );

export type SerialRefusal =
  | { readonly refused: 'not-given' }
  | { readonly refused: 'nothing-to-judge' }
  | { readonly refused: 'own-answer' }
  | { readonly refused: 'judged-since' };

type Decision = readonly SerialFact[] | SerialRefusal;

/** The rules of one inject that players have: every answer is kept with its time, and an umpire judges each seat's. */
export const serialRules: Decider<Serial | null, SerialCommand, SerialFact, SerialRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

function decide(command: SerialCommand, serial: Serial | null): Decision {
  const did: Did = { by: command.by, at: command.at };
  if (command.do === 'give') {
    const { do: _, clock, ...given } = command;
    // What was sent just before the exercise stood still reaches players when it goes on, and never after its end.
    return serial || clock.is !== 'running' ? [] : [{ type: 'inject-given', ...given }];
  }
  if (!serial) return { refused: 'not-given' };
  switch (command.do) {
    case 'answer':
      return answer(command, serial, did);
    case 'mark':
      return mark(command, serial, did);
    case 'time-up':
      return timeUp(command.clock, serial, did);
    case 'move-limit': {
      const limit = limitOf(serial, command.clock);
      if (!limit || serial.silent) return [];
      const until = minutesAfter(limit, command.minutes);
      return [{ type: 'time-limit-moved', until, stood: command.clock.stood, ...did }];
    }
  }
}

/** A limit stands still with the clock. Where that was moved, it is looked at again when the limit has come. */
function timeUp(clock: Clock, serial: Serial, did: Did): readonly SerialFact[] {
  const limit = limitOf(serial, clock);
  if (!limit || serial.silent) return [];
  if (limit <= shownSince(did.at, clock.still)) {
    const silent = serial.intended.map(({ seat }) => seat).filter((seat) => !latestOf(serial, seat));
    return [{ type: 'time-limit-passed', silent, ...did }];
  }
  if (clock.is !== 'running' || limit === serial.until) return [];
  return [{ type: 'time-limit-moved', until: limit, stood: clock.stood, ...did }];
}

function answer(
  { seat, reply, words, clock }: Extract<SerialCommand, { do: 'answer' }>,
  serial: Serial,
  did: Did,
): Decision {
  if (!serial.intended.some((each) => each.seat === seat)) return { refused: 'not-given' };
  const last = latestOf(serial, seat);
  if (last?.by === did.by && last.reply === reply && sameWords(last.words, words)) return [];
  const limit = limitOf(serial, clock);
  const late = limit !== undefined && shownSince(did.at, clock.still) > limit;
  return [
    {
      type: 'inject-answered',
      seat,
      reply,
      ...(words && { words }),
      ...(late && { late: true as const }),
      ...did,
    },
  ];
}

/**
 * Nobody judges a seat of their own. Silence can be judged too, once the time limit has passed. What came since the
 * umpire looked is not judged by it, and no mark of an earlier answer takes the place of a later one's.
 */
function mark(
  { seat, mark: judged, of: seen }: Extract<SerialCommand, { do: 'mark' }>,
  serial: Serial,
  did: Did,
): Decision {
  const isOwed = serial.silent?.includes(seat) ?? false;
  const last = latestOf(serial, seat);
  if (isOwn(serial, seat, did.by)) return { refused: 'own-answer' };
  if (!last && !isOwed) return { refused: 'nothing-to-judge' };
  const of = seen ?? last?.at ?? serial.given;
  const isGiven = serial.answers.some((each) => each.seat === seat && each.at === of);
  if (!isGiven && !(isOwed && of === serial.given)) return { refused: 'nothing-to-judge' };
  const before = serial.marks[seat];
  if (before?.mark === judged && before.of === of) return [];
  if (before?.of && before.of > of) return { refused: 'judged-since' };
  return [{ type: 'answer-marked', seat, mark: judged, of, ...did }];
}

/** What a seat said last. */
export function latestOf({ answers }: Serial, seat: string): SerialAnswer | undefined {
  return answers.findLast((each) => each.seat === seat);
}

/** Whether somebody answers for a seat: they were given the inject for it, or have answered it. */
export const isOwn = ({ intended, answers }: Serial, seat: string, person: PersonId): boolean =>
  intended.some((each) => each.seat === seat && each.people.includes(person)) ||
  answers.some((each) => each.seat === seat && each.by === person);

function evolve(serial: Serial | null, fact: SerialFact): Serial | null {
  if (fact.type === 'inject-given') {
    const { type: _, at, by: __, umpires: ___, ...given } = fact;
    return { kind: 'serial', ...given, given: at, words: 0, answers: [], marks: {} };
  }
  if (!serial) return serial;
  const { by, at } = fact;
  const words = serial.words + 1;
  switch (fact.type) {
    case 'inject-answered': {
      const { type: _, ...said } = fact;
      return { ...serial, words, answers: [...serial.answers, said] };
    }
    case 'answer-marked': {
      const { mark: judged, of } = fact;
      const said = { mark: judged, ...(of && { of }), by, at };
      return { ...serial, words, marks: { ...serial.marks, [fact.seat]: said } };
    }
    case 'time-limit-moved':
      return { ...serial, until: fact.until, stood: fact.stood };
    case 'time-limit-passed':
      return { ...serial, silent: fact.silent };
  }
}

function react(fact: SerialFact, after: Serial | null): readonly Effect[] {
  if (!after) return [];
  const { exercise, n } = after;
  const shown: readonly Effect[] = [
    { do: 'refresh', card: { card: 'marking' } },
    { do: 'refresh', card: { card: 'board' }, another: { feature: 'injects', id: exercise } },
    { do: 'refresh', card: { card: 'judging' }, another: { feature: 'injects', id: exercise } },
  ];
  const hear = (heard: Word): Effect => ({
    do: 'ask',
    command: 'injects.hear',
    args: { exercise, n, ...heard, nth: after.words },
  });
  switch (fact.type) {
    case 'inject-given':
      return [...given(fact), ...shown, hear({ given: fact.intended.length })];
    case 'inject-answered':
      return [
        { do: 'refresh', card: { card: 'inject', part: fact.seat } },
        ...shown,
        hear({ replies: { [fact.seat]: fact.reply } }),
      ];
    case 'answer-marked':
      return [...shown, hear({ marks: { [fact.seat]: fact.mark } })];
    case 'time-limit-moved':
      return [...waiting(after), timed(after, fact.until), ...shown];
    case 'time-limit-passed':
      return [...shown, ...(after.answers.length === 0 ? [hear({ silent: true })] : [])];
  }
}

/**
 * All who play for a seat have it at once; the next inject is looked for when the list hears that. The time limit
 * is none of the prompt's: the clock of the exercise can stand still, and an answer that is late is still an answer.
 */
function given(fact: Extract<SerialFact, { type: 'inject-given' }>): readonly Effect[] {
  const { until } = fact;
  return [
    { do: 'prompt', card: { card: 'inject' }, who: 'intended', ladder: { nextPerson: 0 }, urgent: true },
    { do: 'tell', card: { card: 'marking' }, who: 'umpires' },
    ...(until ? [timed(fact, until)] : []),
  ];
}

const timed = ({ exercise, n }: Pick<Serial, 'exercise' | 'n'>, until: Instant): Effect => ({
  do: 'ask',
  command: 'injects.time-up',
  args: { exercise, n },
  notBefore: until,
});

/** Players who have yet to answer read until when. */
const waiting = (serial: Serial): readonly Effect[] =>
  serial.intended
    .filter(({ seat }) => !latestOf(serial, seat))
    .map(({ seat }) => ({ do: 'refresh', card: { card: 'inject', part: seat } }));
