import type { IndexDescription } from 'mongodb';
import type { IndexedFields } from '../../core/ports.js';
import { type Collections, DUE } from './collections.js';
import { fieldPath } from './keys.js';

type Indexes = { readonly [name in keyof Collections]?: IndexDescription[] };

const FIXED: Indexes = {
  commits: [
    { key: { stream: 1, version: 1 }, unique: true },
    { key: { stream: 1, once: 1 }, unique: true },
    { key: { at: 1, stream: 1, version: 1 }, partialFilterExpression: { pending: true } },
    { key: { 'by.person': 1, stream: 1 } },
  ],
  deliveries: [
    { key: { due: 1, _id: 1 }, partialFilterExpression: DUE },
    { key: { lane: 1, due: 1, _id: 1 }, partialFilterExpression: DUE },
    { key: { stream: 1, 'work.round': 1, state: 1 } },
    { key: { 'work.card.stream': 1, _id: 1 } },
    { key: { 'work.person': 1 }, sparse: true },
  ],
  copies: [
    { key: { retryAt: 1, _id: 1 }, partialFilterExpression: { behind: true } },
    { key: { key: 1 } },
    { key: { id: 1 } },
    { key: { shows: 1 } },
  ],
  people: [
    {
      key: { 'slack.team': 1, 'slack.user': 1 },
      unique: true,
      partialFilterExpression: { 'slack.user': { $exists: true } },
    },
    {
      key: { 'teams.tenant': 1, 'teams.user': 1 },
      unique: true,
      partialFilterExpression: { 'teams.user': { $exists: true } },
    },
  ],
  partnerships: [{ key: { command: 1 }, unique: true }],
  linkCodes: [{ key: { code: 1 }, unique: true }],
};

/** Every index, those of the declared fields included. Features that declare the same name share its index. */
export function indexesFor(indexed: readonly IndexedFields[]): Indexes {
  const fields = [...new Set(indexed.flatMap((feature) => feature.fields))].sort();
  return {
    ...FIXED,
    views: [
      { key: { feature: 1, partnership: 1, _id: 1 } },
      { key: { feature: 1, shape: 1, _id: 1 } },
      { key: { seenBy: 1, feature: 1 }, sparse: true },
      { key: { unlisted: 1 }, partialFilterExpression: { unlisted: true } },
      ...fields.map((field) => ({ key: { feature: 1, partnership: 1, [fieldPath(field)]: 1, _id: 1 } })),
    ],
  };
}

/** Creates what is missing; what stands already is left alone by the server. */
export async function createIndexes(
  collections: Collections,
  indexed: readonly IndexedFields[],
): Promise<void> {
  const wanted = indexesFor(indexed);
  await Promise.all([
    collections.commits.createIndexes(wanted.commits ?? []),
    collections.views.createIndexes(wanted.views ?? []),
    collections.deliveries.createIndexes(wanted.deliveries ?? []),
    collections.copies.createIndexes(wanted.copies ?? []),
    collections.people.createIndexes(wanted.people ?? []),
    collections.partnerships.createIndexes(wanted.partnerships ?? []),
    collections.linkCodes.createIndexes(wanted.linkCodes ?? []),
  ]);
}
