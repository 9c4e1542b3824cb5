import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/core/effect.js';
import { organisationId, type PersonId } from '../../src/core/ids.js';
import { speakersIn, type Taking } from '../../src/core/people/taking-part.js';
import { say } from '../../src/core/said.js';
import { type Instant, minutesAfter } from '../../src/core/time.js';
import { type ExerciseCommand, exercisesDecider } from '../../src/features/exercises/decider.js';
import type { Exercise, PlannedExercise } from '../../src/features/exercises/facts.js';
import { exercises } from '../../src/features/exercises/index.js';
import {
  type Inject,
  MARKS,
  type MainEvents,
  REPLIES,
  type Serial,
  type Word,
} from '../../src/features/injects/facts.js';
import { follows } from '../../src/features/injects/follows.js';
import { injects } from '../../src/features/injects/index.js';
import { clockIn } from '../../src/features/injects/lines.js';
import { type ListCommand, listRules } from '../../src/features/injects/list-rules.js';
import { type SerialCommand, serialRules } from '../../src/features/injects/serial-rules.js';
import { intendedFor } from '../../src/features/injects/whom.js';
import { ASHA, BEN, DANA, KIM, NOW, northmere } from '../support/northmere.js';

const SEAT = 'northmere-acute';
const STARTS = minutesAfter(NOW, 60);
const speakers = speakersIn(northmere);
const takes: readonly Taking[] = [
  { part: 'player', organisation: organisationId(SEAT) },
  { part: 'umpire', person: KIM },
  { part: 'director', person: DANA },
];
const LIST: readonly Inject[] = [
  { ...inject(), when: { after: 2 }, minutes: 5 },
  { ...inject(), when: { after: 4 }, minutes: 3, onlyIf: { inject: 1, was: 'met' } },
  { ...inject(), when: { after: 6 } },
  { ...inject(), when: { byHand: true } },
];
const NUMBERS = LIST.map((_, at) => at + 1);

function inject(): Inject {
  return {
    what: say('The power fails'),
    expected: say('Ask for a generator'),
    to: [],
    when: { byHand: true },
  };
}

/** What may happen next, in any order: whatever was asked for may be carried out late, and twice. */
// The first most often, so that much comes together on one.
const n = fc.constantFrom(1, 1, 1, 1, ...NUMBERS);
const by = fc.constantFrom(ASHA, BEN);
const steps = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('answer' as const, 'answer-on-both' as const),
      ...{ n, by, reply: fc.constantFrom(...REPLIES) },
    }),
  },
  // `which`: the answer the umpire has before their eyes, which may not be the latest.
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ do: fc.constant('mark' as const), n, mark: fc.constantFrom(...MARKS), which: fc.nat(2) },
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('send' as const, 'skip' as const), n }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('shift' as const), minutes: fc.constantFrom(-3, 2) }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const, 'resume' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('stop' as const, 'end' as const, 'no-duff' as const) }),
  },
  { weight: 14, arbitrary: fc.record({ do: fc.constant('carry-out' as const), which: fc.nat(8) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('carry-out-twice' as const), which: fc.nat(8) }) },
);
type Step = typeof steps extends fc.Arbitrary<infer One> ? One : never;

describe('any interleaving of sending, answers from two platforms, marks, pauses, shifts, the stop word and NO DUFF', () => {
  it('sends an inject once, counts no answer twice, gives each its own mark, sends nothing after a halt, and the list comes to know the last of each', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 60, size: 'max' }), (taken) => {
        const room = openRoom();
        for (const step of taken) {
          room.take(step);
          room.check();
        }
        room.rest();
        room.check();
        room.checkGiven();
      }),
      { numRuns: 100 },
    );
  });
});

type Asked = { readonly command: string; readonly args: { readonly [name: string]: unknown } };

