import type { StreamId } from '../ids.js';
import type { Ledger, Views } from '../ports.js';
import { type Commit, headOf, NO_COMMITS } from '../recording/commit.js';
import { commitsOf, rebuildRow } from '../recording/state.js';
import type { Instant } from '../time.js';
import type { LookUpDeps } from './look-up.js';

/**
 * What looks things up as they stood at an instant: each stream is worked out from what was recorded of it until then,
 * so that words erased since are erased here too. Rows are found by what they are now: by fields that never change.
 */
export function asItStood(at: Instant, deps: LookUpDeps): LookUpDeps {
  const read: Ledger['read'] = async (ask) =>
    (await deps.ledger.read(ask)).filter(({ at: recorded }) => recorded <= at);
  const load: Ledger['load'] = async ({ stream }) => {
    const tail: Commit[] = [];
    for await (const commit of commitsOf(stream, { read })) tail.push(commit);
    const last = tail.at(-1);
    return { tail, head: last ? headOf(last) : NO_COMMITS };
  };
  const ledger: Ledger = { ...deps.ledger, read, load };
  const rowOf = (stream: StreamId) => rebuildRow(stream, { ledger, registry: deps.registry });
  const views: Views = {
    ...deps.views,
    get: rowOf,
    find: async (finding) => {
      const rows = await deps.views.find(finding);
      const stood = await Promise.all(rows.map(({ stream }) => rowOf(stream)));
      return stood.flatMap((row) => row ?? []);
    },
  };
  return { ...deps, ledger, views, clock: { now: () => at } };
}
