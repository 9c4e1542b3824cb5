import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/decider.js';
import { personId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import { tallyOf } from '../../src/features/activations/board.js';
import { type Candidate, choose } from '../../src/features/activations/choosing.js';
import { type ActivationCommand, activationsDecider } from '../../src/features/activations/decider.js';
import type { Activation, ActivationFact, Call } from '../../src/features/activations/facts.js';
import { type CheckinCommand, checkinDecider } from '../../src/features/checkins/decider.js';
import type { Checkin } from '../../src/features/checkins/facts.js';
import { isUnsettled } from '../../src/features/checkins/state.js';
import { given } from '../support/given.js';

const AT = '2026-11-27T12:00:00.000Z';
const NOOR = personId('noor');
const did = { by: NOOR, at: AT };
const person = (name: string) => personId(name);
const candidate = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  person: person(name),
  skills: ['first-aid'],
  cleared: [],
  status: 'active',
  isAvailable: true,
  asked: 0,
  ...more,
});
const callFor = (need: number, wave = 2): Call => ({
  need,
  where: say('Eastfield School'),
  starts: '2026-11-27T15:00:00.000Z',
  minutes: 240,
  message: say('Welcome people'),
  answerBy: '2026-11-27T12:30:00.000Z',
  wave,
  widenAfter: 20,
  checkEvery: 120,
  occasion: { is: 'incident' },
});
const raise = (more: Partial<Extract<ActivationCommand, { do: 'raise' }>> = {}): ActivationCommand => ({
  do: 'raise',
  activation: 'a1',
  reference: 'PCOM/2026/003',
  level: 'activate',
  call: callFor(1),
  candidates: ['ann', 'bob', 'cat', 'dan'].map((name) => candidate(name)),
  exercise: 'none',
  ...did,
  ...more,
});
const factsOf = (command: ActivationCommand, state: Activation = null): readonly ActivationFact[] => {
  const decision = activationsDecider.decide(command, state);
  if (isRefusal<ActivationFact, never>(decision as never)) throw new Error(JSON.stringify(decision));
  return decision as readonly ActivationFact[];
};
const raised = factsOf(raise());
const coming = (name: string, seq = 1, at = AT) => ({ person: person(name), coming: true, seq, at });
const out = (name: string, seq: number) => ({ person: person(name), coming: false, seq, at: AT });
const settle = (...waiting: ReturnType<typeof coming>[]): ActivationCommand => ({
  do: 'settle',
  waiting,
  ...did,
});

describe('choosing whom to ask', () => {
  const chosen = (candidates: readonly Candidate[], call: Partial<Call> = {}) =>
    choose({ candidates, call, passedOver: new Set(), now: AT, most: 10 });

  it('begins with whoever was asked least, and longest ago', () => {
    const often = candidate('ann', { asked: 3 });
    const lately = candidate('bob', { asked: 1, lastAsked: '2026-11-01T00:00:00.000Z' });
    const before = candidate('cat', { asked: 1, lastAsked: '2026-01-01T00:00:00.000Z' });
    expect(chosen([often, lately, before, candidate('dan')])).toEqual(['dan', 'cat', 'bob', 'ann']);
  });

  it('passes over who cannot, may not, is not available, has lapsed, paused or left', () => {
    const fit = candidate('ann', { cleared: ['driver'], area: 'Eastfield' });
    const others = [
      candidate('bob', { skills: [] }),
      candidate('cat', { cleared: [] }),
      candidate('dan', { cleared: ['driver'], isAvailable: false }),
      candidate('eve', { cleared: ['driver'], lapses: AT }),
      candidate('fay', { cleared: ['driver'], status: 'paused', pausedUntil: '2026-12-01T00:00:00.000Z' }),
      candidate('gus', { cleared: ['driver'], status: 'left' }),
      candidate('hal', { cleared: ['driver'], area: 'Westfield' }),
    ];
    expect(chosen([...others, fit], { skill: 'First-aid', role: 'driver', area: 'eastfield' })).toEqual([
      'ann',
    ]);
  });
});

