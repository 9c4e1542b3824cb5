import { z } from 'zod';
import {
  type OrganisationId,
  organisationId,
  type PartnershipId,
  type PersonId,
  partnershipId,
  personId,
} from '../core/ids.js';
import type { Kind } from './notes.js';
import { quoted } from './problem.js';
import { type Reader, words } from './readers.js';

/** Ids stand in the ledger and in stream names for good: no capitals, no punctuation but hyphens. */
const ID = /^[a-z0-9][a-z0-9-]{0,59}$/;
/** Muster's own: the person who speaks for Muster, and the partnership that stands for the deployment. */
const RESERVED: readonly string[] = ['system', 'muster'];

const idWhy = (written: string): string =>
  RESERVED.includes(written)
    ? `${quoted(written)} is kept for Muster itself; choose another id`
    : `${quoted(written)} is not an id; use lower-case letters, digits and hyphens, at most 60, such as northmere-acute`;

function id<T>(make: (id: string) => T): Reader<T> {
  const schema = z
    .string()
    .regex(ID)
    .refine((written) => !RESERVED.includes(written));
  return words(schema.transform(make), idWhy);
}

/** A reader that also notes the name as given here: no two may be the same. */
export function giving<T extends string>(kind: Kind, read: Reader<T>): Reader<T> {
  return (spot, notes) => {
    const name = read(spot, notes);
    if (name !== undefined) notes.given.push({ kind, id: name, spot });
    return name;
  };
}

function using<T extends string>(kind: Kind, read: Reader<T>): Reader<T> {
  return (spot, notes) => {
    const name = read(spot, notes);
    if (name !== undefined) notes.used.push({ kind, id: name, spot });
    return name;
  };
}

export const newOrganisation: Reader<OrganisationId> = giving('organisation', id(organisationId));
export const newPerson: Reader<PersonId> = giving('person', id(personId));
export const newPartnership: Reader<PartnershipId> = giving('partnership', id(partnershipId));

export const anOrganisation: Reader<OrganisationId> = using('organisation', id(organisationId));
export const aPerson: Reader<PersonId> = using('person', id(personId));
export const aPartnership: Reader<PartnershipId> = using('partnership', id(partnershipId));

/** A class of organisation: free, but written one way. */
export const classOfOrganisation: Reader<string> = words(
  z.string().regex(ID),
  (written) =>
    `${quoted(written)} is not a class; use lower-case letters, digits and hyphens, such as local-authority`,
);
