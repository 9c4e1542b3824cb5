import fc from 'fast-check';
import { ACTIVATED, CONFIDENCES, EXERCISE_TYPES } from '../../src/core/exercising.js';
import {
  type OrganisationId,
  organisationId,
  type PersonId,
  partnershipId,
  personId,
} from '../../src/core/ids.js';
import type { Organisation } from '../../src/core/people/organisation.js';
import { CHASED, PARTNERSHIP_KINDS, type Partnership, type Seat } from '../../src/core/people/partnership.js';
import type { Person } from '../../src/core/people/person.js';
import type { ImportFile } from '../../src/import/plan.js';
import { northmere } from '../support/northmere.js';

/** Any words that stand on one line, those included that YAML would rather read as something else. */
const line = fc.oneof(
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 40 })
    .map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\uFFFD]/gu, '').trim())
    .filter((text) => text !== ''),
  fc.constantFrom(
    'no',
    'null',
    '~',
    '10:00',
    '007',
    '- a',
    '# b',
    'a: b',
    "it's",
    '"',
    '{ a }',
    '*a',
    '&a',
    '!!a',
    '%a',
    '@a',
    '|',
    '>',
    '<<',
    '...',
    '---',
  ),
);
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const ids = (prefix: string, most: number) =>
  fc.nat({ max: most }).map((count) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`));

/**
 * A record without the keys that came out undefined. What is cast after it has just the keys its type wants, of the
 * types it wants: only `undefined` stood between them.
 */
function some<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const oneOf = <T>(from: readonly T[]) =>
  from.length === 0 ? fc.constant(undefined) : maybe(fc.constantFrom(...from));
const someOf = <T>(from: readonly T[]) => fc.shuffledSubarray([...from]);

type World = { readonly people: readonly PersonId[]; readonly organisations: readonly OrganisationId[] };

const person = (id: PersonId, { people }: World): fc.Arbitrary<Person> =>
  fc
    .record({
      name: line,
      email: maybe(fc.constant(`${id}@example.org`)),
      slack: maybe(fc.constant({ team: 'T0NORTH', user: `U${id}` })),
      teams: maybe(fc.constant({ tenant: '11111111-2222-4333-8444-555555555555', user: `u-${id}` })),
      prefers: fc.constantFrom('slack' as const, 'teams' as const, undefined),
      quiet: maybe(fc.constantFrom({ from: '22:00', to: '07:00' }, { from: '12:00', to: '12:30' })),
      stopped: fc.constantFrom(true as const, undefined),
      away: maybe(
        fc.record({ until: day, instead: oneOf(people.filter((other) => other !== id)) }).map(some),
      ),
    })
    .map(
      ({ prefers, ...rest }) =>
        some({ id, ...rest, prefers: prefers && rest[prefers] ? prefers : undefined }) as Person,
    );

const organisation = (id: OrganisationId, { people }: World): fc.Arbitrary<Organisation> =>
  fc
    .record({
      name: line,
      class: fc.constantFrom('acute', 'local-authority'),
      category: fc.constantFrom(1 as const, 2 as const, undefined),
      lead: oneOf(people),
      onCall: maybe(someOf(people)),
      accountableOfficer: oneOf(people),
      validFrom: maybe(day),
    })
    .map((rest) => some({ id, ...rest }) as Organisation);

const seat = (organisation: OrganisationId, { people }: World): fc.Arbitrary<Seat> =>
  fc.record({ representative: oneOf(people), deputies: someOf(people) }).map(
    ({ representative, deputies }) =>
      some({
        organisation,
        representative,
        deputies: deputies.filter((id) => id !== representative),
      }) as Seat,
  );

const partnership = (id: string, world: World): fc.Arbitrary<Partnership> =>
  fc
    .record({
      kind: fc.constantFrom(...PARTNERSHIP_KINDS),
      name: line,
      timezone: fc.constantFrom('Europe/London', 'UTC', 'America/New_York'),
      channels: fc
        .record({
          slack: maybe(fc.constant({ team: 'T0NORTH', channel: `C${id}` })),
          teams: maybe(fc.constant({ conversation: `19:${id}@thread.tacv2` })),
        })
        .map(some),
      seats: someOf(world.organisations).chain((seated) =>
        fc.tuple(...seated.map((each) => seat(each, world))),
      ),
      roles: fc.record({
        chair: someOf(world.people),
        secretariat: someOf(world.people),
        coordinator: someOf(world.people),
        observer: someOf(world.people),
        volunteer: someOf(world.people),
      }),
      agenda: fc.array(
        fc.record({
          title: line,
          minutes: fc.integer({ min: 1, max: 600 }),
          purpose: fc.constantFrom('decision', 'discussion', 'information', 'assurance'),
        }),
        { maxLength: 3 },
      ),
      marking: fc.constantFrom('OFFICIAL', 'OFFICIAL-SENSITIVE'),
      actions: fc.record({
        amberDays: fc.integer({ min: 0, max: 90 }),
        dueSoonDays: fc.integer({ min: 0, max: 90 }),
        deputyAfterHours: fc.integer({ min: 1, max: 240 }),
        closesAfterHours: fc.integer({ min: 1, max: 240 }),
        chase: fc.array(fc.record({ who: fc.constantFrom(...CHASED), afterDays: fc.nat(365) }), {
          maxLength: 3,
        }),
        legend: fc.constant(northmere.actions.legend),
      }),
      prompts: fc.constant({ every: 'monthly', on: 'sun', at: '00:00' }),
      volunteering: fc.record({
        reviewDays: fc.integer({ min: 30, max: 1100 }),
        askBeforeDays: fc.integer({ min: 1, max: 365 }),
        answerDays: fc.integer({ min: 1, max: 90 }),
        askTimes: fc.integer({ min: 1, max: 10 }),
        retainDays: fc.integer({ min: 1, max: 7500 }),
        review: fc.constant(northmere.volunteering.review),
        roles: fc.constantFrom([], northmere.volunteering.roles),
        levels: fc.constant(northmere.volunteering.levels),
        models: fc.constant([]),
      }),
      exercising: fc.record({
        amberDays: fc.integer({ min: 0, max: 365 }),
        frequencies: fc.uniqueArray(
          fc
            .record({
              type: fc.constantFrom(...EXERCISE_TYPES),
              of: fc.constantFrom('organisation' as const, 'partnership' as const),
              months: fc.integer({ min: 1, max: 120 }),
              replacedBy: maybe(fc.constantFrom(...ACTIVATED)),
              confidence: fc.constantFrom(...CONFIDENCES),
              source: line,
            })
            .map(some),
          { maxLength: 3, selector: ({ type, of }) => `${type} ${of}` },
        ),
        tellControlRooms: fc.uniqueArray(fc.constantFrom(...EXERCISE_TYPES), { maxLength: 3 }),
        hotDays: fc.integer({ min: 1, max: 60 }),
        dueWeeks: fc.constant(northmere.exercising.dueWeeks),
        remindBeforeDays: fc.integer({ min: 0, max: 60 }),
        remindEveryDays: fc.integer({ min: 1, max: 60 }),
      }),
    })
    .map((rest) => some({ id: partnershipId(id), command: `c-${id}`, ...withQuorum(rest) }) as Partnership);

function withQuorum<T extends { readonly seats: readonly Seat[] }>(rest: T) {
  return rest.seats.length < 2
    ? rest
    : { ...rest, quorum: { organisations: rest.seats.length - 1, classes: [] } };
}

const each = <T, R>(items: readonly T[], make: (item: T) => fc.Arbitrary<R>): fc.Arbitrary<R[]> =>
  fc.tuple(...items.map(make));

/** Any file with nothing wrong in it, its records in any order. */
export const anImport: fc.Arbitrary<ImportFile> = fc
  .record({ people: ids('p', 6), organisations: ids('o', 5), partnerships: ids('q', 3) })
  .chain((names) => {
    const world = {
      people: names.people.map(personId),
      organisations: names.organisations.map(organisationId),
    };
    return fc.record({
      organisations: each(world.organisations, (id) => organisation(id, world)).chain(someOrder),
      people: each(world.people, (id) => person(id, world)).chain(someOrder),
      partnerships: each(names.partnerships, (id) => partnership(id, world)).chain(someOrder),
      admins: maybe(someOf(world.people)),
    });
  })
  .map(some) as fc.Arbitrary<ImportFile>;

function someOrder<T>(records: T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(records, { minLength: records.length });
}
