import type { PersonId } from '../../core/ids.js';
import type { Organisation } from '../../core/people/organisation.js';

/** What can have happened to the deployment's own list of organisations and administrators. */
export type DirectoryFact =
  | { readonly type: 'organisation-listed'; readonly organisation: Organisation }
  | { readonly type: 'admins-named'; readonly admins: readonly PersonId[] };

/** Organisations by id, and who administers Muster. */
export type Directory = {
  readonly organisations: { readonly [id: string]: Organisation };
  readonly admins: readonly PersonId[];
};
