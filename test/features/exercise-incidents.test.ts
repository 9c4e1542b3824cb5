import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import { minutesAfter } from '../../src/core/time.js';
import { type ExerciseCommand, exercisesDecider } from '../../src/features/exercises/decider.js';
import type { ExerciseFact } from '../../src/features/exercises/facts.js';
import { incidentIn } from '../../src/features/exercises/hearing.js';
import { given } from '../support/given.js';
import { ASHA, BEN, DANA, LEE, NOW } from '../support/northmere.js';
import { did, everybody, planned, speakers, started } from '../support/planned.js';

const rules = (...facts: readonly ExerciseFact[]) => given(exercisesDecider, ...facts);

describe('an exercise that gives way to what is real', () => {
  it('is held back by a real incident', () => {
    const what = say('Fire in the east wing');
    rules(planned, started)
      .when({ do: 'call-incident', what, speakers, ...did })
      .thenFacts(
        { type: 'real-incident-called', what, ...everybody, ...did },
        { type: 'exercise-paused', hears: [], ...did },
      )
      .thenState((exercise) => expect(exercise?.status).toBe('paused'));
  });

  it('tells whoever was told of an incident, once, that there is none', () => {
    const called: ExerciseFact = {
      type: 'real-incident-called',
      what: say('means real'),
      hears: [ASHA, LEE],
      ...did,
    };
    const takenBack: ExerciseFact = {
      type: 'real-incident-taken-back',
      called: NOW,
      hears: [ASHA, LEE, BEN, DANA],
      ...did,
    };
    const takeBack: ExerciseCommand = { do: 'take-back', speakers, ...did };
    const card = { card: 'false-alarm', part: '1' };
    rules(planned, started, called)
      .when(takeBack)
      .thenFacts(takenBack)
      .thenReacts(
        { do: 'tell', card, who: 'hears' },
        { do: 'post', card },
        { do: 'refresh', card: { card: 'no-duff', part: '1' } },
        { do: 'refresh', card: { card: 'exercise' } },
      );
    rules(planned, started, called, takenBack).when(takeBack).thenNothing();
    rules(planned, started)
      .when(takeBack)
      .thenRefused({ refused: 'no-incident', reference: 'LHRP/2026/001' });
    // What is said again after that is an incident of its own.
    rules(planned, started, called, takenBack)
      .when({ do: 'call-incident', what: say('means real'), speakers, ...did })
      .thenState((exercise) => expect(exercise?.incidents).toHaveLength(2));
  });

  it('tells of a real incident once, whoever says the same again, until it goes on', () => {
    const call = (words: string, by: PersonId, at = NOW): ExerciseCommand => ({
      ...{ do: 'call-incident', what: say(words), speakers, by, at },
    });
    const called: readonly ExerciseFact[] = [
      { type: 'real-incident-called', what: say('Fire in the east wing'), ...everybody, ...did },
      { type: 'exercise-paused', hears: [], ...did },
    ];
    const repeated: ExerciseFact = { type: 'real-incident-repeated', called: NOW, by: BEN, at: NOW };
    const real = (...more: readonly ExerciseFact[]) => rules(planned, started, ...called, ...more);
    real()
      .when(call('Fire, in the East Wing!', BEN))
      .thenFacts(repeated)
      .thenReacts(
        { do: 'refresh', card: { card: 'no-duff', part: '1' } },
        { do: 'refresh', card: { card: 'exercise' } },
      );
    real().when(call('Fire in the east wing', DANA)).thenNothing();
    real(repeated).when(call('Fire in the east wing', BEN)).thenNothing();
    real()
      .when(call('A second fire, in the kitchen', BEN))
      .thenState((exercise) => expect(exercise?.incidents).toHaveLength(2));
    real({ type: 'exercise-resumed', hears: [], by: DANA, at: minutesAfter(NOW, 5) })
      .when(call('Fire in the east wing', BEN, minutesAfter(NOW, 6)))
      .thenState((exercise) => expect(exercise?.incidents).toHaveLength(2));
    real()
      .when(call('Fire in the east wing', BEN, minutesAfter(NOW, 61)))
      .thenState((exercise) => expect(exercise?.incidents).toHaveLength(2));
  });

  it.each([
    ['Fire, in the EAST-wing!', 5, 1],
    ['Fire in the eastwing', 5, 1],
    ['Fire in the eastwing', 6, 2],
    ['Fire in the east wing and in the west wing', 1, 2],
  ])(
    'takes %j for the same, %i minutes after the same person called it: incidents %i',
    (words, after, count) => {
      const first: ExerciseFact = {
        type: 'real-incident-called',
        what: say('Fire in the east wing'),
        ...everybody,
        ...did,
      };
      const again = { what: say(words), speakers, at: minutesAfter(NOW, after) };
      rules(planned, started, first)
        .when({ do: 'call-incident', ...again, by: did.by })
        .thenState((exercise) => expect(exercise?.incidents).toHaveLength(count));
    },
  );

  it('takes no other figures for the same, and no other person’s spelling', () => {
    const called = (what: string): ExerciseFact => ({
      type: 'real-incident-called',
      what: say(what),
      ...everybody,
      ...did,
    });
    const calls = (first: string, then: string, by = did.by) =>
      rules(planned, started, called(first))
        .when({ do: 'call-incident', what: say(then), speakers, by, at: NOW })
        .thenState((exercise) => expect(exercise?.incidents).toHaveLength(2));
    calls('Ward 1, 5 hurt', 'Ward 15 hurt');
    calls('Fire at Northgate', 'Fire at North gate', BEN);
  });
});

it.each([
  ['NO DUFF fire in the east wing', 'fire in the east wing'],
  ['no duff: fire', 'fire'],
  ['NO DUFF, NO DUFF, NO DUFF: fire in the east wing', 'fire in the east wing'],
  ['“No-duff, no duff”', 'Ask whoever called it what has happened.'],
  ['NO DUFF', 'Ask whoever called it what has happened.'],
  ['In hall B, NO DUFF: a man is down', 'In hall B, NO DUFF: a man is down'],
  ['Stand back. No duff, a man is down', 'Stand back. No duff, a man is down'],
  ['A man is down in hall B, this is no duff', 'A man is down in hall B, this is no duff'],
  ['lhrp exercise 1 NO DUFF "Fire in the east wing"', 'Fire in the east wing'],
  ['no duff means real', 'means real'],
  ['What is no duff?', undefined],
  ['lhrp exercise 1 no duff "Fire"', undefined],
  ['no duffel coats today', undefined],
])('%j calls an incident: %j', (words, what) => {
  expect(incidentIn(words)).toBe(what);
});
