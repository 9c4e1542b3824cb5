import { describe, expect, it } from 'vitest';
import { organisationId, type PersonId, personId, streamId } from '../../src/core/ids.js';
import { hoursAt } from '../../src/core/office-hours.js';
import type { Taking } from '../../src/core/people/taking-part.js';
import type { Found } from '../../src/core/reading.js';
import type { PlannedExercise } from '../../src/features/exercises/facts.js';
import type { Audience } from '../../src/features/rollcalls/facts.js';
import { intendedFor, namedIn, type Roll } from '../../src/features/rollcalls/whom.js';
import type { Volunteer, VolunteerState } from '../../src/features/volunteers/facts.js';
import { ASHA, BEN, DANA, KIM, LEE, northmere } from '../support/northmere.js';

describe('who is called', () => {
  const registered = (person: PersonId, change: Partial<VolunteerState> = {}): Found<Volunteer> => ({
    stream: streamId(northmere.id, 'volunteers', person),
    // No more than this is read of a record.
    view: {
      person,
      status: 'active',
      consent: { given: true, on: '2026-09-01' },
      ...change,
    } as VolunteerState,
  });
  const roll: Roll = {
    partnership: northmere,
    directory: undefined,
    volunteers: [],
    standIns: {},
    exercise: undefined,
  };
  const seats = (audience: Audience, change: Partial<Roll> = {}, of?: readonly string[]) =>
    intendedFor({ audience, ...(of && { of }) }, { ...roll, ...change }).map(({ seat }) => seat);

  it('is every organisation, a vacancy too; or whom each has on call; or those named of either', () => {
    expect(seats('organisations')).toEqual(['northmere-acute', 'northmere-council', 'northmere-lantern']);
    expect(seats('organisations', {}, ['northmere-council'])).toEqual(['northmere-council']);
    expect(intendedFor({ audience: 'on-call' }, roll)[0]).toEqual({ seat: 'northmere-acute', people: [] });
    expect(seats('on-call', {}, ['northmere-acute'])).toEqual(['northmere-acute']);
  });

  it('is the players of its exercise, and nobody else', () => {
    const takes: readonly Taking[] = [
      { part: 'player', organisation: organisationId('northmere-acute') },
      { part: 'umpire', person: KIM },
    ];
    // No more than this is read of an exercise.
    expect(seats('players', { exercise: { takes } as PlannedExercise })).toEqual(['northmere-acute']);
    expect(seats('players')).toEqual([]);
  });

  it('is whoever holds a role, each once', () => {
    expect(seats('roles')).toEqual([DANA, LEE, KIM]);
    expect(seats('roles', {}, ['secretariat'])).toEqual([KIM]);
    expect(namedIn('co-chairs, secretariat', 'roles', roll)).toEqual({ of: ['chair', 'secretariat'] });
    expect(namedIn('northmere-acute', 'organisations', roll)).toEqual({ of: ['northmere-acute'] });
    expect(namedIn('northmere-acute', 'roles', roll)).toEqual({ unknown: 'northmere-acute' });
  });

  it('is the volunteers of the register who may be contacted, and those it does not know', () => {
    const volunteers = [
      registered(BEN),
      registered(KIM, { consent: { given: false, on: '2026-09-01' } }),
      registered(DANA, { status: 'left' }),
    ];
    const partnership = { ...northmere, roles: { ...northmere.roles, volunteer: [DANA, LEE] } };
    expect(seats('volunteers', { volunteers, partnership })).toEqual([BEN, LEE]);
  });

  it('is everyone once, for their organisation or else for themselves', () => {
    const known = { volunteers: [registered(ASHA), registered(personId('nell'))] };
    expect(seats('everyone', known)).toEqual([
      'northmere-acute',
      'northmere-council',
      'northmere-lantern',
      DANA,
      KIM,
      'nell',
    ]);
  });

  it('is whoever stands in before somebody who is away', () => {
    expect(intendedFor({ audience: 'organisations' }, { ...roll, standIns: { [ASHA]: KIM } })[0]).toEqual({
      seat: 'northmere-acute',
      people: [KIM, ASHA, BEN],
    });
  });

  it('is called in hours or out of them, by the wall clock of the partnership and on days on which people work', () => {
    const at = (instant: string, worksThatDay = true) =>
      hoursAt(instant, { partnership: northmere, worksThatDay });
    expect(at('2026-12-01T09:00:00.000Z')).toBe('in');
    expect(at('2026-12-01T17:00:00.000Z')).toBe('out');
    expect(at('2026-12-25T12:00:00.000Z', false)).toBe('out');
    // Summer time: eight in UTC is nine in London.
    expect(at('2026-07-01T08:00:00.000Z')).toBe('in');
  });
});
