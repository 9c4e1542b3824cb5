import { describe, expect, it } from 'vitest';
import { repliesTo } from '../../src/core/asking/in-words.js';
import { type PersonId, personId, streamId } from '../../src/core/ids.js';
import type { WaitingLine } from '../../src/core/people/membership.js';
import { say } from '../../src/core/said.js';
import { minutesAfter } from '../../src/core/time.js';
import { debriefsDecider } from '../../src/features/debriefs/decider.js';
import type { Debrief, DebriefFact } from '../../src/features/debriefs/facts.js';
import { debriefs } from '../../src/features/debriefs/index.js';
import { debriefsToGive, dutiesToConfirm, talksToTake } from '../../src/features/debriefs/waiting.js';
import { exercisesDecider } from '../../src/features/exercises/decider.js';
import type { Exercise, ExerciseFact, Plan } from '../../src/features/exercises/facts.js';
import { exercisesToCome, invitationsToAnswer, roomsToTell } from '../../src/features/exercises/waiting.js';
import type { Injects, SerialFact } from '../../src/features/injects/facts.js';
import { serialRules } from '../../src/features/injects/serial-rules.js';
import { answersToJudge, injectsToAnswer } from '../../src/features/injects/waiting.js';
import { ASHA, BEN, DANA, KIM, NOW, northmere } from '../support/northmere.js';
import { ACUTE, did, director, PLAN, planned, player } from '../support/planned.js';

const who = (person: PersonId, now = NOW) => ({ person, partnership: northmere, roles: [], seats: [], now });
const row = { stream: streamId(northmere.id, 'exercises', 'e1'), id: 'e1', known: {} };

const umpired: ExerciseFact = {
  ...planned,
  takes: [player, { part: 'umpire', person: KIM }, director],
};
const acute = { seat: ACUTE, people: [ASHA, BEN] };
const invited: ExerciseFact = {
  type: 'players-invited',
  invited: [acute],
  until: '2026-12-05T10:00:00.000Z',
  ...did,
};
const coming: ExerciseFact = {
  type: 'invitation-answered',
  seat: ACUTE,
  answer: 'coming',
  ...{ ...did, by: BEN },
};
const exercise = (...facts: readonly ExerciseFact[]) =>
  [umpired, ...facts].reduce<Exercise>(exercisesDecider.evolve, null);

/** What words by themselves would do, where only this waits. */
const doneBy = (words: string, line: WaitingLine | undefined) => {
  const place = { partnership: northmere, roles: [], seats: [], coming: [] };
  return repliesTo(words, [{ ...place, asked: line ? [line] : [] }]).map(({ verb, data }) => ({
    verb,
    data,
  }));
};

