/** Writes to the data folder it is given until it is killed, and says on stdout what was acknowledged to it. */
import type { StreamId } from '../../src/core/ids.js';
import type { Store } from '../../src/core/ports.js';
import { say } from '../../src/core/said.js';
import { openEmbeddedStore } from '../../src/store/embedded/index.js';
import { CONTRACT_FIELDS, commitAfter, poll, rowAt } from '../contracts/store/commits.js';

const STREAMS = 12;
const [folder = ''] = process.argv.slice(2);

// A pipe is written to in the same breath, so what stands in it was acknowledged before the kill.
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

tell({ opening: folder });
const store = await openEmbeddedStore({ folder, indexed: CONTRACT_FIELDS, as: 'bot' });
await Promise.all(Array.from({ length: STREAMS }, (_, index) => writeTo(store, poll(`s-${index}`))));

async function writeTo(store: Store, stream: StreamId): Promise<never> {
  for (;;) {
    const { head } = await store.ledger.load({ stream, shape: 1, once: '' });
    const facts = [{ type: 'noted', note: say(`Note ${head.version + 1} ${'and so on '.repeat(40)}`) }];
    const commit = commitAfter(head, { stream, facts });
    const outcome = await store.ledger.append(commit, rowAt(commit));
    if (outcome !== 'stored') throw new Error(`Nobody else writes to ${stream}, and yet: ${outcome}`);
    tell({ stream, version: commit.version, hash: commit.hash });
  }
}
