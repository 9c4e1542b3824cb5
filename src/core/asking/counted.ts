import type { Hash, Ledger } from '../ports.js';
import type { Turn } from './answer.js';
import type { NotUnderstood, Request } from './request.js';
import type { OfSeveral } from './unclear.js';

/**
 * A message that its platform delivers again, perhaps after a restart: what it came to stands, also where the same
 * words would now answer something else. A look at something is given again.
 */
export async function countedBefore(
  found: Request | NotUnderstood | OfSeveral,
  { asked: { what }, person }: Pick<Turn, 'asked' | 'person'>,
  { ledger, hash }: { readonly ledger: Pick<Ledger, 'counted'>; readonly hash: Hash },
): Promise<boolean> {
  const request = 'own' in found ? found.request : found;
  const looks = 'command' in request && request.command.kind === 'show';
  // Slack delivers its commands once.
  if (looks || what.kind !== 'words' || what.slash !== undefined) return false;
  return ledger.counted({ person: person.id, once: hash.of(what.message ?? what.once) });
}
