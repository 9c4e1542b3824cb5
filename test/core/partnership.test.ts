import { describe, expect, it } from 'vitest';
import { organisationId, partnershipId, personId, streamId, streamParts } from '../../src/core/ids.js';
import {
  DEPLOYMENT_ITSELF,
  levelsOf,
  partnershipStream,
  peopleOf,
  rolesOf,
  seatsOf,
} from '../../src/core/people/partnership.js';
import { reachable } from '../../src/core/people/person.js';
import { ASHA, BEN, DANA, KIM, LEE, northmere, people } from '../support/northmere.js';

describe('roles', () => {
  it.each([
    [DANA, ['chair']],
    [LEE, ['chair', 'representative']],
    [KIM, ['secretariat']],
    [ASHA, ['representative']],
    [BEN, ['deputy']],
    [personId('stranger'), []],
  ])('of %s are %j', (person, roles) => {
    expect(rolesOf(northmere, person)).toEqual(roles);
  });

  it('come with a seat held in person, and each once', () => {
    const seats = [
      { person: DANA, deputies: [ASHA] },
      { organisation: organisationId('a'), representative: DANA, deputies: [ASHA, BEN] },
    ];
    const partnership = { ...northmere, seats };
    expect(rolesOf(partnership, DANA)).toEqual(['chair', 'representative']);
    expect(rolesOf(partnership, ASHA)).toEqual(['deputy']);
    expect(seatsOf(partnership, DANA)).toEqual(['a']);
  });

  it('somebody who is both in one seat represents it', () => {
    const seats = [{ organisation: organisationId('a'), representative: BEN, deputies: [BEN] }];
    expect(rolesOf({ ...northmere, seats }, BEN)).toEqual(['representative']);
    expect(seatsOf({ ...northmere, seats }, BEN)).toEqual(['a']);
  });

  it('of the deployment itself nobody has', () => {
    expect(people.flatMap(({ id }) => rolesOf(DEPLOYMENT_ITSELF, id))).toEqual([]);
    expect(peopleOf(DEPLOYMENT_ITSELF)).toEqual([]);
  });
});

it('somebody speaks for the organisations of their seats, as representative or deputy', () => {
  expect(seatsOf(northmere, ASHA)).toEqual(['northmere-acute']);
  expect(seatsOf(northmere, BEN)).toEqual(['northmere-acute']);
  expect(seatsOf(northmere, DANA)).toEqual([]);
});

it('everyone of a partnership is named once', () => {
  expect(peopleOf(northmere)).toEqual([DANA, LEE, KIM, ASHA, BEN]);
});

describe('a person is reached', () => {
  const slack = { team: 'T0NORTH', user: 'U0ASHA' };
  const teams = { tenant: 'tenant-1', user: 'aad-asha' };
  const asha = { id: ASHA, name: 'Asha Patel' };
  const ways = (more: object) => reachable({ ...asha, ...more }).map(({ platform }) => platform);

  it('where they prefer first, and where nothing is said in Teams', () => {
    expect(ways({ slack, teams, prefers: 'slack' })).toEqual(['slack', 'teams']);
    expect(ways({ slack, teams, prefers: 'teams' })).toEqual(['teams', 'slack']);
    expect(ways({ slack, teams })).toEqual(['teams', 'slack']);
  });

  it('only where they are', () => {
    expect(ways({ slack, prefers: 'teams' })).toEqual(['slack']);
    expect(ways({})).toEqual([]);
    expect(reachable({ ...asha, teams })).toEqual([
      { platform: 'teams', team: 'tenant-1', user: 'aad-asha' },
    ]);
  });
});

describe('the name of a stream', () => {
  it('comes apart as it was put together', () => {
    const stream = streamId(partnershipId('northmere-lhrp'), 'agenda', 'a:b/c');
    expect(streamParts(stream)).toEqual({ partnership: 'northmere-lhrp', feature: 'agenda', id: 'a:b/c' });
    expect(streamParts(partnershipStream(northmere.id))).toMatchObject({ feature: 'partnerships' });
  });

  it('that is none is a slip', () => {
    expect(() => streamParts('checkpoints' as never)).toThrow('Not a stream of a feature: checkpoints');
  });
});

it('calls the levels of an activation as a voluntary body does, or else as the partnership does', () => {
  const own = { standby: 'Amber', activate: 'Red', 'stand-down': 'Green' };
  const body = organisationId('red-lantern');
  const volunteering = { ...northmere.volunteering, models: [{ organisation: body, levels: own }] };
  expect(levelsOf(body, { volunteering }).activate).toBe('Red');
  expect(levelsOf(undefined, { volunteering }).activate).toBe('Activate');
});
