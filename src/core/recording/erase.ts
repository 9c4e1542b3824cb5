import { type PartnershipId, type PersonId, type StreamId, streamId, streamParts } from '../ids.js';
import type { Store } from '../ports.js';
import type { Registry } from '../registry.js';
import { keysIn } from '../said.js';
import type { Commit } from './commit.js';
import { commitsOf, rebuildRow } from './state.js';

type Deps = { readonly store: Store; readonly registry: Registry };

/**
 * Erases a person: their record, every word they typed, what was typed in streams about them, the name that others
 * typed of them, and what was kept to be sent or shown to them. What they typed in a stream about somebody else is
 * that person’s. Facts and chains stay whole; the ledger goes on knowing them only as an opaque id. Doing it again
 * changes nothing.
 * @returns how many sayings were erased
 */
export async function erasePerson(person: PersonId, deps: Deps): Promise<number> {
  const { ledger, people, deliveries, copies, linkCodes, partnerships } = deps.store;
  const about = (await partnerships.all()).flatMap(({ id }) => streamsAbout(person, id, deps));
  const spoken = (await ledger.spokenIn(person)).filter((stream) => !isAboutAPerson(stream, deps));
  let erased = 0;
  for (const stream of spoken)
    erased += await eraseWordsIn(
      stream,
      (commit) => (commit.by.person === person ? keysOf(commit) : []),
      deps,
    );
  for (const stream of about) erased += await eraseWordsIn(stream, keysOf, deps);
  const named: StreamId[] = [];
  for (const stream of await streamsWithNames(deps)) {
    const names = await eraseWordsIn(stream, (commit) => namesOf(person, commit, deps), deps);
    if (names > 0) named.push(stream);
    erased += names;
  }
  await deliveries.erase(person);
  await copies.erase(person);
  await people.erase(person);
  await linkCodes.erase(person);
  // A command that was being decided meanwhile may have put its words back into a row.
  for (const stream of [...spoken, ...about, ...named]) await renewRow(stream, deps);
  return erased;
}

/**
 * Erases what was typed in a partnership’s streams about a person, who stays known.
 * @returns how many sayings were erased
 */
export async function eraseDetails(
  { person, partnership }: { readonly person: PersonId; readonly partnership: PartnershipId },
  deps: Deps,
): Promise<number> {
  let erased = 0;
  for (const stream of streamsAbout(person, partnership, deps))
    erased += await eraseWordsIn(stream, keysOf, deps);
  return erased;
}

/** The streams of a partnership that bear a person's id. */
function streamsAbout(person: PersonId, partnership: PartnershipId, { registry }: Deps): readonly StreamId[] {
  return registry.features
    .filter(({ ofPerson }) => ofPerson)
    .map(({ name }) => streamId(partnership, name, person));
}

const isAboutAPerson = (stream: StreamId, { registry }: Deps): boolean =>
  registry.feature(streamParts(stream).feature).ofPerson;

const PAGE = 1_000;

/** The streams in whose facts others may have typed somebody's name. */
async function streamsWithNames({
  store: { ledger, partnerships },
  registry,
}: Deps): Promise<readonly StreamId[]> {
  const features = registry.features.filter(({ names }) => names !== undefined);
  const found: StreamId[] = [];
  for (const { id } of await partnerships.all())
    for (const { name } of features) {
      const beginning = streamId(id, name, '');
      for (let after: string = beginning, isMore = true; isMore; ) {
        const page = await ledger.streams({ after, limit: PAGE });
        const theirs = page.filter((stream) => stream.startsWith(beginning));
        found.push(...theirs);
        after = theirs.at(-1) ?? after;
        isMore = theirs.length === PAGE;
      }
    }
  return found;
}

/** The words of a commit that are a person's name. */
function namesOf(person: PersonId, { stream, facts }: Commit, { registry }: Deps): readonly string[] {
  const { names } = registry.feature(streamParts(stream).feature);
  return facts.filter((fact) => names?.(fact) === person).flatMap(keysIn);
}

const keysOf = ({ said }: Commit): readonly string[] => Object.keys(said);

/** Erases words of a stream. The kept row holds them too, also where an earlier try went no further than the ledger. */
async function eraseWordsIn(
  stream: StreamId,
  keysToErase: (commit: Commit) => readonly string[],
  deps: Deps,
): Promise<number> {
  let erased = 0;
  let isTouched = false;
  for await (const commit of commitsOf(stream, deps.store.ledger)) {
    const theirs = keysToErase(commit);
    isTouched ||= theirs.length > 0;
    const keys = theirs.filter((key) => 'text' in (commit.said[key] ?? {}));
    if (keys.length === 0) continue;
    await deps.store.ledger.eraseWords(commit, keys);
    erased += keys.length;
  }
  if (isTouched) await renewRow(stream, deps);
  return erased;
}

async function renewRow(stream: StreamId, { store, registry }: Deps): Promise<void> {
  await store.views.forget(stream);
  const row = await rebuildRow(stream, { ledger: store.ledger, registry });
  if (row) await store.views.put(row);
}
