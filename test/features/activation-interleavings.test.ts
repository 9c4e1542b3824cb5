import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import { tallyOf } from '../../src/features/activations/board.js';
import { type ActivationCommand, activationsDecider } from '../../src/features/activations/decider.js';
import type { Activation } from '../../src/features/activations/facts.js';
import type { Waiting } from '../../src/features/activations/places.js';
import { type CheckinCommand, checkinDecider } from '../../src/features/checkins/decider.js';
import { ANSWERS, type Answer, type CheckedIn, type Checkin } from '../../src/features/checkins/facts.js';
import { fieldsOf } from '../../src/features/checkins/fields.js';

const AT = '2026-11-27T12:00:00.000Z';
const did = { by: personId('noor'), at: AT };
const PEOPLE = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay'];

/** What may happen next, in any order: whatever was read or handed on may be late, early, twice or out of turn. */
type Step =
  | {
      readonly do: 'answer';
      readonly who: number;
      readonly answer: Answer;
      readonly how: 'self' | 'by-phone';
    }
  | { readonly do: 'answer-on-both'; readonly who: number; readonly answer: Answer }
  | { readonly do: 'read' | 'widen' | 'tell-silent' | 'stand-down' }
  | { readonly do: 'settle' | 'hand-on'; readonly which: number };

const who = fc.nat(PEOPLE.length - 1);
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
  { weight: 3, arbitrary: fc.record({ do: fc.constant('answer-on-both' as const), who, answer }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('read' as const) }) },
  {
    weight: 16,
    arbitrary: fc.record({ do: fc.constantFrom('settle' as const, 'hand-on' as const), which: fc.nat(8) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('widen' as const, 'tell-silent' as const) }) },
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

describe('any interleaving of answers, changes of mind, repeats, late batches, waves and standing down', () => {
  it('never has more taken than needed, counts nobody twice, asks again who was told and is silent, and settles', () => {
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

  const decide = (command: ActivationCommand): void => {
    const decision = activationsDecider.decide(command, activation);
    if ('refused' in decision) return;
    for (const fact of decision) {
      activation = activationsDecider.evolve(activation, fact);
      // Nobody is prompted before their check-in is begun, so that these come first.
      if (fact.type === 'wave-asked')
        for (const { seat } of fact.asked)
          hear(seat, { do: 'call', activation: 'a1', person: personId(seat), wave: fact.wave, ...did });
      if (fact.type === 'silent-told') for (const person of fact.silent) tell(person);
      if (fact.type === 'asked-again') for (const { seat } of fact.asked) askAgain(seat);
      if (fact.type === 'places-given')
        for (const { person, place, seq, calledUp = false } of fact.given) {
          const { batch } = fact;
          handed.push({
            who: person,
            command: { do: 'place', batch, place, seq, calledUp, expected: AT, ...did },
          });
        }
      if (fact.type === 'stood-down')
        for (const person of fact.coming)
          handed.push({ who: person, command: { do: 'stand-down', activation: 'a1', person, ...did } });
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
  const hear = (name: string, command: CheckinCommand): void => {
    const state = people.get(name) ?? null;
    const decision = checkinDecider.decide(command, state);
    if (!('refused' in decision)) people.set(name, decision.reduce(checkinDecider.evolve, state));
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
  const answers = (name: string, is: Answer, how: 'self' | 'by-phone' = 'self') => {
    const { status, met } = activation ?? {};
    if (!people.has(name)) return;
    const late = met !== undefined;
    const person = personId(name);
    hear(name, {
      do: 'answer',
      activation: 'a1',
      person,
      answer: is,
      how,
      late,
      closed: status !== 'open',
      ...did,
    });
  };
  const candidates = PEOPLE.map((name) => ({
    person: personId(name),
    skills: [],
    cleared: [],
    status: 'active' as const,
    isAvailable: true,
    asked: 0,
  }));
  decide(raising(need, candidates));

  const nameOf = ({ who: index }: { readonly who: number }) => PEOPLE[index] ?? '';
  const takes: { readonly [what in Step['do']]: (step: Extract<Step, { do: what }>) => void } = {
    answer: (step) => answers(nameOf(step), step.answer, step.how),
    'answer-on-both': (step) => {
      answers(nameOf(step), step.answer);
      answers(nameOf(step), step.answer);
    },
    read: () => void readings.push(read()),
    settle: ({ which }) => {
      const old = readings[which];
      if (old) decide({ do: 'settle', ...old, more: false, ...did });
    },
    'hand-on': ({ which }) => {
      const next = handed[which];
      if (next) hear(next.who, next.command);
    },
    widen: () => {
      const asked = [...people.keys()].map(personId);
      const wave = activation?.waves.length ?? 0;
      decide({ do: 'widen', wave, candidates, asked, silent: silent(), hears: [], ...did });
    },
    'tell-silent': () => {
      decide({ do: 'tell-silent', silent: silent(), waves: activation?.waves.length ?? 0, ...did });
    },
    'stand-down': () => {
      const coming = found('coming').map(({ person }) => person);
      decide({ do: 'stand-down', coming, others: [], silent: silent(), ...did });
    },
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
    take: (step: Step) => takes[step.do](step as never),
    check: () => {
      expect(taken().length).toBeLessThanOrEqual(need);
      expect(told().length).toBeLessThanOrEqual(need);
      if (!activation) return;
      const stands: Record<string, number> = {};
      for (const each of people.values()) {
        const { stand } = fieldsOf(each);
        stands[`${stand}`] = (stands[`${stand}`] ?? 0) + 1;
      }
      const { intended, ...sums } = tallyOf(activation, { stands, asked: [] });
      expect(intended).toBe(people.size);
      expect(Object.values(sums).reduce((sum, count) => sum + count, 0)).toBe(intended);
    },
    /** Everything that was under way is carried out, the latest first, until nothing is left to settle. */
    rest: () => {
      for (let round = 0; round < 10; round++) {
        decide({ do: 'settle', ...read(), more: false, ...did });
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

function raising(
  need: number,
  candidates: Extract<ActivationCommand, { do: 'raise' }>['candidates'],
): ActivationCommand {
  return {
    do: 'raise',
    activation: 'a1',
    reference: 'PCOM/2026/003',
    level: 'activate',
    call: {
      need,
      where: say('Eastfield School'),
      starts: '2026-11-27T15:00:00.000Z',
      minutes: 240,
      message: say('Welcome people'),
      answerBy: '2026-11-27T12:30:00.000Z',
      wave: 4,
      widenAfter: 20,
      checkEvery: 120,
      occasion: { is: 'incident' },
    },
    candidates,
    exercise: 'none',
    ...did,
  };
}
