import { describe, expect, it } from 'vitest';
import { type PersonId, streamId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import { exercisesDecider } from '../../src/features/exercises/decider.js';
import type { Exercise, ExerciseFact } from '../../src/features/exercises/facts.js';
import { exercises } from '../../src/features/exercises/index.js';
import type { Serial } from '../../src/features/injects/facts.js';
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

/** What the report says, line by line, and whom it names. */
function reported(...facts: readonly ExerciseFact[]): readonly string[] {
  const state = [planned, ...facts].reduce<Exercise>(exercisesDecider.evolve, null);
  const { report } = exercises.documents;
  const stream = streamId(northmere.id, 'exercises', 'e1');
  const known = { serials: [{ stream, view: answered }], rollCalls: [], lessons: [] };
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
});
