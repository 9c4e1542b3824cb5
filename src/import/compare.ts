import { isDeepStrictEqual } from 'node:util';
import type { ImportFile, Known } from './plan.js';

/** What a file adds, changes and leaves as it was, by id. */
export type Changes = {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly same: readonly string[];
};

export type Comparison = { readonly [section in keyof Known]: Changes };

/** Holds a file against what the deployment already has. What the file does not name is in none of the lists. */
export function compareImport(plan: ImportFile, known: Known): Comparison {
  return {
    organisations: changes(plan.organisations, known.organisations),
    people: changes(plan.people, known.people),
    partnerships: changes(plan.partnerships, known.partnerships),
  };
}

function changes<T extends { readonly id: string }>(named: readonly T[], before: readonly T[]): Changes {
  const old = new Map(before.map((record) => [record.id, record]));
  const fresh = named.filter(({ id }) => !old.has(id));
  const kept = named.filter(({ id }) => old.has(id));
  const isSame = (record: T) => isDeepStrictEqual(record, old.get(record.id));
  return {
    added: fresh.map(({ id }) => id),
    changed: kept.filter((record) => !isSame(record)).map(({ id }) => id),
    same: kept.filter(isSame).map(({ id }) => id),
  };
}
