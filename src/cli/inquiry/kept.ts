import { type PartnershipId, type StreamId, streamParts } from '../../core/ids.js';
import type { Copy, Delivery } from '../../core/ports.js';
import { type Intended, intendedIn } from '../../core/prompt.js';
import { streamOf } from '../../core/reaching/reach.js';
import { type Commit, commitId } from '../../core/recording/commit.js';
import { commitsOf, loadPresent } from '../../core/recording/state.js';
import { readReference } from '../../core/reference.js';
import type { Tools } from '../../run/tools.js';

/**
 * One entry of the ledger, what was sent of it, and what stands where somebody was told. `isMeant`: it is about other
 * things too, and asked only these seats about this one.
 */
export type Kept = {
  readonly commit: Commit;
  readonly sent: readonly Delivery[];
  readonly copies: readonly Copy[];
  isMeant?(seat: Intended): boolean;
};

/** The stream of what has a reference (`LRF/2026/004`), in whatever partnership that is. */
export async function streamCalled(typed: string, tools: Tools): Promise<StreamId | undefined> {
  const read = readReference(typed);
  if (!read || 'number' in read) return undefined;
  for (const { id: partnership } of await tools.store.partnerships.all()) {
    const stream = await streamOf({ partnership, about: read }, { ...tools.store, registry: tools.registry });
    if (stream) return stream;
  }
  return undefined;
}

/** Everything that was recorded and sent about a thing: by itself, by those it asked, and by what belongs to it. */
export async function keptAbout(stream: StreamId, tools: Tools): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (const each of await streamsAbout(stream, tools))
    for await (const commit of commitsOf(each, tools.store.ledger))
      kept.push({ commit, ...(await sentOf(commit, tools)) });
  return [...kept, ...(await askedElsewhere(stream, tools))];
}

const PAGE = 500;

async function sentOf(commit: Commit, { store }: Tools): Promise<Pick<Kept, 'sent' | 'copies'>> {
  if (commit.effects.length === 0) return { sent: [], copies: [] };
  const sent: Delivery[] = [];
  for (let after: string | undefined; ; ) {
    const found = { commit: commitId(commit), limit: PAGE };
    const page = await store.deliveries.of(after === undefined ? found : { ...found, after });
    sent.push(...page);
    after = page.at(-1)?.id;
    if (page.length < PAGE) break;
  }
  const told = sent.flatMap(({ work }) => (work.do === 'tell' && work.copy !== undefined ? [work.copy] : []));
  return { sent, copies: await store.copies.get(told) };
}

/** Ids are nobody else's: where a feature keeps one stream for each who answers, theirs begin with the thing's. */
const thingIn = (id: string): string => id.split('.', 1)[0] ?? id;

/** What was sent is taken back or repeated in a stream named for the entry that sent it: `activations:4f…@3`. */
const sentIn = (id: string): string => thingIn(id.slice(id.indexOf(':') + 1, id.lastIndexOf('@')));

async function streamsAbout(stream: StreamId, tools: Tools): Promise<readonly StreamId[]> {
  const { partnership } = streamParts(stream);
  const all = await streamsIn(partnership, tools);
  const things = new Set(
    [stream, ...(await belonging(stream, all, tools))].map((each) => streamParts(each).id),
  );
  return all.filter((each) => {
    const { feature, id } = streamParts(each);
    return things.has(feature === 'deliveries' ? sentIn(id) : thingIn(id));
  });
}

async function streamsIn(partnership: PartnershipId, { store }: Tools): Promise<readonly StreamId[]> {
  const beginning = `${partnership}/`;
  const found: StreamId[] = [];
  for (let after: string = beginning; ; ) {
    const page = await store.ledger.streams({ after, limit: PAGE });
    const theirs = page.filter((each) => each.startsWith(beginning));
    found.push(...theirs);
    if (theirs.length < PAGE) return found;
    after = theirs.at(-1) ?? after;
  }
}

/** What was raised in an exercise: activations and roll-calls, which have ids of their own. */
async function belonging(
  stream: StreamId,
  all: readonly StreamId[],
  { store, registry }: Tools,
): Promise<readonly StreamId[]> {
  const whole = streamParts(stream);
  if (!registry.feature(whole.feature).exercise) return [];
  const found: StreamId[] = [];
  for (const each of all) {
    const { feature: name, id } = streamParts(each);
    const feature = registry.feature(name);
    if (!feature.belongsTo || id.includes('.') || name === 'deliveries') continue;
    const { state } = await loadPresent(each, { ledger: store.ledger, registry });
    const owner = feature.belongsTo({ id, state });
    if (owner?.feature === whole.feature && owner.id === whole.id) found.push(each);
  }
  return found;
}

/** What is asked about a thing in another stream, where many things are asked about at once. */
async function askedElsewhere(stream: StreamId, tools: Tools): Promise<readonly Kept[]> {
  const { partnership, feature, id } = streamParts(stream);
  const elsewhere = tools.registry.feature(feature).askedIn?.({ partnership, id });
  if (!elsewhere) return [];
  const kept: Kept[] = [];
  for await (const commit of commitsOf(elsewhere.stream, tools.store.ledger)) {
    const { isMeant } = elsewhere;
    const asks = commit.effects.some(
      (effect) => effect.do === 'prompt' && intendedIn(commit.facts[effect.of]?.[effect.who]).some(isMeant),
    );
    if (asks) kept.push({ commit, ...(await sentOf(commit, tools)), isMeant });
  }
  return kept;
}
