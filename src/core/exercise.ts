import { type StreamId, streamId, streamParts } from './ids.js';
import type { OfExercise } from './mark.js';
import type { Ledger } from './ports.js';
import type { Registry } from './registry.js';
import { loadPresent } from './state.js';

/** The exercise a stream is of, by what it says itself or by what it belongs to; undefined when it is real. */
export async function exerciseOf(
  stream: StreamId,
  deps: { ledger: Ledger; registry: Registry },
): Promise<OfExercise | undefined> {
  const { partnership, feature: name, id } = streamParts(stream);
  const { exercise, belongsTo } = deps.registry.feature(name);
  if (!exercise && !belongsTo) return undefined;
  const { state } = await loadPresent(stream, deps);
  const found = exercise?.(state);
  if (found) return found;
  const above = belongsTo?.({ id, state });
  return above && exerciseOf(streamId(partnership, above.feature, above.id), deps);
}
