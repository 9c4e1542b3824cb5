import { type StreamId, streamId, streamParts } from './ids.js';
import type { Json } from './json.js';
import type { Ledger } from './ports.js';
import { loadPresent } from './recording/state.js';
import type { Registry } from './registry.js';
import type { OfExercise } from './showing/mark.js';

/**
 * The exercise a stream is of, by what it says itself or by what it belongs to; undefined when it is real. `known` is
 * the stream's state where it was just looked up.
 */
export async function exerciseOf(
  stream: StreamId,
  deps: { ledger: Ledger; registry: Registry },
  known?: Json,
): Promise<OfExercise | undefined> {
  const { partnership, feature: name, id } = streamParts(stream);
  const { exercise, belongsTo } = deps.registry.feature(name);
  if (!exercise && !belongsTo) return undefined;
  const state = known ?? (await loadPresent(stream, deps)).state;
  const found = exercise?.(state);
  if (found) return found;
  const above = belongsTo?.({ id, state });
  return above && exerciseOf(streamId(partnership, above.feature, above.id), deps);
}
