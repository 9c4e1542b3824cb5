import { CHECKPOINTS } from '../core/checkpoint.js';
import { type Commit, commitId } from '../core/commit.js';
import type { StoredEffect } from '../core/effect.js';
import { type PartnershipId, type PersonId, streamParts } from '../core/ids.js';
import type { Json } from '../core/json.js';
import type { Partnership } from '../core/partnership.js';
import type { PlatformName } from '../core/person.js';
import type { Copies, Deliveries, Delivery, Ledger, Place, Views, Work } from '../core/ports.js';
import type { Registry } from '../core/registry.js';
import { rebuildRow } from '../core/state.js';

export interface RelayDeps {
  readonly ledger: Ledger;
  readonly views: Views;
  readonly deliveries: Deliveries;
  readonly copies: Copies;
  readonly registry: Registry;
  /** Whether a platform is on in this deployment. */
  isOn(platform: PlatformName): boolean;
  partnership(id: PartnershipId): Promise<Partnership | undefined>;
  /** Runs what other features make of a fact; resolves when each has been carried out or its refusal recorded. */
  follow(commit: Commit): Promise<void>;
}

/**
 * Hands on what follows from a commit: deliveries under fixed ids, copies that want the present, other features'
 * follows; then clears `pending`. Doing it twice changes nothing, so a crash in between is mended by doing it again.
 */
export async function relay(commit: Commit, deps: RelayDeps): Promise<void> {
  await deps.follow(commit);
  await Promise.all(commit.effects.map((effect, index) => handOn(effect, index, commit, deps)));
  await deps.ledger.settle(commit);
}

/** Puts a stream's row right where the second write of a commit was lost, and then relays the commit. */
export async function mend(commit: Commit, deps: RelayDeps): Promise<void> {
  // A checkpoint is of no feature and nothing follows from it.
  if (commit.stream === CHECKPOINTS) return deps.ledger.settle(commit);
  const shape = deps.registry.shapeOf(streamParts(commit.stream).feature);
  const row = await deps.views.get(commit.stream, shape);
  if (!row || row.version < commit.version) {
    const rebuilt = await rebuildRow(commit.stream, deps);
    if (rebuilt) await deps.views.put(rebuilt);
  }
  await relay(commit, deps);
}

async function handOn(effect: StoredEffect, index: number, commit: Commit, deps: RelayDeps): Promise<void> {
  if (effect.do === 'refresh') {
    // Versions count within a stream: of another stream's card every copy is due.
    const version = effect.card.stream === commit.stream ? commit.version : undefined;
    return deps.copies.want(effect.card, version);
  }
  const id = `${commitId(commit)}#${index}`;
  const queue = (suffix: string, work: Work, due = commit.at): Delivery => ({
    id: `${id}/${suffix}`,
    stream: commit.stream,
    work,
    due,
    state: 'queued',
    attempts: 0,
    retryAt: 0,
  });
  const { partnership } = streamParts(commit.stream);
  if (effect.do === 'ask') {
    const { command, args, notBefore } = effect;
    return deps.deliveries.add([queue(command, { do: 'ask', command, args, partnership }, notBefore)]);
  }
  const { card } = effect;
  if (effect.do === 'post') {
    const channels = await channelsOf(partnership, deps);
    return deps.deliveries.add(channels.map((place) => queue(place.platform, { do: 'post', card, place })));
  }
  const people = idsIn(commit.facts[effect.of]?.[effect.who]);
  for (const page of pages(people)) {
    await deps.deliveries.add(page.map((person) => queue(person, { do: 'tell', card, person })));
  }
}

/** The partnership's channels on the platforms that are on. */
async function channelsOf(id: PartnershipId, deps: RelayDeps): Promise<readonly Place[]> {
  const channels = (await deps.partnership(id))?.channels;
  const slack = channels?.slack;
  const places: readonly (Place | undefined)[] = [
    slack && { platform: 'slack', team: slack.team, conversation: slack.channel },
    // A Teams conversation's id is unique by itself; a single deployment has one tenant.
    channels?.teams && { platform: 'teams', team: '', conversation: channels.teams.conversation },
  ];
  return places.filter((place) => place !== undefined).filter(({ platform }) => deps.isOn(platform));
}

/** The people a field of a fact names: one id, or a list of them. */
function idsIn(field: Json | undefined): readonly PersonId[] {
  const ids = Array.isArray(field) ? field : [field];
  // The feature that wrote the fact said that this field names people.
  return ids.filter((id) => typeof id === 'string') as PersonId[];
}

const PAGE = 500;

function* pages<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += PAGE) yield all.slice(from, from + PAGE);
}
