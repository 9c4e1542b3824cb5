import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../src/core/said.js';
import { minutesAfter } from '../../src/core/time.js';
import { type Clock, clockOf, dueAt } from '../../src/features/injects/clock.js';
import type { Inject, Listed, MainEvents } from '../../src/features/injects/facts.js';
import { type ListCommand, listRules } from '../../src/features/injects/list-rules.js';
import { DANA, NOW } from '../support/northmere.js';

const did = (at = NOW) => ({ by: DANA, at });
const plus = (minutes: number) => minutesAfter(NOW, minutes);
const inject = (when: Inject['when']): Inject => ({
  what: say('The rest centre has lost its power.'),
  expected: say('Ask for a generator.'),
  to: [],
  when,
});
const tick = (at: string, clock: Clock): ListCommand => ({ do: 'tick', clock, ...did(at) });

/** What can befall an exercise, in any order. */
type Move =
  | { readonly is: 'wait'; readonly minutes: number }
  | { readonly is: 'pause' | 'resume' | 'stop' }
  | { readonly is: 'shift'; readonly minutes: number }
  | { readonly is: 'send' | 'skip' | 'hear'; readonly n: number };

const moves: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ is: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 12 }) }),
  },
  { weight: 3, arbitrary: fc.record({ is: fc.constantFrom('pause' as const, 'resume' as const) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('stop' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('shift' as const), minutes: fc.integer({ min: -10, max: 10 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constantFrom('send' as const, 'skip' as const, 'hear' as const),
      n: fc.integer({ min: 1, max: 5 }),
    }),
  },
);

/** Plays moves against the rules, with Muster looking whenever it was told to, and keeps what was sent and how. */
function play(all: readonly Move[]) {
  let at = 0;
  let list: MainEvents | null = null;
  const moments: {
    what: 'exercise-started' | 'exercise-paused' | 'exercise-resumed';
    by: typeof DANA;
    at: string;
  }[] = [{ what: 'exercise-started', ...did(plus(0)) }];
  let status: 'running' | 'paused' | 'stopped' = 'running';
  const out: { n: number; how: string; status: string; due: string | undefined; at: string }[] = [];
  const apply = (command: ListCommand): number => {
    const before: MainEvents | null = list;
    const clock = clockOf({ status, moments });
    const decision = listRules.decide(command, before);
    if ('refused' in decision) return 0;
    for (const fact of decision) {
      if (fact.type === 'inject-sent') {
        const one: Listed | undefined = before?.injects.find(({ n }) => n === fact.n);
        const due = one && before ? dueAt(one, clock, before) : undefined;
        out.push({ n: fact.n, how: fact.how, status, due, at: fact.at });
      }
      list = listRules.evolve(list, fact);
    }
    return decision.filter(({ type }) => type === 'inject-sent').length;
  };
  const lookNow = () => {
    while (apply(tick(plus(at), clockOf({ status, moments }))) > 0);
  };
  const injects = [5, 10, 10, 20].map((after) => inject({ after }));
  const clock = () => clockOf({ status, moments });
  apply({
    do: 'add',
    exercise: 'e1',
    injects: [...injects, inject({ byHand: true })],
    clock: clock(),
    ...did(),
  });
  for (const move of all) {
    const now = did(plus(at));
    if (move.is === 'wait') at += move.minutes;
    if (move.is === 'pause' && status === 'running') {
      status = 'paused';
      moments.push({ what: 'exercise-paused', ...now });
    } else if (move.is === 'resume' && status === 'paused') {
      status = 'running';
      moments.push({ what: 'exercise-resumed', ...now });
    }
    if (move.is === 'stop') status = 'stopped';
    if (move.is === 'shift') apply({ do: 'shift', minutes: move.minutes, clock: clock(), ...now });
    if (move.is === 'send') apply({ do: 'send', n: move.n, clock: clock(), ...now });
    if (move.is === 'skip') apply({ do: 'skip', n: move.n, ...now });
    if (move.is === 'hear')
      apply({ do: 'hear', n: move.n, heard: { replies: { a: 'done' }, marks: {} }, ...now });
    lookNow();
  }
  // The rules replaced it meanwhile, which the compiler cannot see through the function.
  return { out, list: list as MainEvents | null, status, at: plus(at), clock: clock() };
}

describe('whatever befalls an exercise', () => {
  const played = fc.array(moves, { maxLength: 40 }).map(play);

  it('no inject goes out twice, or while it is paused or stopped, or before its time by itself', () => {
    fc.assert(
      fc.property(played, ({ out }) => {
        expect(new Set(out.map(({ n }) => n)).size).toBe(out.length);
        expect(out.every(({ status }) => status === 'running')).toBe(true);
        const timed = out.filter(({ how }) => how === 'time');
        expect(timed.every(({ due, at }) => due !== undefined && due <= at)).toBe(true);
      }),
    );
  });

  it('those that go by the clock keep their order', () => {
    fc.assert(
      fc.property(played, ({ out }) => {
        const timed = out.filter(({ how }) => how === 'time').map(({ n }) => n);
        expect(timed).toEqual([...timed].sort((one, other) => one - other));
      }),
    );
  });

  it('none is forgotten: while it runs all that was due is sent or skipped, and at the end none is left', () => {
    fc.assert(
      fc.property(played, ({ list, status, at, clock }) => {
        const left = list?.injects.filter(({ stage }) => stage === 'planned') ?? [];
        if (status === 'stopped') expect(left).toEqual([]);
        if (status !== 'running' || !list) return;
        expect(left.filter((one) => (dueAt(one, clock, list) ?? at) < at)).toEqual([]);
      }),
    );
  });
});
