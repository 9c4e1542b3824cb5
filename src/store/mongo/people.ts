import type { AnyBulkWriteOperation } from 'mongodb';
import type { Person, PlatformUser } from '../../core/person.js';
import type { People } from '../../core/ports.js';
import type { PersonDocument } from './collections.js';
import { AT_LEISURE, type Connection } from './connection.js';
import { isDuplicate } from './errors.js';

/** How often an identity may be snatched away between freeing it and taking it: more than there are processes. */
const TRIES = 100;

export function createPeople({ use }: Connection): People {
  return {
    get: (ids) =>
      use(async ({ people }) => (await people.find({ _id: { $in: [...ids] } }).toArray()).map(personOf)),
    of: (user) =>
      use(async ({ people }) => {
        const found = await people.findOne(identity(user));
        return found ? personOf(found) : undefined;
      }),
    put: (given) =>
      use(async ({ people }) => {
        if (given.length === 0) return;
        for (let left = TRIES; ; left -= 1) {
          try {
            await people.bulkWrite(given.flatMap(taking));
            return;
          } catch (error) {
            if (!isDuplicate(error) || left === 0) throw error;
          }
        }
      }, AT_LEISURE),
    all: () =>
      use(async ({ people }) => (await people.find().sort({ _id: 1 }).toArray()).map(personOf), AT_LEISURE),
    erase: (id) =>
      use(async ({ people }) => {
        await people.deleteOne({ _id: id });
      }),
  };
}

/** A person put, after their identities were taken from whoever had them. */
function taking({ id, ...person }: Person): AnyBulkWriteOperation<PersonDocument>[] {
  const others = { _id: { $ne: id } };
  const { slack, teams } = person;
  const fromOthers: AnyBulkWriteOperation<PersonDocument>[] = [];
  if (slack) {
    const filter = { ...others, ...identity({ platform: 'slack', ...slack }) };
    fromOthers.push({ updateMany: { filter, update: { $unset: { slack: '' } } } });
  }
  if (teams) {
    const filter = { ...others, ...identity({ platform: 'teams', team: teams.tenant, user: teams.user }) };
    fromOthers.push({ updateMany: { filter, update: { $unset: { teams: '' } } } });
  }
  return [...fromOthers, { replaceOne: { filter: { _id: id }, replacement: person, upsert: true } }];
}

function identity({ platform, team, user }: PlatformUser) {
  return platform === 'slack'
    ? { 'slack.team': team, 'slack.user': user }
    : { 'teams.tenant': team, 'teams.user': user };
}

function personOf({ _id, ...person }: PersonDocument): Person {
  return { id: _id, ...person };
}
