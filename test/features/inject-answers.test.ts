import { describe, expect, it } from 'vitest';
import { say } from '../../src/core/said.js';
import { minutesAfter } from '../../src/core/time.js';
import type { Clock } from '../../src/features/injects/clock.js';
import type { SerialFact } from '../../src/features/injects/facts.js';
import { unjudged } from '../../src/features/injects/lines.js';
import { type SerialCommand, serialRules } from '../../src/features/injects/serial-rules.js';
import { given } from '../support/given.js';
import { ASHA, BEN, KIM, LEE, NOW } from '../support/northmere.js';

const did = (at = NOW, by = ASHA) => ({ by, at });
const plus = (minutes: number) => minutesAfter(NOW, minutes);
const UNTIL = plus(20);
const running = (stood = 0): Clock => ({ is: 'running', started: NOW, stood: stood * 60_000 });
const pausedAt = (minutes: number): Clock => ({ ...running(), is: 'paused', still: plus(minutes) });
const acute = { seat: 'northmere-acute', people: [ASHA, BEN] };
const council = { seat: 'northmere-council', people: [LEE] };
const giving = {
  exercise: 'e1',
  n: 4,
  what: say('The rest centre has lost its power.'),
  expected: say('Ask for a generator.'),
  intended: [acute, council],
  until: UNTIL,
  umpires: [KIM],
} as const;
const givenOut: SerialFact = { type: 'inject-given', ...giving, ...did() };
const answered = (minutes: number, reply: 'done' | 'working' = 'done', by = ASHA): SerialFact => ({
  type: 'inject-answered',
  seat: 'northmere-acute',
  reply,
  ...did(plus(minutes), by),
});
const answer = (minutes: number, reply: 'done' | 'working' = 'done', by = ASHA): SerialCommand => ({
  do: 'answer',
  seat: 'northmere-acute',
  reply,
  clock: running(),
  ...did(plus(minutes), by),
});
/** `of`: how many minutes after the inject the judged answer came. */
const marked = (
  mark: 'met' | 'partly' | 'not' | 'late',
  { minutes = 10, of = 6 }: { minutes?: number; of?: number } = {},
): SerialFact => ({
  type: 'answer-marked',
  seat: 'northmere-acute',
  mark,
  of: plus(of),
  ...did(plus(minutes), KIM),
});
const args = { exercise: 'e1', n: 4 };
const shown = [
  { do: 'refresh', card: { card: 'marking' } },
  { do: 'refresh', card: { card: 'board' }, another: { feature: 'injects', id: 'e1' } },
  { do: 'refresh', card: { card: 'judging' }, another: { feature: 'injects', id: 'e1' } },
] as const;

describe('giving players an inject', () => {
  it('asks all of a seat at once, shows umpires where to judge, and tells the list, which looks for the next', () => {
    given(serialRules)
      .when({ do: 'give', ...giving, clock: running(), ...did() })
      .thenFacts(givenOut)
      .thenReacts(
        { do: 'prompt', card: { card: 'inject' }, who: 'intended', ladder: { nextPerson: 0 }, urgent: true },
        { do: 'tell', card: { card: 'marking' }, who: 'umpires' },
        { do: 'ask', command: 'injects.time-up', args, notBefore: UNTIL },
        ...shown,
        { do: 'ask', command: 'injects.hear', args: { ...args, given: 2, nth: 0 } },
      );
    given(serialRules, givenOut)
      .when({ do: 'give', ...giving, clock: running(), ...did(plus(1)) })
      .thenNothing();
  });
});

describe('giving players an inject that was sent just before', () => {
  it('waits while the exercise is paused, and does not happen after its end', () => {
    for (const clock of [pausedAt(1), { ...running(), is: 'over' } as const])
      given(serialRules)
        .when({ do: 'give', ...giving, clock, ...did(plus(2)) })
        .thenNothing();
  });
});

