import type { Decider } from '../../core/decider.js';
import type { Effect } from '../../core/effect.js';
import type { PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import type { Said } from '../../core/said.js';
import { sameWords } from '../../core/said.js';
import type { Instant } from '../../core/time.js';
import type { Did, Heard, Mark, Reply, Serial, SerialAnswer, SerialFact } from './facts.js';

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
        readonly umpires: readonly PersonId[];
      }
    | { readonly do: 'answer'; readonly seat: string; readonly reply: Reply; readonly words?: Said }
    | { readonly do: 'mark'; readonly seat: string; readonly mark: Mark }
    | { readonly do: 'time-up' }
  );

export type SerialRefusal = { readonly refused: 'not-given' } | { readonly refused: 'nothing-to-judge' };

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
    const { do: _, ...given } = command;
    return serial ? [] : [{ type: 'inject-given', ...given }];
  }
  if (!serial) return { refused: 'not-given' };
  switch (command.do) {
    case 'answer':
      return answer(command, serial, did);
    case 'mark':
      return mark(command, serial, did);
    case 'time-up': {
      if (serial.silent) return [];
      const silent = serial.intended.map(({ seat }) => seat).filter((seat) => !latestOf(serial, seat));
      return [{ type: 'time-limit-passed', silent, ...did }];
    }
  }
}

function answer(
  { seat, reply, words }: Extract<SerialCommand, { do: 'answer' }>,
  serial: Serial,
  did: Did,
): Decision {
  if (!serial.intended.some((each) => each.seat === seat)) return { refused: 'not-given' };
  const last = latestOf(serial, seat);
  if (last?.by === did.by && last.reply === reply && sameWords(last.words, words)) return [];
  const late = serial.until !== undefined && did.at > serial.until;
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

/** Silence can be judged too, once the time limit has passed. */
function mark(
  { seat, mark: judged }: Extract<SerialCommand, { do: 'mark' }>,
  serial: Serial,
  did: Did,
): Decision {
  const isOwed = serial.silent?.includes(seat) ?? false;
  if (!latestOf(serial, seat) && !isOwed) return { refused: 'nothing-to-judge' };
  return serial.marks[seat]?.mark === judged ? [] : [{ type: 'answer-marked', seat, mark: judged, ...did }];
}

/** What a seat said last. */
export function latestOf({ answers }: Serial, seat: string): SerialAnswer | undefined {
  return answers.findLast((each) => each.seat === seat);
}

function evolve(serial: Serial | null, fact: SerialFact): Serial | null {
  if (fact.type === 'inject-given') {
    const { type: _, at, by: __, umpires: ___, ...given } = fact;
    return { kind: 'serial', ...given, given: at, answers: [], marks: {} };
  }
  if (!serial) return serial;
  const { by, at } = fact;
  switch (fact.type) {
    case 'inject-answered': {
      const { type: _, ...said } = fact;
      return { ...serial, answers: [...serial.answers, said] };
    }
    case 'answer-marked':
      return { ...serial, marks: { ...serial.marks, [fact.seat]: { mark: fact.mark, by, at } } };
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
  ];
  const hear = (heard: Partial<Heard>): Effect => ({
    do: 'ask',
    command: 'injects.hear',
    args: { exercise, n, ...heard },
  });
  switch (fact.type) {
    case 'inject-given':
      return [...given(fact), ...shown];
    case 'inject-answered':
      return [
        { do: 'refresh', card: { card: 'inject', part: fact.seat } },
        ...shown,
        hear({ replies: { [fact.seat]: fact.reply } }),
      ];
    case 'answer-marked':
      return [...shown, hear({ marks: { [fact.seat]: fact.mark } })];
    case 'time-limit-passed':
      return [...shown, ...(after.answers.length === 0 ? [hear({ silent: true })] : [])];
  }
}

/** All who play for a seat have it at once; the next inject is looked for when this one is on its way. */
function given({ exercise, n, until }: Extract<SerialFact, { type: 'inject-given' }>): readonly Effect[] {
  const args = { exercise, n };
  return [
    {
      do: 'prompt',
      card: { card: 'inject' },
      who: 'intended',
      ladder: { nextPerson: 0 },
      urgent: true,
      ...(until && { until }),
    },
    { do: 'tell', card: { card: 'marking' }, who: 'umpires' },
    { do: 'ask', command: 'injects.tick', args: { exercise } },
    ...(until ? [{ do: 'ask' as const, command: 'injects.time-up', args, notBefore: until }] : []),
  ];
}
