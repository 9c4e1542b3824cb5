import { DEPLOYMENT, DIRECTORY, type PartnershipId, type PersonId } from './ids.js';
import type { Json } from './json.js';
import { type Partnership, partnershipStream } from './partnership.js';
import type { Ledger } from './ports.js';
import type { Registry } from './registry.js';
import { loadPresent } from './state.js';

/** A partnership as its own stream says it is, undefined if there is none. */
export async function partnershipOf(
  id: PartnershipId,
  deps: { ledger: Ledger; registry: Registry },
): Promise<Partnership | undefined> {
  if (id === DEPLOYMENT) return undefined;
  const { state } = await loadPresent(partnershipStream(id), deps);
  return registeredIn(state);
}

/** Whether somebody administers the deployment. */
export async function isAdmin(
  person: PersonId,
  deps: { ledger: Ledger; registry: Registry },
): Promise<boolean> {
  const { state } = await loadPresent(DIRECTORY, deps);
  // The directory feature keeps exactly this; core reads it because permission rests on it.
  return (state as { readonly admins: readonly PersonId[] }).admins.includes(person);
}

/** The partnership in the state of the partnerships feature: `null` until it is first imported. */
function registeredIn(state: Json): Partnership | undefined {
  // The partnerships feature keeps exactly this type, or null; core reads it because permission rests on it.
  return (state as Partnership | null) ?? undefined;
}