describe('answering', () => {
  it('keeps every answer with its time; the same again is already so', () => {
    given(serialRules, givenOut)
      .when(answer(6, 'working'))
      .thenFacts(answered(6, 'working'))
      .thenReacts({ do: 'refresh', card: { card: 'inject', part: 'northmere-acute' } }, ...shown, {
        do: 'ask',
        command: 'injects.hear',
        args: { ...args, replies: { 'northmere-acute': 'working' }, nth: 1 },
      });
    given(serialRules, givenOut, answered(6)).when(answer(7)).thenNothing();
    given(serialRules, givenOut, answered(6, 'working'))
      .when(answer(9, 'done', BEN))
      .thenFacts(answered(9, 'done', BEN));
  });

  it('after the time limit is late, and of somebody not asked is refused', () => {
    given(serialRules, givenOut)
      .when(answer(21))
      .thenFacts({ ...answered(21), late: true } as SerialFact);
    given(serialRules, givenOut)
      .when({ do: 'answer', seat: 'northmere-lantern', reply: 'done', clock: running(), ...did() })
      .thenRefused({ refused: 'not-given' });
    given(serialRules).when(answer(1)).thenRefused({ refused: 'not-given' });
  });
});

describe('the time limit', () => {
  it('passing unanswered is kept and heard, once', () => {
    const passed: SerialFact = {
      type: 'time-limit-passed',
      silent: ['northmere-acute', 'northmere-council'],
      ...did(UNTIL),
    };
    given(serialRules, givenOut)
      .when({ do: 'time-up', clock: running(), ...did(UNTIL) })
      .thenFacts(passed)
      .thenReacts(...shown, { do: 'ask', command: 'injects.hear', args: { ...args, silent: true, nth: 0 } });
    given(serialRules, givenOut, passed)
      .when({ do: 'time-up', clock: running(), ...did(UNTIL) })
      .thenNothing();
    given(serialRules, givenOut, answered(6))
      .when({ do: 'time-up', clock: running(), ...did(UNTIL) })
      .thenFacts({ type: 'time-limit-passed', silent: ['northmere-council'], ...did(UNTIL) })
      .thenReacts(...shown);
  });

  const moved = (until: string, stood = 0): SerialFact => ({
    type: 'time-limit-moved',
    until,
    stood: stood * 60_000,
    ...did(plus(30)),
  });
  const timeUp = (minutes: number, clock: Clock): SerialCommand => ({
    do: 'time-up',
    clock,
    ...did(plus(minutes)),
  });

  it('stands still while the exercise is paused, and runs on after', () => {
    given(serialRules, givenOut)
      .when(timeUp(20, pausedAt(15)))
      .thenNothing();
    given(serialRules, givenOut)
      .when(timeUp(30, running(15)))
      .thenFacts(moved(plus(35), 15))
      .thenReacts(
        { do: 'refresh', card: { card: 'inject', part: 'northmere-acute' } },
        { do: 'refresh', card: { card: 'inject', part: 'northmere-council' } },
        { do: 'ask', command: 'injects.time-up', args, notBefore: plus(35) },
        ...shown,
      );
    given(serialRules, givenOut, moved(plus(35), 15))
      .when(timeUp(35, running(15)))
      .thenFacts({
        type: 'time-limit-passed',
        silent: ['northmere-acute', 'northmere-council'],
        ...did(plus(35)),
      });
  });

  it('makes no answer late that came while it stood still, or by the clock of the exercise in time', () => {
    const at = (minutes: number, clock: Clock): SerialCommand =>
      ({ ...answer(minutes), clock }) as SerialCommand;
    given(serialRules, givenOut)
      .when(at(40, pausedAt(15)))
      .thenFacts(answered(40));
    given(serialRules, givenOut)
      .when(at(34, running(15)))
      .thenFacts(answered(34));
    given(serialRules, givenOut)
      .when(at(36, running(15)))
      .thenFacts({ ...answered(36), late: true } as SerialFact);
  });

  it('moves with what is still to come, while it stands still too', () => {
    const move = (minutes: number, clock: Clock): SerialCommand => ({
      do: 'move-limit',
      minutes,
      clock,
      ...did(plus(30)),
    });
    given(serialRules, givenOut)
      .when(move(10, pausedAt(15)))
      .thenFacts(moved(plus(30)));
    given(serialRules, givenOut)
      .when(move(-5, running(15)))
      .thenFacts(moved(plus(30), 15));
    const { until: _, ...unlimited } = giving;
    given(serialRules, { type: 'inject-given', ...unlimited, ...did() })
      .when(move(10, running()))
      .thenNothing();
  });

  it('calls nobody silent whom the end of the exercise came before', () => {
    const over = (minutes: number): Clock => ({ ...running(), is: 'over', still: plus(minutes) });
    given(serialRules, givenOut)
      .when(timeUp(20, over(15)))
      .thenNothing();
    given(serialRules, givenOut)
      .when(timeUp(30, over(25)))
      .thenFacts({
        type: 'time-limit-passed',
        silent: ['northmere-acute', 'northmere-council'],
        ...did(plus(30)),
      });
  });
});