describe('an activation', () => {
  it('asks a first wave, with the next one due', () => {
    given(activationsDecider)
      .when(raise())
      .thenState((state) => expect(state?.asked).toEqual(['ann', 'bob']));
  });

  it('is not raised for nobody, for a time that has passed, or for an exercise that does not run', () => {
    given(activationsDecider)
      .when(raise({ candidates: [] }))
      .thenRefused({ refused: 'nobody-to-ask' });
    given(activationsDecider)
      .when(raise({ call: { ...callFor(1), starts: '2026-11-26T15:00:00.000Z' } }))
      .thenRefused({ refused: 'starts-in-the-past', field: 'starts' });
    given(activationsDecider)
      .when(raise({ exercise: 'not-running' }))
      .thenRefused({ refused: 'exercise-not-running', field: 'exercise' });
  });

  it('is raised once, however often it is asked for', () => {
    given(activationsDecider, ...raised)
      .when(raise())
      .thenNothing();
  });

  it('widens to others, until nobody is left, and only for the latest wave', () => {
    const candidates = ['ann', 'bob', 'cat'].map((name) => candidate(name));
    const widen = (wave: number): ActivationCommand => ({
      do: 'widen',
      wave,
      candidates,
      hears: [NOOR],
      ...did,
    });
    given(activationsDecider, ...raised)
      .when(widen(1))
      .thenState((state) => expect(state?.asked).toEqual(['ann', 'bob', 'cat']));
    const second = factsOf(widen(1), given(activationsDecider, ...raised).state());
    given(activationsDecider, ...raised, ...second)
      .when(widen(1))
      .thenNothing();
    given(activationsDecider, ...raised, ...second)
      .when(widen(2))
      .thenFacts({ type: 'nobody-left', hears: [NOOR], ...did });
  });

  it('gives the place to the first, the reserve to the next, and asks nobody else', () => {
    given(activationsDecider, ...raised)
      .when(settle(coming('bob', 1, '2026-11-27T12:05:00.000Z'), coming('ann')))
      .thenFacts(
        {
          type: 'places-given',
          given: [
            { person: person('ann'), place: 'taken', seq: 1 },
            { person: person('bob'), place: 'reserve', seq: 1 },
          ],
          ...did,
        },
        { type: 'need-met', ...did },
      );
  });

  it('calls up the reserve when somebody drops out, and opens again when nobody is on it', () => {
    const full = factsOf(settle(coming('ann'), coming('bob')), given(activationsDecider, ...raised).state());
    given(activationsDecider, ...raised, ...full)
      .when(settle(out('ann', 2)))
      .thenState((state) => expect(state).toMatchObject({ taken: ['bob'], reserve: [], met: AT }));
    const met = factsOf(settle(coming('ann')), given(activationsDecider, ...raised).state());
    given(activationsDecider, ...raised, ...met)
      .when(settle(out('ann', 2)))
      .thenState((state) => expect(state?.met).toBeUndefined());
    given(activationsDecider, ...raised, ...met)
      .when(settle(coming('ann')))
      .thenNothing();
  });

  it('is closed only after it was stood down, and while nobody is out', () => {
    const close = (...people: string[]): ActivationCommand => ({
      do: 'close',
      out: people.map(person),
      minutes: 60,
      hears: [],
      ...did,
    });
    const down = factsOf(
      { do: 'stand-down', out: [person('ann')], gone: [], ...did },
      given(activationsDecider, ...raised).state(),
    );
    given(activationsDecider, ...raised)
      .when(close())
      .thenRefused({ refused: 'not-stood-down', reference: 'PCOM/2026/003' });
    given(activationsDecider, ...raised, ...down)
      .when(close('ann'))
      .thenRefused({ refused: 'still-out', people: 1 });
    given(activationsDecider, ...raised, ...down)
      .when(close())
      .thenFacts({ type: 'activation-closed', minutes: 60, hears: [], ...did });
  });
});

