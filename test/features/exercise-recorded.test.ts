import { describe, expect, it } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import { minutesAfter } from '../../src/core/time.js';
import { type ExerciseCommand, exercisesDecider } from '../../src/features/exercises/decider.js';
import type { ExerciseFact, Plan } from '../../src/features/exercises/facts.js';
import { exercises } from '../../src/features/exercises/index.js';
import { draw } from '../support/drawing.js';
import { given } from '../support/given.js';
import { ASHA, asChair, DANA, KIM, NOW, northmere } from '../support/northmere.js';
import { ACUTE, PLAN } from '../support/planned.js';

const did = { by: DANA, at: NOW };
const plan = PLAN;
const planned: ExerciseFact = {
  type: 'exercise-planned',
  exercise: 'e1',
  reference: 'LHRP/2026/001',
  plan,
  takes: [
    { part: 'player', organisation: ACUTE },
    { part: 'director', person: DANA },
  ],
  ...did,
};
const started: ExerciseFact = { type: 'exercise-started', hears: [], ...did };
const stopped: ExerciseFact = { type: 'exercise-stopped', how: 'said', hears: [], ...did };
const rules = (...facts: readonly ExerciseFact[]) => given(exercisesDecider, ...facts);

describe('telling control rooms', () => {
  const rooms = { ...plan, controlRooms: say('Northmere Fire Control'), cost: say('£400'), staffHours: 120 };
  const toTell: ExerciseFact = { ...planned, plan: rooms };
  const told: ExerciseFact = { type: 'control-rooms-told', ...did };

  it('is recorded once, by whom and when, until the exercise is over', () => {
    rules(toTell)
      .when({ do: 'tell-rooms', ...did })
      .thenFacts(told)
      .thenReacts({ do: 'refresh', card: { card: 'exercise' } });
    rules(toTell, told).when({ do: 'tell-rooms', by: KIM, at: NOW }).thenNothing();
    rules(toTell, started)
      .when({ do: 'tell-rooms', ...did })
      .thenFacts(told);
    rules(toTell, started, stopped)
      .when({ do: 'tell-rooms', ...did })
      .thenRefused({ refused: 'not-now', reference: 'LHRP/2026/001', status: 'stopped' });
  });

  it('stands when other words of the plan change, and is to be done again when its time does', () => {
    const revising = (changed: Partial<Plan>): ExerciseCommand => ({
      do: 'revise',
      plan: { ...rooms, ...changed },
      ...did,
    });
    rules(toTell, told)
      .when(revising({ cost: say('£500') }))
      .thenState((exercise) => expect(exercise?.roomsTold).toEqual(did));
    for (const changed of [
      { starts: minutesAfter(plan.starts, 60) },
      { controlRooms: say('Police control') },
    ])
      rules(toTell, told)
        .when(revising(changed))
        .thenState((exercise) => expect(exercise).not.toHaveProperty('roomsTold'));
  });
});

describe('signing off the report', () => {
  const ended: ExerciseFact = { type: 'exercise-ended', players: [ASHA], hears: [], ...did };
  const signed: ExerciseFact = { type: 'report-signed-off', ...did };

  it('is recorded once, after the end', () => {
    rules(planned, started, ended)
      .when({ do: 'sign-off', ...did })
      .thenFacts(signed)
      .thenReacts({ do: 'refresh', card: { card: 'exercise' } });
    rules(planned, started, ended, signed).when({ do: 'sign-off', by: KIM, at: NOW }).thenNothing();
    rules(planned, started)
      .when({ do: 'sign-off', ...did })
      .thenRefused({ refused: 'not-now', reference: 'LHRP/2026/001', status: 'running' });
  });
});

describe('what an exercise really took', () => {
  const ended: ExerciseFact = { type: 'exercise-ended', players: [ASHA], hears: [], ...did };
  const outlay = { hours: 96, pounds: 1350 };
  const took: ExerciseFact = { type: 'outlay-recorded', outlay, ...did };
  const record = (what = outlay): ExerciseCommand => ({ do: 'record-outlay', outlay: what, ...did });

  it('is recorded once it has ended, and the latest stands, also when the report is signed off', () => {
    rules(planned, started, ended)
      .when(record())
      .thenFacts(took)
      .thenReacts({ do: 'refresh', card: { card: 'exercise' } })
      .thenState((exercise) => expect(exercise?.took).toEqual(outlay));
    rules(planned, started, ended, took).when(record()).thenNothing();
    const more = { hours: 96, pounds: 1400 };
    rules(planned, started, ended, took, { type: 'report-signed-off', ...did })
      .when(record(more))
      .thenFacts({ ...took, outlay: more });
  });

  it('is not known before', () => {
    rules(planned, started)
      .when(record())
      .thenRefused({ refused: 'not-now', reference: 'LHRP/2026/001', status: 'running' });
    rules().when(record()).thenRefused({ refused: 'no-such-exercise', ref: '' });
  });
});

describe('the card of an exercise', () => {
  const drawn = (...facts: readonly ExerciseFact[]) =>
    draw({
      ...{ feature: exercises, card: 'exercise', stream: streamId(northmere.id, 'exercises', 'e1') },
      state: rules(...facts).state(),
      viewer: asChair,
    });
  const rooms = { ...plan, controlRooms: say('Northmere Fire Control'), cost: say('£400'), staffHours: 120 };
  const toTell: ExerciseFact = { ...planned, plan: rooms };

  it('says whom to tell beforehand, and what it costs, until somebody says that they are told', () => {
    const before = drawn(toTell);
    expect(before.lines.join('\n')).toContain('Northmere Fire Control. Not recorded as told.');
    expect(before.lines).toContain('Cost: £400; 120 hours of people’s time');
    expect(before.press('Control rooms told')).toEqual({ verb: 'exercises.told', data: { exercise: 'e1' } });
    const after = drawn(toTell, { type: 'control-rooms-told', ...did });
    expect(after.lines.join('\n')).toContain(
      'Northmere Fire Control. Told Tue 1 Dec, 10:00, by Dana Hughes.',
    );
    expect(after.buttons).not.toContain('Control rooms told');
  });

  it('asks what it really took once it has ended, and says so', () => {
    const ended: ExerciseFact = { type: 'exercise-ended', players: [], hears: [], ...did };
    expect(drawn(planned, started).buttons).not.toContain('Record what it took');
    expect(drawn(planned, started, ended).press('Record what it took')).toEqual({
      verb: 'exercises.took',
      data: { exercise: 'e1' },
    });
    const outlay = { hours: 96, pounds: 1350 };
    const after = drawn(planned, started, ended, { type: 'outlay-recorded', outlay, ...did });
    expect(after.lines).toContain('It took: £1,350; 96 hours of people’s time');
    expect(after.buttons).not.toContain('Record what it took');
  });

  it('offers to sign off the report once it has ended, and says who did', () => {
    const ended: ExerciseFact = { type: 'exercise-ended', players: [], hears: [], ...did };
    expect(drawn(planned, started).buttons).not.toContain('Sign off the report');
    expect(drawn(planned, started, ended).buttons).toContain('Sign off the report');
    const after = drawn(planned, started, ended, { type: 'report-signed-off', ...did });
    expect(after.buttons).not.toContain('Sign off the report');
    expect(after.lines.join('\n')).toContain('Report signed off, Dana Hughes');
  });
});