describe('judging', () => {
  const mark = (judged: 'met' | 'late', more: { minutes?: number; of?: string } = {}): SerialCommand => ({
    do: 'mark',
    seat: 'northmere-acute',
    mark: judged,
    ...(more.of && { of: more.of }),
    ...did(plus(more.minutes ?? 10), KIM),
  });
  const owed = (...facts: readonly SerialFact[]) => {
    const after = [givenOut, ...facts].reduce(
      (serial, fact) => serialRules.evolve(serial, fact),
      serialRules.initial,
    );
    return after && unjudged(after);
  };

  it('sets an answer against what was expected in one press, and can be changed', () => {
    given(serialRules, givenOut, answered(6))
      .when(mark('met'))
      .thenFacts(marked('met'))
      .thenReacts(...shown, {
        do: 'ask',
        command: 'injects.hear',
        args: { ...args, marks: { 'northmere-acute': 'met' }, nth: 2 },
      });
    given(serialRules, givenOut, answered(6), marked('met')).when(mark('met')).thenNothing();
    given(serialRules, givenOut, answered(6), marked('met')).when(mark('late')).thenFacts(marked('late'));
  });

  it('of an earlier answer does not undo that of a later one, and of no answer is refused', () => {
    given(serialRules, givenOut, answered(6, 'working'), answered(8), marked('met', { of: 8 }))
      .when(mark('late', { of: plus(6) }))
      .thenRefused({ refused: 'judged-since' });
    given(serialRules, givenOut, answered(6))
      .when(mark('late', { of: plus(7) }))
      .thenRefused({ refused: 'nothing-to-judge' });
  });

  it('needs an answer, or silence past the time limit', () => {
    const silent: SerialFact = { type: 'time-limit-passed', silent: ['northmere-acute'], ...did(UNTIL) };
    given(serialRules, givenOut).when(mark('met')).thenRefused({ refused: 'nothing-to-judge' });
    given(serialRules, givenOut, silent)
      .when(mark('late'))
      .thenFacts(marked('late', { of: 0 }));
  });

  it('is not by whoever answers for that seat', () => {
    given(serialRules, givenOut, answered(6))
      .when({ ...mark('met'), by: BEN })
      .thenRefused({ refused: 'own-answer' });
    given(serialRules, givenOut, answered(6, 'done', KIM))
      .when(mark('met'))
      .thenRefused({ refused: 'own-answer' });
    given(serialRules, givenOut, answered(6))
      .when({ ...mark('met'), by: LEE })
      .thenFacts({ ...marked('met'), by: LEE });
  });

  it('can be the same again for a new answer, and is then owed no more', () => {
    const before = [answered(6, 'working'), marked('met'), answered(12)] as const;
    given(serialRules, givenOut, ...before)
      .when(mark('met', { minutes: 14 }))
      .thenFacts(marked('met', { minutes: 14, of: 12 }));
    expect(owed(...before, marked('met', { minutes: 14, of: 12 }))).toEqual([]);
  });

  it('is of the answer that the umpire saw: one that came meanwhile is still owed', () => {
    const before = [answered(6, 'working'), answered(9)] as const;
    given(serialRules, givenOut, ...before)
      .when(mark('met', { of: plus(6) }))
      .thenFacts(marked('met'));
    expect(owed(...before, marked('met'))).toEqual(['northmere-acute']);
  });

  it('is owed again when a seat answers anew', () => {
    expect(owed()).toEqual([]);
    expect(owed(answered(6, 'working'))).toEqual(['northmere-acute']);
    expect(owed(answered(6, 'working'), marked('met'))).toEqual([]);
    expect(owed(answered(6, 'working'), marked('met'), answered(12))).toEqual(['northmere-acute']);
  });
});
