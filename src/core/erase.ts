import { type PersonId, type StreamId, streamId } from './ids.js';
import type { Store } from './ports.js';
import type { Registry } from './registry.js';
import { commitsOf, rebuildRow } from './state.js';

/**
 * Erases a person: their record, every word they typed or that stands in streams about them, and what was kept to be
 * sent or shown to them. Facts and
 * chains stay whole; the ledger goes on knowing them only as an opaque id. Doing it again changes nothing.
 * @returns how many sayings were erased
 */
export async function erasePerson(
  person: PersonId,
  deps: { store: Store; registry: Registry },
): Promise<number> {
  const { ledger, people, deliveries, copies, linkCodes } = deps.store;
  let erased = 0;
  const streams = await ledger.spokenIn(person);
  for (const stream of streams) erased += await eraseWordsIn(stream, person, deps);
  const about = await streamsAbout(person, deps);
  for (const stream of about) erased += await eraseWordsIn(stream, 'whoever', deps);
  await deliveries.erase(person);
  await copies.erase(person);
  await people.erase(person);
  await linkCodes.erase(person);
  // A command that was being decided meanwhile may have put its words back into a row.
  for (const stream of [...streams, ...about]) await renewRow(stream, deps);
  return erased;
}

/** The streams that bear a person's id, in every partnership. */
async function streamsAbout(
  person: PersonId,
  { store, registry }: { store: Store; registry: Registry },
): Promise<readonly StreamId[]> {
  const features = registry.features.filter(({ ofPerson }) => ofPerson);
  const partnerships = await store.partnerships.all();
  return partnerships.flatMap(({ id }) => features.map(({ name }) => streamId(id, name, person)));
}

async function eraseWordsIn(
  stream: StreamId,
  speaker: PersonId | 'whoever',
  { store, registry }: { store: Store; registry: Registry },
): Promise<number> {
  let erased = 0;
  for await (const commit of commitsOf(stream, store.ledger)) {
    const keys = Object.entries(commit.said).flatMap(([key, said]) => ('text' in said ? [key] : []));
    const isTheirs = speaker === 'whoever' || commit.by.person === speaker;
    if (!isTheirs || keys.length === 0) continue;
    await store.ledger.eraseWords(commit, keys);
    erased += keys.length;
  }
  // The kept row still holds the words.
  await renewRow(stream, { store, registry });
  return erased;
}

async function renewRow(
  stream: StreamId,
  { store, registry }: { store: Store; registry: Registry },
): Promise<void> {
  await store.views.forget(stream);
  const row = await rebuildRow(stream, { ledger: store.ledger, registry });
  if (row) await store.views.put(row);
}
