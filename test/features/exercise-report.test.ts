import { describe, expect, it } from 'vitest';
import { type PersonId, streamId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import { minutesAfter } from '../../src/core/time.js';
import { activationsDecider } from '../../src/features/activations/decider.js';
import type { Activation, ActivationFact, RaisedActivation } from '../../src/features/activations/facts.js';
import { exercisesDecider } from '../../src/features/exercises/decider.js';
import type { Exercise, ExerciseFact } from '../../src/features/exercises/facts.js';
import { exercises } from '../../src/features/exercises/index.js';
import type { Serial } from '../../src/features/injects/facts.js';
import { rollCallDecider } from '../../src/features/rollcalls/decider.js';
import type { Called, RollCall, RollCallFact } from '../../src/features/rollcalls/facts.js';
import { ASHA, asChair, DANA, NOW, northmere, people } from '../support/northmere.js';
import { ACUTE, PLAN } from '../support/planned.js';

const did = { by: DANA, at: NOW };
const planned: ExerciseFact = {
  type: 'exercise-planned',
  exercise: 'e1',
  reference: 'LHRP/2026/001',
  plan: PLAN,
  takes: [{ part: 'player', organisation: ACUTE }],
  ...did,
};
const answered: Serial = {
  ...{ kind: 'serial', exercise: 'e1', n: 1, given: NOW, words: 0, marks: {} },
  what: say('The power has failed'),
  expected: say('Ask for a generator'),
  intended: [{ seat: ACUTE, people: [ASHA] }],
  answers: [
    { seat: ACUTE, reply: 'words', words: say('Ask Jo on 01632 960 123, jo@example.org'), by: ASHA, at: NOW },
  ],
};

const other = { rollCalls: [] as readonly Called[], activations: [] as readonly RaisedActivation[] };

/** What the report says, line by line, and whom it names. */
const reported = (...facts: readonly ExerciseFact[]) => reportedWith(other, ...facts);

function reportedWith(
  { rollCalls, activations }: typeof other,
  ...facts: readonly ExerciseFact[]
): readonly string[] {
  const state = [planned, ...facts].reduce<Exercise>(exercisesDecider.evolve, null);
  const { report } = exercises.documents;
  const stream = streamId(northmere.id, 'exercises', 'e1');
  const known = {
    serials: [{ stream, view: answered }],
    rollCalls: rollCalls.map((view) => ({ stream, view })),
    activations: activations.map((view) => ({ stream, view })),
    lessons: [],
  };
  const drawn = {
    state,
    stream,
    partnership: northmere,
    id: 'e1',
    part: undefined,
    viewer: asChair,
    known,
    now: NOW,
  };
  const listed = report?.people(drawn) ?? [];
  const about = (person: PersonId) => people.find(({ id }) => id === person && listed.includes(id));
  const name = (person: PersonId) => about(person)?.name ?? 'nobody who is listed';
  const written = report?.write({ ...drawn, name, about });
  return written && 'parts' in written ? written.parts.map((part) => Object.values(part).join('\n')) : [];
}

const table = (...rows: readonly (readonly string[])[]) =>
  [['What', 'Estimate', 'Actual'], rows].map(String).join('\n');

describe('the report of an exercise', () => {
  it('keeps what was written as it was, and says first that it is not to be shared outside', () => {
    const [head, ...rest] = reported();
    expect(head).toContain('not to be shared outside');
    expect(head).toContain('“lessons share”');
    expect(rest.join('\n')).toContain('Ask Jo on 01632 960 123, jo@example.org');
  });

  it('says who was told beforehand, what it was to cost and what it cost, and who signed it off', () => {
    const rest = reported();
    expect(rest).toContain('None need to be told.');
    expect(rest).not.toContain('Cost and time');
    expect(rest.at(-1)).toBe('Not signed off yet.');
    const plan = { ...PLAN, controlRooms: say('Northmere Fire Control'), cost: say('£400'), staffHours: 1 };
    const done = reported(
      { type: 'exercise-revised', plan, ...did },
      { type: 'control-rooms-told', ...did },
      { type: 'report-signed-off', ...did },
    );
    expect(done).toContain('Northmere Fire Control. Told Tue 1 Dec, 10:00, by Dana Hughes.');
    expect(done).toContain(
      table(['Cost', '£400', 'Not recorded yet'], ['People’s time', '1 hour', 'Not recorded yet']),
    );
    const after: ExerciseFact = { type: 'outlay-recorded', outlay: { hours: 96, pounds: 1350 }, ...did };
    expect(reported({ type: 'exercise-revised', plan, ...did }, after)).toContain(
      table(['Cost', '£400', '£1,350'], ['People’s time', '1 hour', '96 hours']),
    );
    expect(reported(after)).toContain(
      table(['Cost', 'Not estimated', '£1,350'], ['People’s time', 'Not estimated', '96 hours']),
    );
    expect(done.at(-1)).toBe('Signed off Tue 1 Dec 2026 by Dana Hughes.');
  });

  describe('with roll-calls and calls for volunteers in it', () => {
    const at = (minutes: number) => minutesAfter(NOW, minutes);
    const planned: RollCallFact = {
      ...{ type: 'roll-call-planned', rollCall: 'r1', reference: 'LHRP/2026/002', audience: 'players' },
      ...{ warning: 'none', starts: NOW, minutes: 15, step: 5, exercise: 'e1', ...did },
    };
    const opened: RollCallFact = {
      ...{ type: 'roll-call-opened', intended: [{ seat: ACUTE, people: [ASHA] }], until: at(15) },
      ...{ hours: 'in', by: DANA, at: NOW },
    };
    const closed: RollCallFact = {
      ...{ type: 'roll-call-closed', answers: [{ seat: ACUTE, by: ASHA, at: at(3), minutes: 3 }] },
      ...{ hours: 'in', tested: [], hears: [], by: DANA, at: at(15) },
    };
    const rollCall = (...facts: readonly RollCallFact[]) => {
      const state = facts.reduce<RollCall>(rollCallDecider.evolve, null);
      return { ...other, rollCalls: state ? [state] : [] };
    };
    const raised: ActivationFact = {
      ...{ type: 'activation-raised', activation: 'a1', reference: 'LHRP/2026/003', level: 'activate' },
      call: {
        ...{
          need: 3,
          where: say('Eastfield School'),
          starts: at(60),
          minutes: 240,
          message: say('Register'),
        },
        ...{ answerBy: at(30), wave: 9, widenAfter: 20, checkEvery: 120 },
        occasion: { is: 'exercise', exercise: 'e1' },
      },
      ...did,
    };
    const called = (...facts: readonly ActivationFact[]) => {
      const state = facts.reduce<Activation>(activationsDecider.evolve, null);
      return { ...other, activations: state ? [state] : [] };
    };

    it('has a line in its timeline where each began, and where it ended', () => {
      const open = reportedWith(rollCall(planned, opened)).join('\n');
      expect(open).toContain('Tue 1 Dec, 10:00,Roll-call LHRP/2026/002 begun: 1 called,');
      expect(open).not.toContain('ended');
      expect(reportedWith(rollCall(planned, opened, closed)).join('\n')).toContain(
        'Tue 1 Dec, 10:15,Roll-call LHRP/2026/002 ended: 1 of 1 answered, half of them within 3 min',
      );
      const stopped: RollCallFact = { type: 'roll-call-stopped', by: DANA, at: at(15) };
      expect(reportedWith(rollCall(planned, opened, stopped, closed)).join('\n')).toContain(
        'Tue 1 Dec, 10:15,Roll-call LHRP/2026/002 stopped: 1 of 1 answered',
      );
      const calling = reportedWith(called(raised)).join('\n');
      expect(calling).toContain(
        'Tue 1 Dec, 10:00,Activation LHRP/2026/003 called: 3 volunteers needed, Eastfield School,',
      );
      expect(calling).not.toContain('stood down');
      const down: ActivationFact = { type: 'stood-down', coming: [], others: [], by: DANA, at: at(40) };
      expect(reportedWith(called(raised, down)).join('\n')).toContain(
        'Tue 1 Dec, 10:40,Activation LHRP/2026/003 stood down,',
      );
    });

    it('says nothing of one that never began', () => {
      expect(reportedWith(rollCall(planned)).join('\n')).not.toContain('Roll-call LHRP');
    });
  });
});
