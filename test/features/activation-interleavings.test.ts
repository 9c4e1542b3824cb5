import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personId, streamId } from '../../src/core/ids.js';
import { minutesAfter } from '../../src/core/time.js';
import { tallyOf } from '../../src/features/activations/board.js';
import type { Candidate } from '../../src/features/activations/choosing.js';
import { type ActivationCommand, activationsDecider } from '../../src/features/activations/decider.js';
import type { Activation } from '../../src/features/activations/facts.js';
import type { Waiting } from '../../src/features/activations/places.js';
import { wavesInTurn } from '../../src/features/activations/state.js';
import { type CheckinCommand, checkinDecider } from '../../src/features/checkins/decider.js';
import {
  ANSWERS,
  type Answer,
  type CheckedIn,
  type Checkin,
  type CheckinFact,
  SAYINGS,
  type Saying,
} from '../../src/features/checkins/facts.js';
import { fieldsOf } from '../../src/features/checkins/fields.js';
import { checkins } from '../../src/features/checkins/index.js';
import { northmere } from '../support/northmere.js';
import { AT, callFor, NOOR } from '../support/raised.js';

const PEOPLE = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay'];
const WALKS_IN = 'sam';

/** What may happen next, in any order: whatever was read or handed on may be late, early, twice or out of turn. */
type Step =
  | {
      readonly do: 'answer';
      readonly who: number;
      readonly answer: Answer;
      readonly how: 'self' | 'by-phone';
    }
  | { readonly do: 'phone'; readonly who: number; readonly answer: Answer }
  | { readonly do: 'ask-by-name'; readonly who: number }
  | { readonly do: 'answer-on-both'; readonly who: number; readonly answer: Answer }
  | {
      readonly do: 'say';
      readonly who: number;
      readonly saying: Saying;
      readonly how: 'self' | 'by-phone';
    }
  | { readonly do: 'read' | 'settle-now' | 'drop-out' | 'widen' | 'tell-silent' | 'stand-down' }
  | { readonly do: 'walk-in'; readonly who: number }
  | { readonly do: 'settle' | 'hand-on'; readonly which: number };

const who = fc.nat(PEOPLE.length - 1);
/** Also whoever may walk in. */
const anybody = fc.nat(PEOPLE.length);
const answer = fc.constantFrom(...ANSWERS);
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      who,
      answer,
      how: fc.constantFrom('self' as const, 'by-phone' as const),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('phone' as const), who: anybody, answer }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('ask-by-name' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('answer-on-both' as const), who, answer }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      who,
      saying: fc.constantFrom(...SAYINGS),
      how: fc.constantFrom('self' as const, 'by-phone' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('drop-out' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('walk-in' as const), who: anybody }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('settle-now' as const) }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('read' as const) }) },
  {
    weight: 16,
    arbitrary: fc.record({ do: fc.constantFrom('settle' as const, 'hand-on' as const), which: fc.nat(8) }),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constantFrom('widen' as const, 'tell-silent' as const) }) },
);
const down: fc.Arbitrary<readonly Step[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.constant([{ do: 'stand-down' as const }]) },
);
/** Long enough for what is read first to be carried out last. */
const happenings = (most: number) => fc.array(steps, { maxLength: most, size: 'max' });
const course = fc
  .tuple(happenings(60), down, happenings(10))
  .map(([before, over, after]): readonly Step[] => [...before, ...over, ...after]);

describe('any interleaving of answers, changes of mind, repeats, words, walk-ins, calls by phone, names, late batches, waves and standing down', () => {
  it('never has more taken than needed, counts nobody twice, asks nobody by two prompts, and settles', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), course, (need, taken) => {
        const town = openTown(need);
        for (const step of taken) {
          town.take(step);
          town.check();
        }
        town.rest();
        town.check();
        town.checkSettled();
      }),
      { numRuns: 300 },
    );
  });
});

