import { createIdentity, type IdentityDeps } from '../people/identity.js';
import type { Call, Performed } from '../recording/perform.js';

/** Carries out a command about a person, outside the ledger. */
export async function act({ command, once, ...call }: Call, deps: IdentityDeps): Promise<Performed> {
  const checked = command.check(call.args);
  if ('problem' in checked) return { refused: 'arguments', words: checked.problem };
  const ask = { ...call, args: checked.args, id: deps.hash.of(['act', once]), known: {} };
  const done = await command.act?.(ask, createIdentity(deps));
  if (!done) throw new Error(`${command.id} does nothing`);
  if ('says' in done) return { note: done.says };
  const { refused, words } = done;
  return { refused: refused.refused, words, ...(refused.field && { field: refused.field }) };
}
