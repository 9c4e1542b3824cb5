import { keysWithin, type StoredEffect } from '../core/effect.js';
import { type PartnershipId, streamParts } from '../core/ids.js';
import type { Partnership } from '../core/people/partnership.js';
import type { PlatformName } from '../core/people/person.js';
import type { Copies, Deliveries, Ledger, Place, Views } from '../core/ports.js';
import { WITHDRAWN } from '../core/reaching/sent.js';
import { CHECKPOINTS } from '../core/recording/checkpoint.js';
import type { Commit } from '../core/recording/commit.js';
import { rebuildRow } from '../core/recording/state.js';
import type { Registry } from '../core/registry.js';
import { minutesAfter } from '../core/time.js';
import { expandPrompt, expandTell, queued } from './expand.js';
import { type Asked, inStep } from './in-step.js';
import { expandOutcomes } from './outcomes.js';
import { allEnded } from './parts.js';
import { letStand, lookAgain, type StandDeps } from './stand.js';
import type { Together } from './together.js';

export interface RelayDeps extends StandDeps {
  readonly ledger: Ledger;
  readonly views: Views;
  readonly deliveries: Deliveries;
  readonly copies: Copies;
  readonly registry: Registry;
  /** Whether a platform is on in this deployment. */
  isOn(platform: PlatformName): boolean;
  readonly together: Together;
  partnership(id: PartnershipId): Promise<Partnership | undefined>;
  /**
   * Runs what other features make of a fact, and tells of each that it has been carried out or its refusal recorded;
   * resolves when all have.
   */
  follow(commit: Commit, asked: Asked): Promise<void>;
}

/**
 * Hands on what follows from a commit: deliveries under fixed ids, copies that want the present, other features'
 * follows; has prompts stand as the ledger now says; then clears `pending`. Doing it twice changes nothing, so a crash
 * in between is mended by doing it again.
 * @throws BrokenOff when a part is left for the next start
 */
export async function relay(commit: Commit, deps: RelayDeps): Promise<void> {
  await deps.follow(commit, inStep(commit, deps.deliveries));
  await allEnded(commit.effects.map((effect, index) => handOn(effect, index, commit, deps)));
  await letStand(commit, deps);
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
  const { deliveries } = deps;
  const { partnership } = streamParts(commit.stream);
  switch (effect.do) {
    case 'refresh': {
      // Versions count within a stream: of another stream's card every copy is due.
      if (effect.card.stream === commit.stream) return deps.copies.want(effect.card, commit.version);
      // Thousands may change one board at one time: it is marked once for all of them.
      return deps.together(['refresh', effect.card], () => deps.copies.want(effect.card));
    }
    case 'catch-up': {
      const { each } = effect;
      await deps.copies.wantAtLeisure(keysWithin(commit.stream), commit.version);
      return each === undefined ? undefined : deps.copies.wantAtLeisure(keysWithin(commit.stream, each));
    }
    case 'look-again':
      return lookAgain(commit, deps);
    case 'ask': {
      const { command, args, notBefore } = effect;
      const work = { do: 'ask', command, args, partnership } as const;
      const due = notBefore === undefined ? {} : { due: notBefore };
      return deliveries.add([queued({ commit, index, to: command, work, ...due })]);
    }
    case 'withdraw': {
      const { commit: taken, card } = takenBack(effect, commit);
      const withdraw = (to: string, due: string) =>
        queued({ commit, index, to, work: { do: 'withdraw', commit: taken, card }, due });
      // What was on its way when it was taken back has arrived by the second look.
      const later = minutesAfter(commit.at, 1);
      return deliveries.add([withdraw('at once', commit.at), withdraw('once more', later)]);
    }
    case 'resend': {
      const work = { do: 'resend', commit: takenBack(effect, commit).commit } as const;
      return deliveries.add([queued({ commit, index, to: 'all', work })]);
    }
    case 'post': {
      const post = (place: Place) =>
        queued({ commit, index, to: place.platform, work: { do: 'post', card: effect.card, place } });
      return deliveries.add((await channelsOf(partnership, deps)).map(post));
    }
    case 'tell':
      return expandTell({ effect, index, commit }, deps);
    case 'prompt':
      await expandPrompt({ effect, index, commit }, deps);
      return expandOutcomes({ effect, index, commit }, deps);
  }
}

/** The commit whose sends an effect is about, and the card that stands in their place. */
function takenBack({ what, of }: Extract<StoredEffect, { what: string }>, { facts, stream }: Commit) {
  // The feature that wrote the fact said that this field names a commit.
  return { commit: facts[of]?.[what] as string, card: { stream, card: WITHDRAWN } };
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