/** One activation and its people, where what one has read or handed on is carried out whenever it is asked for. */
function openTown(need: number) {
  let activation: Activation = null;
  const people = new Map<string, Checkin>();
  const readings: { waiting: readonly Waiting[]; reserve: readonly Waiting[] }[] = [];
  /** Those who were told that enough are coming, and were not asked again since. */
  const passedBy = new Set<string>();
  const handed: { readonly who: string; readonly command: CheckinCommand }[] = [];
  /** How often the reserve is still to be looked at. */
  let callUps = 0;
  const prompts: { readonly who: string; readonly asked: string }[] = [];
  /** Seconds: nothing that was read is carried out an hour later. */
  let passed = 0;
  const did = () => ({ by: NOOR, at: minutesAfter(AT, passed / 60) });

  const decide = (command: ActivationCommand): void => {
    const decision = activationsDecider.decide(command, activation);
    if ('refused' in decision) return;
    for (const fact of decision) {
      activation = activationsDecider.evolve(activation, fact);
      // Nobody is prompted before their check-in is begun, so that these come first.
      if (fact.type === 'wave-asked')
        for (const { seat } of fact.asked)
          handOn({
            who: seat,
            command: { do: 'call', activation: 'a1', person: personId(seat), wave: fact.wave, ...did() },
          });
      if (fact.type === 'wave-asked' || fact.type === 'asked-again')
        for (const { seat } of fact.asked) prompts.push({ who: seat, asked: fact.at });
      if (fact.type === 'walk-in-registered')
        handed.push({
          who: fact.person,
          command: { do: 'walk-in', activation: 'a1', person: fact.person, checkEvery: 120, ...did() },
        });
      if (fact.type === 'reserve-wanted') callUps += 1;
      if (fact.type === 'silent-told') for (const person of fact.silent) tell(person);
      if (fact.type === 'asked-again') for (const { seat } of fact.asked) askAgain(seat);
      if (fact.type === 'places-given')
        for (const { person, place, seq, calledUp = false } of fact.given) {
          const { batch } = fact;
          handed.push({
            who: person,
            command: { do: 'place', batch, place, seq, calledUp, expected: AT, ...did() },
          });
        }
      if (fact.type === 'stood-down')
        for (const person of fact.coming)
          handed.push({ who: person, command: { do: 'stand-down', activation: 'a1', person, ...did() } });
    }
  };
  const tell = (name: string): void => {
    expect(passedBy.has(name), `${name} was told twice`).toBe(false);
    passedBy.add(name);
  };
  const askAgain = (name: string): void => {
    expect(passedBy.delete(name), `${name} was asked again, and never told that enough are coming`).toBe(
      true,
    );
    expect(people.get(name)?.answer, `${name} has answered and was asked again`).toBeUndefined();
  };
  const hear = (name: string, command: CheckinCommand): readonly CheckinFact[] => {
    const state = people.get(name) ?? null;
    const decision = checkinDecider.decide(command, state);
    if ('refused' in decision) return [];
    people.set(name, decision.reduce(checkinDecider.evolve, state));
    return decision;
  };
  /** What is handed on may come once more, as from a process that ended before it could say so. */
  const handOn = ({ who: name, command }: (typeof handed)[number]): void => {
    hear(name, command);
    expect(hear(name, command), `${command.do} counts twice`).toEqual([]);
  };
  const found = (field: string): readonly CheckedIn[] =>
    [...people.values()].flatMap((each) => (each && `${fieldsOf(each)[field]}`.startsWith('a1') ? each : []));
  const silent = () => found('silent').map(({ person, wave = 0 }) => ({ person, wave }));
  const inTurn = (field: string): readonly Waiting[] =>
    found(field).map(({ person, answer: given, seq, since = AT }) => ({
      person,
      coming: given?.is === 'coming',
      seq,
      at: since,
    }));
  const read = () => ({ waiting: inTurn('unsettled'), reserve: inTurn('reserve') });
  const settleNow = () => decide({ do: 'settle', waiting: inTurn('unsettled'), more: false, ...did() });
  const answers = (name: string, is: Answer, how: 'self' | 'by-phone' = 'self') => {
    const { status, met } = activation ?? {};
    if (!people.has(name)) return [];
    const late = met !== undefined;
    const person = personId(name);
    return hear(name, {
      do: 'answer',
      activation: 'a1',
      person,
      answer: is,
      how,
      late,
      closed: status !== 'open',
      ...did(),
    });
  };
  const candidates = PEOPLE.map(candidateOf);
  decide({ ...raising(need, candidates), ...did() });

  const nameOf = ({ who: index }: { readonly who: number }) => PEOPLE[index] ?? WALKS_IN;
  const called = () => [...people.values()].filter((each) => each?.wave !== undefined).length;
  const takes: { readonly [what in Step['do']]: (step: Extract<Step, { do: what }>) => void } = {
    answer: (step) => answers(nameOf(step), step.answer, step.how),
    phone: (step) => {
      const person = personId(nameOf(step));
      const { status, met } = activation ?? {};
      const how = { how: 'by-phone', late: met !== undefined, closed: status !== 'open' } as const;
      const { answer: is } = step;
      // Of whoever walks in meanwhile it is not known yet that they do.
      hear(person, {
        do: 'answer',
        activation: 'a1',
        person,
        answer: is,
        ...how,
        unasked: 'agreed',
        ...did(),
      });
    },
    'ask-by-name': (step) => {
      const person = personId(nameOf(step));
      const candidate = candidateOf(person);
      const asked = { agrees: true, isAsked: people.has(person), called: called() };
      decide({ do: 'ask-by-name', person, candidate, ...asked, ...did() });
    },
    'answer-on-both': (step) => {
      answers(nameOf(step), step.answer);
      expect(answers(nameOf(step), step.answer), 'the same on the other platform').toEqual([]);
    },
    say: (step) => {
      const { saying, how } = step;
      const name = nameOf(step);
      const about = { activation: 'a1', person: personId(name), closed: activation?.status === 'closed' };
      if (!people.has(name)) return [];
      hear(name, { do: 'say', ...about, saying, how, expected: AT, checkEvery: 120, chased: [], ...did() });
    },
    // It is not known yet that they were asked in the same moment.
    'walk-in': (step) =>
      decide({ do: 'register-walk-in', person: personId(nameOf(step)), isAsked: false, ...did() }),
    read: () => void readings.push(read()),
    'settle-now': () => settleNow(),
    // Everybody who has a place gives it up, and is heard.
    'drop-out': () => {
      for (const name of taken()) answers(name, 'declined');
      settleNow();
    },
    settle: ({ which }) => {
      const old = readings[which];
      if (old) decide({ do: 'settle', ...old, more: false, ...did() });
    },
    'hand-on': ({ which }) => {
      const next = handed[which];
      if (next) handOn(next);
    },
    widen: () => {
      const asked = [...people.keys()].map(personId);
      const wave = wavesInTurn(activation?.waves ?? []).length;
      const waiting = { silent: silent(), called: called() };
      decide({ do: 'widen', wave, candidates, asked, ...waiting, hears: [], ...did() });
    },
    'tell-silent': () => {
      decide({ do: 'tell-silent', silent: silent(), waves: activation?.waves.length ?? 0, ...did() });
    },
    'stand-down': () => {
      const coming = found('coming').map(({ person }) => person);
      decide({ do: 'stand-down', coming, others: [], silent: silent(), ...did() });
    },
  };

  const isOpen = (prompt: (typeof prompts)[number]): boolean => {
    const stream = streamId(northmere.id, 'checkins', `a1.${prompt.who}`);
    const standing = checkins.cards.call?.standing?.({
      ...{ state: people.get(prompt.who) ?? null, known: { call: activation }, asked: prompt.asked },
      ...{ stream, id: `a1.${prompt.who}`, part: prompt.who, partnership: northmere, now: did().at },
    });
    return standing?.is === 'open';
  };
  const openPrompts = () => {
    const counts = new Map<string, number>();
    for (const prompt of prompts.filter(isOpen)) counts.set(prompt.who, (counts.get(prompt.who) ?? 0) + 1);
    return counts;
  };
  const taken = () => Object.keys(activation?.taken ?? {}).sort();
  const coming = () => [...people].filter(([, each]) => each?.answer?.is === 'coming').map(([name]) => name);
  const told = () =>
    coming().filter((name) => {
      const { place, seq = 0, settled = 0 } = people.get(name) ?? {};
      return place === 'taken' && seq <= settled;
    });
  return {
    // Each step is carried out by what stands under its own name.
    take: (step: Step) => {
      passed += 10;
      takes[step.do](step as never);
    },
    check: () => {
      expect(taken().length).toBeLessThanOrEqual(need);
      expect(told().length).toBeLessThanOrEqual(need);
      for (const [name, each] of people)
        if (each?.place) expect(each.settled, `${name} has a place for what they said before`).toBe(each.seq);
      for (const [name, count] of openPrompts()) expect(count, `prompts of ${name}`).toBeLessThanOrEqual(1);
      if (!activation) return;
      const stands: Record<string, number> = {};
      for (const each of people.values()) {
        const { counted } = fieldsOf(each);
        stands[`${counted}`] = (stands[`${counted}`] ?? 0) + 1;
      }
      const { intended, ...sums } = tallyOf(activation, { stands, asked: [] });
      // Who walks in is known before their check-in says so.
      const underWay = activation.walkIns.filter(({ person }) => !people.get(person)?.cameBy);
      expect(intended - people.size).toBe(underWay.length);
      expect(Object.values(sums).reduce((sum, count) => sum + count, 0)).toBe(intended);
    },
    /** Everything that was under way is carried out, the latest first, until nothing is left to settle. */
    rest: () => {
      for (let round = 0; round < 10; round++) {
        settleNow();
        for (; callUps > 0; callUps--) decide({ do: 'settle', ...read(), more: false, ...did() });
        for (const { who: name, command } of handed.splice(0).reverse()) hear(name, command);
      }
    },
    checkSettled: () => {
      if (activation?.status !== 'open') return;
      expect(told().sort()).toEqual(taken());
      expect(taken()).toHaveLength(Math.min(need, coming().length));
      const waiting = coming().filter((name) => people.get(name)?.place === 'reserve');
      expect([...taken(), ...waiting].sort()).toEqual(coming().sort());
    },
  };
}

const candidateOf = (name: string): Candidate => ({
  ...{ person: personId(name), skills: [], cleared: [], status: 'active', isAvailable: true, asked: 0 },
});

function raising(
  need: number,
  candidates: Extract<ActivationCommand, { do: 'raise' }>['candidates'],
): ActivationCommand {
  return {
    do: 'raise',
    activation: 'a1',
    reference: 'PCOM/2026/003',
    level: 'activate',
    call: callFor(need, 4),
    candidates,
    exercise: 'none',
    by: NOOR,
    at: AT,
  };
}