/** One exercise with its list, where what follows from a fact is carried out whenever it is asked for. */
function openRoom() {
  let exercise: Exercise = null;
  let list: MainEvents | null = null;
  const serials = new Map<number, Serial>();
  const asked: { readonly ask: Asked; readonly notBefore: Instant }[] = [];
  const sent: number[] = [];
  let passed = 0;
  const at = () => minutesAfter(STARTS, passed / 6);
  const did = (who: PersonId = DANA) => ({ by: who, at: at() });
  const clock = () => clockIn(exercise ?? undefined);
  const present = (): PlannedExercise => exercise ?? expect.fail('It is planned');

  const handOn = (effects: readonly Effect[], cards: typeof exercises.cards | typeof injects.cards) => {
    for (const effect of effects) {
      if (effect.do === 'ask') {
        const { command, args, notBefore = at() } = effect;
        asked.push({ ask: { command, args }, notBefore });
      }
      if (effect.do === 'prompt' || effect.do === 'tell' || effect.do === 'post') {
        const name = effect.card.card;
        if (exercise?.status === 'stopped' || cards === injects.cards)
          expect(cards[name]?.afterStop || exercise?.status === 'running', `${name} is sent`).toBe(true);
      }
    }
  };
  const run = (command: ExerciseCommand): void => {
    const decision = exercisesDecider.decide(command, exercise);
    if ('refused' in decision) return;
    for (const fact of decision) {
      exercise = exercisesDecider.evolve(exercise, fact);
      handOn(exercisesDecider.react(fact, exercise), exercises.cards);
      if (follows.some((follow) => follow.fact === fact.type))
        asked.push({ ask: { command: 'injects.tick', args: {} }, notBefore: at() });
    }
  };
  const write = (command: ListCommand): void => {
    const decision = listRules.decide(command, list);
    if ('refused' in decision) return;
    for (const fact of decision) {
      list = listRules.evolve(list, fact);
      if (fact.type === 'inject-sent') {
        expect(clock().is, `inject ${fact.n} is sent`).toBe('running');
        sent.push(fact.n);
      }
      handOn(listRules.react(fact, list), injects.cards);
    }
  };
  const hear = (number: number, command: SerialCommand): void => {
    const before = serials.get(number) ?? null;
    const decision = serialRules.decide(command, before);
    if ('refused' in decision) return;
    let serial = before;
    for (const fact of decision) {
      if (fact.type === 'inject-given') expect(serial, `inject ${number} is given twice`).toBeNull();
      if (fact.type === 'time-limit-passed') expect(serial?.silent, 'time is up twice').toBeUndefined();
      const judged = fact.type === 'answer-marked' ? serial?.marks[fact.seat]?.of : undefined;
      serial = serialRules.evolve(serial, fact);
      if (fact.type === 'answer-marked')
        expect(
          serial?.marks[fact.seat]?.of ?? '',
          'a mark gives way to one of an earlier answer',
        ).not.toSatisfy((of: string) => judged !== undefined && of < judged);
      handOn(serialRules.react(fact, serial), injects.cards);
    }
    if (serial) serials.set(number, serial);
  };
  const give = (number: number): void => {
    const { what, expected, minutes, to } = LIST[number - 1] ?? inject();
    hear(number, {
      ...{ do: 'give', exercise: 'e1', n: number, what, expected, umpires: [KIM], clock: clock(), ...did() },
      intended: intendedFor({ to }, present(), northmere),
      ...(minutes && { until: minutesAfter(at(), minutes), stood: clock().stood }),
    });
  };
  const carryOut = ({ command, args }: Asked): void => {
    const number = Number(args.n);
    if (command === 'injects.tick') write({ do: 'tick', clock: clock(), ...did() });
    if (command === 'injects.give') give(number);
    if (command === 'injects.time-up') hear(number, { do: 'time-up', clock: clock(), ...did() });
    if (command === 'injects.move-limit')
      hear(number, { do: 'move-limit', minutes: Number(args.minutes), clock: clock(), ...did() });
    if (command === 'injects.hear')
      write({
        ...{ do: 'hear', n: number, ...did() },
        // Its arguments are what the rules above passed on.
        heard: args as Word,
      });
  };
  const due = () => asked.filter(({ notBefore }) => notBefore <= at());
  const carry = (which: number): Asked | undefined => {
    const next = due()[which];
    if (!next) return undefined;
    asked.splice(asked.indexOf(next), 1);
    carryOut(next.ask);
    return next.ask;
  };

  run({
    ...{ do: 'plan', exercise: 'e1', reference: 'LHRP/2026/001', takes, by: DANA, at: NOW },
    plan: {
      ...{ title: say('Winter surge'), types: ['table-top'], starts: STARTS, hours: 'in', warning: 'with' },
      ...{ aim: say('Test it'), objectives: [say('Beds are counted')], lead: organisationId(SEAT) },
      ...{ codeword: 'FIRELIGHT', stopWord: 'STOPEX' },
    },
  });
  write({ do: 'add', exercise: 'e1', injects: LIST, clock: clock(), ...did() });
  run({ do: 'start', speakers, ...did() });

  const answer = ({ n: number, by: who, reply }: Extract<Step, { do: 'answer' | 'answer-on-both' }>) =>
    hear(number, { do: 'answer', seat: SEAT, reply, clock: clock(), ...did(who) });
  const mark = (step: Extract<Step, { do: 'mark' }>): void => {
    const of = serials.get(step.n)?.answers[step.which]?.at;
    hear(step.n, { do: 'mark', seat: SEAT, mark: step.mark, ...(of && { of }), ...did(KIM) });
  };
  const answerOnBoth = (step: Extract<Step, { do: 'answer' | 'answer-on-both' }>): void => {
    answer(step);
    const count = serials.get(step.n)?.answers.length;
    answer(step);
    expect(serials.get(step.n)?.answers.length, 'the same answer is kept twice').toBe(count);
  };
  const take = (step: Step): void => {
    passed += 1;
    if (step.do === 'answer') answer(step);
    else if (step.do === 'answer-on-both') answerOnBoth(step);
    else if (step.do === 'mark') mark(step);
    else if (step.do === 'send') write({ do: 'send', n: step.n, clock: clock(), ...did() });
    else if (step.do === 'skip') write({ do: 'skip', n: step.n, ...did() });
    else if (step.do === 'shift') write({ do: 'shift', minutes: step.minutes, clock: clock(), ...did() });
    else if (step.do === 'stop') run({ do: 'stop', how: 'said', speakers, ...did(ASHA) });
    else if (step.do === 'no-duff')
      run({ do: 'call-incident', what: say('Fire in the east wing'), speakers, ...did(ASHA) });
    else if (step.do === 'carry-out') carry(step.which);
    else if (step.do === 'carry-out-twice') {
      const ask = carry(step.which);
      if (ask) carryOut(ask);
    } else run({ do: step.do, speakers, ...did() });
  };

  return {
    take,
    check: () => {
      expect(new Set(sent).size, `sent: ${sent}`).toBe(sent.length);
      for (const [number, { answers, marks, given, silent = [], intended }] of serials) {
        expect(sent).toContain(number);
        expect(intended.map(({ seat }) => seat)).toEqual([SEAT]);
        const of = marks[SEAT]?.of;
        if (of)
          expect([...answers.map((each) => each.at), ...(silent.length > 0 ? [given] : [])]).toContain(of);
      }
    },
    /** It goes on where it stood still, and what was asked for is carried out until nothing is left. */
    rest: () => {
      run({ do: 'resume', speakers, ...did() });
      for (let round = 0; round < 200 && asked.length > 0; round++) {
        passed += 1;
        while (due().length > 0) carry(due().length - 1);
      }
    },
    checkGiven: () => {
      const isRunning = exercise?.status === 'running';
      if (isRunning) expect([...serials.keys()].sort()).toEqual([...sent].sort());
      const stages = list?.injects ?? [];
      expect(stages.flatMap(({ n: number, stage }) => (stage === 'sent' ? number : []))).toEqual(
        [...serials.keys()].sort(),
      );
      for (const [number, { answers, marks }] of serials) {
        const heard = stages.find((each) => each.n === number)?.heard;
        expect(heard?.replies[SEAT], `what was answered last to inject ${number}`).toBe(
          answers.at(-1)?.reply,
        );
        expect(heard?.marks[SEAT], `how inject ${number} was judged last`).toBe(marks[SEAT]?.mark);
      }
      for (const { n: number, stage } of list?.injects ?? [])
        if (stage === 'planned') expect(isRunning, `inject ${number} is withdrawn`).toBe(true);
    },
  };
}
