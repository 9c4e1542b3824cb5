import { DEPLOYMENT, DIRECTORY, type PartnershipId, type PersonId } from '../ids.js';
import type { Json } from '../json.js';
import type { Ledger } from '../ports.js';
import { loadPresent } from '../recording/state.js';
import type { Registry } from '../registry.js';
import type { Organisation } from './organisation.js';
import { type Partnership, partnershipStream } from './partnership.js';

/** A partnership as its own stream says it is, undefined if there is none. */
export async function partnershipOf(
  id: PartnershipId,
  deps: { ledger: Ledger; registry: Registry },
): Promise<Partnership | undefined> {
  if (id === DEPLOYMENT) return undefined;
  const { state } = await loadPresent(partnershipStream(id), deps);
  return registeredIn(state);
}

/** What core reads of the directory, because permission rests on it. */
type Listed = {
  readonly admins: readonly PersonId[];
  readonly organisations: { readonly [id: string]: Pick<Organisation, 'onCall'> };
};

async function listed(deps: { ledger: Ledger; registry: Registry }): Promise<Listed> {
  const { state } = await loadPresent(DIRECTORY, deps);
  // The directory feature keeps exactly this.
  return state as Listed;
}

/** Whether somebody administers the deployment. */
export async function isAdmin(
  person: PersonId,
  deps: { ledger: Ledger; registry: Registry },
): Promise<boolean> {
  return (await listed(deps)).admins.includes(person);
}

/** The organisations that somebody is on call for, whether or not they hold a seat anywhere. */
export async function onCallFor(
  person: PersonId,
  deps: { ledger: Ledger; registry: Registry },
): Promise<readonly string[]> {
  const { organisations } = await listed(deps);
  return Object.keys(organisations).filter((id) => organisations[id]?.onCall?.includes(person));
}

/** The partnership in the state of the partnerships feature: `null` until it is first imported. */
function registeredIn(state: Json): Partnership | undefined {
  // The partnerships feature keeps exactly this type, or null; core reads it because permission rests on it.
  return (state as Partnership | null) ?? undefined;
}
