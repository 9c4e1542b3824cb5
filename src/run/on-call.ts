import { DIRECTORY, type PersonId } from '../core/ids.js';
import type { Ledger } from '../core/ports.js';
import { loadPresent } from '../core/recording/state.js';
import type { Registry } from '../core/registry.js';
import type { Directory } from '../features/directory/facts.js';

/** Whom an organisation has on call; nobody where a seat is a person's. */
export async function onCallOf(
  seat: string,
  deps: { ledger: Ledger; registry: Registry },
): Promise<readonly PersonId[]> {
  const { state } = await loadPresent(DIRECTORY, deps);
  // Streams of this name are written by the directory alone.
  return (state as Directory).organisations[seat]?.onCall ?? [];
}