describe('an exercise to come', () => {
  const asked = (person: PersonId, ...facts: readonly ExerciseFact[]) =>
    invitationsToAnswer.line({ ...row, state: exercise(...facts), who: who(person) });
  const comesUp = (person: PersonId, ...facts: readonly ExerciseFact[]) =>
    exercisesToCome.line({ ...row, state: exercise(...facts), who: who(person) });

  it('waits for whoever is invited, until somebody of their seat has answered', () => {
    expect(asked(ASHA)).toBeUndefined();
    expect(asked(ASHA, invited)).toMatchObject({
      words: 'Can you play in Winter surge, Tue 8 Dec, 10:00?',
      button: { title: 'I’m coming', verb: 'exercises.coming', data: { exercise: 'e1', seat: ACUTE } },
    });
    expect(asked(DANA, invited)).toBeUndefined();
    expect(asked(ASHA, invited, coming)).toBeUndefined();
  });

  it.each([
    ['coming', 'exercises.coming'],
    ['Yes.', 'exercises.coming'],
    ['I’m coming', 'exercises.coming'],
    ['not coming', 'exercises.declined'],
    ['We cannot come', 'exercises.declined'],
  ])('is answered by whoever is invited and writes “%s”', (words, verb) => {
    expect(doneBy(words, asked(ASHA, invited))).toEqual([{ verb, data: { exercise: 'e1', seat: ACUTE } }]);
    expect(doneBy(words, asked(ASHA, invited, coming))).toEqual([]);
  });

  it('is answered by no other words', () => {
    expect(doneBy('we may be coming', asked(ASHA, invited))).toEqual([]);
  });

  it('reminds those who direct it to tell control rooms, until somebody says that they are told', () => {
    const revisedAs = (plan: Partial<Plan>): ExerciseFact => ({
      type: 'exercise-revised',
      plan: { ...PLAN, ...plan },
      ...did,
    });
    const live = revisedAs({ types: ['table-top', 'live'] });
    const toTell = (person: PersonId, ...facts: readonly ExerciseFact[]) =>
      roomsToTell.line({ ...row, state: exercise(...facts), who: who(person) });
    expect(toTell(DANA, live)).toEqual({
      words: 'Tell control rooms that this is on: Winter surge, Tue 8 Dec, 10:00',
      button: { title: 'Told', verb: 'exercises.told', data: { exercise: 'e1' } },
    });
    expect(toTell(KIM, live)).toBeUndefined();
    expect(toTell(DANA, live, { type: 'control-rooms-told', ...did })).toBeUndefined();
    // Nobody takes a table-top for real, unless its plan says who could.
    expect(toTell(DANA)).toBeUndefined();
    expect(toTell(DANA, revisedAs({ controlRooms: say('Fire control') }))?.words).toContain(': Fire control');
  });

  it('comes up for all who take part, once they have answered', () => {
    expect(comesUp(KIM, invited)?.words).toBe('Winter surge, Tue 8 Dec, 10:00');
    expect(comesUp(ASHA, invited)).toBeUndefined();
    expect(comesUp(ASHA, invited, coming)?.button.verb).toBe('exercises.show');
    expect(comesUp(personId('nell'), invited)).toBeUndefined();
  });
});

describe('an inject', () => {
  const givenOut: SerialFact = {
    type: 'inject-given',
    exercise: 'e1',
    n: 4,
    what: say('The rest centre has lost its power.'),
    expected: say('Ask for a generator.'),
    intended: [acute],
    until: minutesAfter(NOW, 20),
    umpires: [KIM],
    ...did,
  };
  const answered: SerialFact = {
    type: 'inject-answered',
    seat: ACUTE,
    reply: 'done',
    ...{ ...did, by: BEN },
  };
  const judged: SerialFact = { type: 'answer-marked', seat: ACUTE, mark: 'met', of: NOW, ...did, by: KIM };
  const all = { hears: [], ...did };
  const started: ExerciseFact = { type: 'exercise-started', ...all };
  const ended: ExerciseFact = { type: 'exercise-ended', players: [], ...all };
  const serial = (...facts: readonly SerialFact[]) =>
    [givenOut, ...facts].reduce<ReturnType<typeof serialRules.evolve>>(serialRules.evolve, null);
  const found = (facts: readonly SerialFact[], moments: readonly ExerciseFact[]) => ({
    stream: streamId(northmere.id, 'injects', 'e1.4'),
    id: 'e1.4',
    state: serial(...facts) as Injects,
    known: { exercise: exercise(...moments) },
  });
  const toAnswer = (facts: readonly SerialFact[], moments: readonly ExerciseFact[] = [started]) =>
    injectsToAnswer.line({ ...found(facts, moments), who: who(ASHA) });
  const toJudge = (
    facts: readonly SerialFact[],
    person = KIM,
    moments: readonly ExerciseFact[] = [started],
  ) => answersToJudge.line({ ...found(facts, moments), who: who(person) });

  const about = { exercise: 'e1', ref: '4', seat: ACUTE };

  it.each([
    ['done', 'done'],
    ['Working on it.', 'working'],
    ['need more information', 'more'],
  ])('is answered by “%s” as by the button of that name', (words, reply) => {
    expect(doneBy(words, toAnswer([]))).toEqual([{ verb: 'injects.reply', data: { ...about, reply } }]);
  });

  it('is answered by any other words, kept as they were written', () => {
    const words = 'The generator is ordered, ward 4 has power';
    expect(doneBy(words, toAnswer([]))).toEqual([{ verb: 'injects.answer', data: { ...about, words } }]);
    expect(doneBy(words, toAnswer([answered]))).toEqual([]);
    expect(doneBy('lhrp the generator is ordered', toAnswer([]))).toEqual([]);
  });

  it('waits for its players until their seat has answered, or the exercise is over', () => {
    expect(toAnswer([])).toMatchObject({
      words: 'Inject 4: The rest centre has lost its power. Answer by 10:20.',
      button: { title: 'Answer', verb: 'injects.answer', data: { exercise: 'e1', ref: '4', seat: ACUTE } },
    });
    expect(toAnswer([answered])).toBeUndefined();
    expect(toAnswer([], [started, ended])).toBeUndefined();
  });

  it('waits for its umpires once there is an answer, until it is judged, also after the end', () => {
    expect(toJudge([])).toBeUndefined();
    expect(toJudge([answered], KIM, [started, ended])).toEqual({
      words: 'Inject 4: 1 answer waits for an umpire.',
      button: { title: 'Judge', verb: 'injects.show', data: { exercise: 'e1', ref: '4' } },
    });
    expect(toJudge([answered], ASHA)).toBeUndefined();
    expect(toJudge([{ ...answered, by: KIM }])).toBeUndefined();
    expect(toJudge([answered, judged])).toBeUndefined();
  });
});

