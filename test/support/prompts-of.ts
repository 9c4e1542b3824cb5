import type { StreamId } from '../../src/core/ids.js';
import type { PromptDelivery, Store } from '../../src/core/ports.js';
import { commitId } from '../../src/core/recording/commit.js';

const MANY = 100_000;

/** What a stream has asked of seats. */
export async function promptsOf(
  stream: StreamId,
  { ledger, deliveries }: Pick<Store, 'ledger' | 'deliveries'>,
): Promise<readonly PromptDelivery[]> {
  const commits = await ledger.read({ stream, after: 0, limit: MANY });
  const sent = await Promise.all(
    commits.map((commit) => deliveries.of({ commit: commitId(commit), limit: MANY })),
  );
  return sent.flat().filter((delivery): delivery is PromptDelivery => delivery.work.do === 'prompt');
}
