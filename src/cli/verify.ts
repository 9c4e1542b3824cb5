import { verifyLedger } from '../core/recording/verify.js';
import type { Tools } from '../run/tools.js';
import { say } from './say.js';

const WHOLE = 'The record is whole: each commit is as it was written, and none is missing.';
const NOT_WHOLE =
  'The record is not whole. Keep the data as it is for whoever looks into it, and restore the last backup that verifies.';

/** Says whether the ledger is whole; if not, the command ends with 1. */
export async function verify(tools: Tools): Promise<void> {
  const { streams, commits, erased, wrong } = await verifyLedger({
    ledger: tools.store.ledger,
    hash: tools.hash,
  });
  for (const { what, stream, version } of wrong) say(`${what}: ${stream}, from commit ${version} on`);
  const texts = erased === 1 ? '1 text' : `${erased} texts`;
  say(`${streams} streams, ${commits} commits, ${texts} erased, ${wrong.length} wrong`);
  say(wrong.length === 0 ? WHOLE : NOT_WHOLE);
  if (wrong.length > 0) process.exitCode = 1;
}