describe('after an exercise', () => {
  const opened: DebriefFact = {
    type: 'debrief-opened',
    exercise: 'e1',
    reference: 'LHRP/2026/001',
    asked: [{ seat: ASHA, people: [ASHA] }],
    until: '2026-12-15T10:00:00.000Z',
    staff: [DANA],
    duties: [
      { duty: 'internal', due: '2026-12-22T10:00:00.000Z', remind: NOW },
      { duty: 'report', due: '2027-01-19T10:00:00.000Z', remind: NOW },
    ],
    ...did,
  };
  const given: DebriefFact = { type: 'debrief-given', given: { well: say('All of it') }, ...did, by: ASHA };
  const talk: DebriefFact = { type: 'welfare-asked', asked: [], ...did, by: ASHA };
  const taken: DebriefFact = { type: 'welfare-taken', person: ASHA, ...did };
  const confirmed: DebriefFact = { type: 'duty-confirmed', duty: 'internal', note: say('Held'), ...did };
  const debrief = (...facts: readonly DebriefFact[]) =>
    [opened, ...facts].reduce<Debrief>(debriefsDecider.evolve, null);
  const at = (person: PersonId, facts: readonly DebriefFact[], now = NOW) => ({
    ...row,
    state: debrief(...facts),
    who: who(person, now),
  });

  it('its debrief waits for each player until they have given it', () => {
    expect(debriefsToGive.line(at(ASHA, []))?.words).toBe('LHRP/2026/001 has ended: how did it go?');
    expect(debriefsToGive.line(at(ASHA, [given]))).toBeUndefined();
    expect(debriefsToGive.line(at(DANA, []))).toBeUndefined();
  });

  it('whoever needs to talk waits for the directing staff until one of them takes it', () => {
    expect(talksToTake.line(at(DANA, [talk]))?.words).toBe(
      'Somebody needs to talk after LHRP/2026/001, and nobody has taken it.',
    );
    expect(talksToTake.line(at(KIM, [talk]))).toBeUndefined();
    expect(talksToTake.line(at(DANA, [talk, taken]))).toBeUndefined();
    expect([debrief(talk), debrief(talk, taken)].map((state) => debriefs.fieldsOf(state).talks)).toEqual([
      true,
      false,
    ]);
  });

  it('what is to be confirmed comes up for the directing staff, the soonest first', () => {
    const words = (facts: readonly DebriefFact[], now?: string) =>
      dutiesToConfirm.line(at(DANA, facts, now))?.words;
    expect(words([])).toBe('LHRP/2026/001: cold debrief inside each organisation due Tue 22 Dec');
    expect(words([confirmed], '2027-01-20T10:00:00.000Z')).toMatch(/^LHRP\/2026\/001: report was due /);
    expect(dutiesToConfirm.line(at(ASHA, []))).toBeUndefined();
  });
});
