import type { PersonId } from '../ids.js';
import type { Role } from './partnership.js';

/** Who a card is drawn for: everybody in a channel, or one person with their own buttons. */
export type Viewer =
  | { readonly kind: 'all' }
  | { readonly kind: 'person'; readonly person: PersonId; readonly roles: readonly Role[] };

/** What somebody is to the very thing a command is about: its `owner`, the `deputy of the owner`. */
export type Relation = { readonly relation: string };

/** Who may use a command: anyone of the partnership, or those with one of these roles or relations. */
export type May = 'anyone' | readonly (Role | Relation)[];

/** The people in each relation to a thing, as its own stream and a command's readings say. */
export type Related = { readonly [relation: string]: readonly PersonId[] };

/** Whether somebody with these roles may. No role in the partnership: only what names `admin`. */
export function allowed(may: May, roles: readonly Role[]): boolean {
  if (roles.includes('system')) return may !== 'anyone' && may.includes('system');
  if (may === 'anyone') return roles.some((role) => role !== 'admin');
  return roles.some((role) => may.includes(role));
}

/** Whether a command is about the person who uses it and no partnership: everybody who is known may. */
export function isPersonal({ may }: { readonly may: May }): boolean {
  return may !== 'anyone' && may.includes('self');
}

/** The relations that let somebody use a command, in the order it names them. */
export function relationsIn(may: May): readonly string[] {
  return may === 'anyone' ? [] : may.flatMap((who) => (typeof who === 'string' ? [] : [who.relation]));
}
