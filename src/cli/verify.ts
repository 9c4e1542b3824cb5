import { verifyLedger } from '../core/verify.js';
import type { Tools } from '../run/tools.js';
import { say } from './say.js';

/** Says whether the ledger is whole; if not, the command ends with 1. */
export async function verify(tools: Tools): Promise<void> {
  const { streams, commits, erased, wrong } = await verifyLedger({
    ledger: tools.store.ledger,
    hash: tools.hash,
  });
  for (const { what, stream, version } of wrong) say(`${what}: ${stream}, from commit ${version} on`);
  say(`${streams} streams, ${commits} commits, ${erased} sayings erased, ${wrong.length} wrong`);
  if (wrong.length > 0) process.exitCode = 1;
}
