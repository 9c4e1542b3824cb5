import type { Partnerships, Place, Registered } from '../../core/ports.js';
import type { Collections, PartnershipDocument } from './collections.js';
import type { Connection } from './connection.js';
import { AT_LEISURE } from './deadline.js';
import { isDuplicate, onceMore } from './errors.js';
import { createTurns } from './turns.js';

export function createPartnerships({ use }: Connection): Partnerships {
  const inTurn = createTurns();
  return {
    put: (entry) => use((collections) => inTurn(() => put(collections, entry)), AT_LEISURE),
    byCommand: (command) => use(async ({ partnerships }) => (await partnerships.findOne({ command }))?._id),
    byPlace: (place) =>
      use(
        async ({ partnerships }) => (await partnerships.findOne(channel(place), { sort: { _id: 1 } }))?._id,
      ),
    all: () =>
      use(async ({ partnerships }) => (await partnerships.find().sort({ _id: 1 }).toArray()).map(registered)),
  };
}

async function put(
  { partnerships }: Collections,
  { id, ...entry }: Registered,
): Promise<'kept' | 'command-taken'> {
  try {
    await onceMore(() => partnerships.replaceOne({ _id: id }, entry, { upsert: true }));
    return 'kept';
  } catch (error) {
    // Twice refused: not a race for the same id, but the one unique thing beside it.
    if (!isDuplicate(error)) throw error;
    return 'command-taken';
  }
}

function channel({ platform, team, conversation }: Place) {
  return platform === 'slack'
    ? { 'channels.slack.team': team, 'channels.slack.channel': conversation }
    : { 'channels.teams.conversation': conversation };
}

function registered({ _id, ...entry }: PartnershipDocument): Registered {
  return { id: _id, ...entry };
}
