import { describe, expect, it } from 'vitest';
import { organisationId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import { monthsAfter } from '../../src/core/time.js';
import { exercisesDecider } from '../../src/features/exercises/decider.js';
import type { ExerciseType, PlannedExercise } from '../../src/features/exercises/facts.js';
import { dueOf } from '../../src/features/exercises/frequency.js';
import { given } from '../support/given.js';
import { DANA, KIM } from '../support/northmere.js';

const ACUTE = organisationId('northmere-acute');
const COUNCIL = organisationId('northmere-council');
const NOW = '2026-12-01T10:00:00.000Z';

function held(ended: string, ...types: readonly ExerciseType[]): PlannedExercise {
  const did = { by: DANA, at: ended };
  return {
    id: 'e1',
    reference: 'LHRP/2026/001',
    title: say('Winter surge'),
    types,
    starts: ended,
    hours: 'in',
    warning: 'with',
    aim: say('Test the plan'),
    objectives: [say('Beds are counted')],
    lead: ACUTE,
    codeword: 'FIRELIGHT',
    stopWord: 'STOPEX',
    planned: did,
    status: 'ended',
    takes: [{ part: 'observer', organisation: COUNCIL }],
    invitations: [],
    attended: [],
    moments: [],
    incidents: [],
    started: did,
    ended: did,
  };
}

const of = (exercises: readonly PlannedExercise[], who = ACUTE) =>
  Object.fromEntries(dueOf(exercises, who, NOW).map(({ type, is }) => [type, is]));

describe('which exercises are due', () => {
  it('goes by the last that was held of each kind; one may be of several', () => {
    expect(of([held('2026-10-01T10:00:00.000Z', 'communications', 'command-post')])).toEqual({
      communications: 'in-time',
      'table-top': 'never',
      live: 'never',
      'command-post': 'in-time',
      'icc-equipment': 'never',
    });
  });

  it.each([
    ['2026-08-01T10:00:00.000Z', 'in-time'],
    ['2026-07-30T10:00:00.000Z', 'amber'],
    ['2026-06-01T10:00:00.000Z', 'amber'],
    ['2026-06-01T09:59:59.000Z', 'overdue'],
  ])('says of a communications exercise held %s: %s', (ended, is) => {
    expect(of([held(ended, 'communications')]).communications).toBe(is);
  });

  it('counts only what an organisation led or played in', () => {
    expect(of([held('2026-11-01T10:00:00.000Z', 'live')], COUNCIL).live).toBe('never');
  });

  it('counts the partnership’s own apart', () => {
    const [own] = dueOf([held('2026-01-31T10:00:00.000Z', 'partnership')], 'partnership', NOW);
    expect(own).toEqual({
      type: 'partnership',
      is: 'in-time',
      last: '2026-01-31T10:00:00.000Z',
      due: '2027-01-31T10:00:00.000Z',
    });
  });
});

it('a month without that day ends with its last', () => {
  expect(monthsAfter('2026-08-31T10:00:00.000Z', 6)).toBe('2027-02-28T10:00:00.000Z');
});

it('the secretariat is told, where there is one', () => {
  const did = { by: DANA, at: NOW };
  given(exercisesDecider)
    .when({ do: 'tell-due', hears: [KIM], ...did })
    .thenFacts({ type: 'due-dates-told', hears: [KIM], ...did })
    .thenReacts({ do: 'tell', card: { card: 'due' }, who: 'hears' });
  given(exercisesDecider)
    .when({ do: 'tell-due', hears: [], ...did })
    .thenNothing();
});
