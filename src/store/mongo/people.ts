import { setTimeout } from 'node:timers/promises';
import type { AnyBulkWriteOperation, UpdateFilter } from 'mongodb';
import type { PersonId } from '../../core/ids.js';
import {
  ownIn,
  type Person,
  type PersonChange,
  type PlatformUser,
  reachable,
} from '../../core/people/person.js';
import type { People } from '../../core/ports.js';
import type { Collections, PersonDocument } from './collections.js';
import type { Connection } from './connection.js';
import { AT_LEISURE } from './deadline.js';
import { isDuplicate, isWriteConflict } from './errors.js';
import { createGathering, createLookup } from './gathering.js';
import { createTurns } from './turns.js';

/** How often another process may take an identity between our freeing and our taking it. */
const TRIES = 20;
/** So few are looked up together with whomever others look up. */
const FEW = 5;

export function createPeople({ use }: Connection): People {
  const inTurn = createTurns();
  return {
    ...lookingUp(use),
    put: (given) => use((collections) => inTurn(() => put(collections, given)), AT_LEISURE),
    change: (id, change) => use((collections) => inTurn(() => changePerson(collections, id, change))),
    all: () =>
      use(async ({ people }) => (await people.find().sort({ _id: 1 }).toArray()).map(personOf), AT_LEISURE),
    erase: (id) =>
      use(async ({ people }) => {
        await people.deleteOne({ _id: id });
      }),
  };
}

function lookingUp(use: Connection['use']): Pick<People, 'get' | 'of'> {
  const known = (ids: readonly PersonId[]) =>
    use(async ({ people }) => (await people.find({ _id: { $in: [...ids] } }).toArray()).map(personOf));
  const one = createLookup(async (ids: readonly PersonId[]) => {
    const people = await known(ids);
    return new Map(people.map((person) => [person.id, person]));
  });
  const of = createGathering((users: readonly PlatformUser[]) =>
    use(async ({ people }) => {
      const found = (await people.find({ $or: users.map(identity) }).toArray()).map(personOf);
      return users.map((user) => found.find((person) => reachable(person).some((own) => isSame(own, user))));
    }),
  );
  return {
    of,
    get: async (ids) => {
      const each = new Set(ids);
      if (each.size > FEW) return known([...each]);
      const found = await Promise.all([...each].map(one));
      return found.filter((person) => person !== undefined);
    },
  };
}

async function changePerson(
  { people }: Collections,
  id: PersonId,
  change: PersonChange,
): Promise<Person | 'taken' | undefined> {
  const values = Object.entries(change).filter(([, value]) => value !== undefined);
  const set = Object.fromEntries(values.filter(([, value]) => value !== null));
  const unset = Object.fromEntries(
    values.filter(([, value]) => value === null).map(([name]) => [name, '' as const]),
  );
  const own = [...ownIn(change)];
  // Names and values are a person's own fields, as the type of the change says.
  const update: UpdateFilter<PersonDocument> = {
    ...(Object.keys(set).length > 0 && { $set: set as Partial<PersonDocument> }),
    ...(Object.keys(unset).length > 0 && {
      $unset: unset as UpdateFilter<PersonDocument>['$unset'] & object,
    }),
    ...(own.length > 0 && { $addToSet: { own: { $each: own } } }),
  };
  try {
    const found = await people.findOneAndUpdate({ _id: id }, update, { returnDocument: 'after' });
    return found ? personOf(found) : undefined;
  } catch (error) {
    if (isDuplicate(error)) return 'taken';
    throw error;
  }
}

/** First every identity is taken from whoever else has it, then everyone is put. A race is run again. */
async function put({ people }: Collections, given: readonly Person[]): Promise<void> {
  const settled = withLaterHolders(given);
  const freeing = settled.flatMap(freeIdentities);
  const putting = settled.map(replacement);
  if (putting.length === 0) return;
  for (let tries = 1; ; tries += 1) {
    try {
      if (freeing.length > 0) await people.bulkWrite(freeing);
      await people.bulkWrite(putting);
      return;
    } catch (error) {
      if (tries === TRIES || !(isDuplicate(error) || isWriteConflict(error))) throw error;
      await setTimeout(Math.random() * 20 * tries);
    }
  }
}

/** Those given, each once and as given last, an identity given to several left only to the last. */
function withLaterHolders(given: readonly Person[]): readonly Person[] {
  const latest = new Map(given.map((person) => [person.id, person]));
  const last = given.filter((person) => latest.get(person.id) === person);
  const holders = new Map<string, PersonId>();
  for (const person of last) {
    for (const user of reachable(person)) holders.set(JSON.stringify(identity(user)), person.id);
  }
  return last.map((person) => {
    const lost = reachable(person).filter(
      (user) => holders.get(JSON.stringify(identity(user))) !== person.id,
    );
    return lost.reduce((rest, { platform }) => without(rest, platform), person);
  });
}

function without(person: Person, platform: PlatformUser['platform']): Person {
  const { [platform]: _, ...rest } = person;
  return rest;
}

function freeIdentities(person: Person): AnyBulkWriteOperation<PersonDocument>[] {
  return reachable(person).map((user) => ({
    updateMany: {
      filter: { _id: { $ne: person.id }, ...identity(user) },
      update: { $unset: user.platform === 'slack' ? { slack: '' } : { teams: '' } },
    },
  }));
}

function replacement({ id, ...person }: Person): AnyBulkWriteOperation<PersonDocument> {
  return { replaceOne: { filter: { _id: id }, replacement: person, upsert: true } };
}

const isSame = (one: PlatformUser, other: PlatformUser): boolean =>
  one.platform === other.platform && one.team === other.team && one.user === other.user;

function identity({ platform, team, user }: PlatformUser) {
  return platform === 'slack'
    ? { 'slack.team': team, 'slack.user': user }
    : { 'teams.tenant': team, 'teams.user': user };
}

function personOf({ _id, ...person }: PersonDocument): Person {
  return { id: _id, ...person };
}