describe('any interleaving of answers, changes of mind, repeats and late settling', () => {
  const PEOPLE = ['ann', 'bob', 'cat', 'dan', 'eve'];
  const step = fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        do: fc.constant('answer'),
        who: fc.nat(4),
        answer: fc.constantFrom('coming', 'standby', 'declined'),
      }),
    },
    { weight: 12, arbitrary: fc.record({ do: fc.constant('read') }) },
    { weight: 12, arbitrary: fc.record({ do: fc.constantFrom('settle', 'hand-on'), which: fc.nat(6) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('stand-down') }) },
  );

  it('never has more taken than needed, counts nobody twice, and settles in the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 60 }), (need, steps) => {
        const town = openTown(need);
        for (const each of steps) {
          town.take(each as Step);
          town.check();
        }
        town.rest();
        town.check();
        town.checkSettled();
      }),
      { numRuns: 300 },
    );
  });

  type Step =
    | { do: 'answer'; who: number; answer: 'coming' | 'standby' | 'declined' }
    | { do: 'read' }
    | { do: 'settle' | 'hand-on'; which: number }
    | { do: 'stand-down' };
  type Reading = ReturnType<typeof coming>[];

  /** One activation and its people, where anything may be read early and carried out late, or twice. */
  function openTown(need: number) {
    const candidates = PEOPLE.map((name) => candidate(name));
    let activation: Activation = null;
    const people = new Map<string, Checkin>(PEOPLE.map((name) => [name, null]));
    const readings: Reading[] = [];
    const handed: { who: string; command: CheckinCommand }[] = [];

    const decide = (command: ActivationCommand): void => {
      for (const fact of factsOf(command, activation)) {
        activation = activationsDecider.evolve(activation, fact);
        if (fact.type !== 'places-given') continue;
        for (const { person: who, place, seq, calledUp } of fact.given) {
          const command = {
            do: 'place',
            place,
            seq,
            calledUp: calledUp ?? false,
            expected: AT,
            ...did,
          } as const;
          handed.push({ who, command });
        }
      }
    };
    const hear = (who: string, command: CheckinCommand): void => {
      const state = people.get(who) ?? null;
      const decision = checkinDecider.decide(command, state);
      if (!('refused' in decision)) people.set(who, decision.reduce(checkinDecider.evolve, state));
    };
    const read = (): Reading =>
      [...people.values()].flatMap((each) =>
        each?.answer && isUnsettled(each)
          ? [{ person: each.person, coming: each.answer.is === 'coming', seq: each.seq, at: each.answer.at }]
          : [],
      );
    decide(raise({ candidates, call: callFor(need, PEOPLE.length) }));

    return {
      take: (each: Step) => {
        if (each.do === 'answer') {
          const who = PEOPLE[each.who] ?? 'ann';
          const { answer } = each;
          hear(who, {
            do: 'answer',
            activation: 'a1',
            person: person(who),
            answer,
            how: 'self',
            late: false,
            closed: activation?.status !== 'open',
            ...did,
          });
        } else if (each.do === 'read') readings.push(read());
        else if (each.do === 'settle') decide({ do: 'settle', waiting: readings[each.which] ?? [], ...did });
        else if (each.do === 'hand-on') {
          const next = handed[each.which];
          if (next) hear(next.who, next.command);
        } else decide({ do: 'stand-down', out: [], gone: [], ...did });
      },
      check: () => {
        const { taken, reserve } = activation ?? { taken: [], reserve: [] };
        expect(taken.length).toBeLessThanOrEqual(need);
        expect(new Set([...taken, ...reserve]).size).toBe(taken.length + reserve.length);
        const checkins = [...people.values()].flatMap((each) => each ?? []);
        if (activation) expect(tallyOf(activation, checkins, undefined).intended).toBe(PEOPLE.length);
      },
      /** Everything that was under way is carried out, in order, until nothing is left to settle. */
      rest: () => {
        for (let round = 0; round < 10; round++) {
          decide({ do: 'settle', waiting: read(), ...did });
          for (const { who, command } of handed.splice(0)) hear(who, command);
        }
      },
      checkSettled: () => {
        if (activation?.status !== 'open') return;
        const coming = [...people].filter(([, each]) => each?.answer?.is === 'coming').map(([name]) => name);
        const holding = [...people].filter(
          ([, each]) => each?.place === 'taken' && each.answer?.is === 'coming',
        );
        expect([...activation.taken].sort()).toEqual(holding.map(([name]) => name).sort());
        expect(activation.taken).toHaveLength(Math.min(need, coming.length));
        expect([...activation.taken, ...activation.reserve].sort()).toEqual(coming.sort());
      },
    };
  }
});
