import type { Feature } from '../feature.js';
import { type StreamId, streamParts } from '../ids.js';
import type { Json } from '../json.js';
import type { Ledger, Loaded, ViewRow, Views } from '../ports.js';
import type { Registry } from '../registry.js';
import { type Commit, type Head, openFacts } from './commit.js';

/** A stream's present state from what was loaded of it. */
export function stateOf(feature: Feature, loaded: Pick<Loaded, 'row' | 'tail'>): Json {
  return feature.fold(loaded.row?.state, loaded.tail.flatMap(openFacts));
}

/** The row to keep for a stream at its end. */
export function rowOf(row: { feature: Feature; stream: StreamId; head: Head; state: Json }): ViewRow {
  const { feature, stream, head, state } = row;
  const { partnership } = streamParts(stream);
  const fields = feature.fieldsOf(state);
  const seenBy = feature.seenBy(state);
  return {
    stream,
    feature: feature.name,
    partnership,
    ...head,
    shape: feature.shape,
    state,
    fields,
    ...(seenBy.length > 0 && { seenBy }),
  };
}

/** One stream's state and version now, whether or not its row has been kept. */
export type Present = { readonly feature: Feature; readonly state: Json; readonly version: number };

export async function loadPresent(
  stream: StreamId,
  deps: { ledger: Ledger; registry: Registry },
): Promise<Present> {
  const feature = deps.registry.feature(streamParts(stream).feature);
  const loaded = await deps.ledger.load({ stream, shape: feature.shape, once: '' });
  return { feature, state: stateOf(feature, loaded), version: loaded.head.version };
}

const PAGE = 500;

/** All commits of a stream, in order. */
export async function* commitsOf(stream: StreamId, ledger: Pick<Ledger, 'read'>): AsyncGenerator<Commit> {
  for (let after = 0; ; ) {
    const page = await ledger.read({ stream, after, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.version;
  }
}

/** Works a stream's row out from its first commit, as after words were erased or a feature changed its shape. */
export async function rebuildRow(
  stream: StreamId,
  deps: { ledger: Ledger; registry: Registry },
): Promise<ViewRow | undefined> {
  const feature = deps.registry.feature(streamParts(stream).feature);
  let state: Json | undefined;
  let head: Head | undefined;
  for await (const commit of commitsOf(stream, deps.ledger)) {
    state = feature.fold(state, openFacts(commit));
    head = { version: commit.version, hash: commit.hash };
  }
  return head && state !== undefined ? rowOf({ feature, stream, head, state }) : undefined;
}

const ROWS_AT_ONCE = 100;

/** Rebuilds rows whose feature has raised its shape since, or that were forgotten. Gives how many. */
export async function rebuildOutdated(deps: {
  ledger: Ledger;
  views: Views;
  registry: Registry;
}): Promise<number> {
  let rebuilt = 0;
  for (const { name: feature, shape } of deps.registry.features) {
    for (;;) {
      const streams = await deps.views.outdated({ feature, shape, limit: ROWS_AT_ONCE });
      for (const stream of streams) {
        const row = await rebuildRow(stream, deps);
        if (row) await deps.views.put(row);
      }
      rebuilt += streams.length;
      if (streams.length < ROWS_AT_ONCE) break;
    }
  }
  return rebuilt;
}
