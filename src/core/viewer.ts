import type { PersonId } from './ids.js';
import type { Role } from './partnership.js';

/** Who a card is drawn for: everybody in a channel, or one person with their own buttons. */
export type Viewer =
  | { readonly kind: 'all' }
  | { readonly kind: 'person'; readonly person: PersonId; readonly roles: readonly Role[] };

/** Who may use a command: anyone of the partnership, or those with one of these roles. */
export type May = 'anyone' | readonly Role[];

/** Whether somebody with these roles may. No role at all: never. */
export function allowed(may: May, roles: readonly Role[]): boolean {
  if (roles.includes('system')) return may !== 'anyone' && may.includes('system');
  if (may === 'anyone') return roles.length > 0;
  return roles.some((role) => may.includes(role));
}
