import type { Feature } from '../feature.js';
import { type PartnershipId, SYSTEM } from '../ids.js';
import { partnershipsWith } from '../people/memberships.js';
import type { Partnership } from '../people/partnership.js';
import type { PlatformUser } from '../people/person.js';
import { onCallFor, partnershipOf } from '../people/registered.js';
import type { Clock, Ledger, Partnerships, People, Place, Views } from '../ports.js';
import type { Performing } from '../recording/perform.js';
import type { Registry } from '../registry.js';

/** Words that somebody said where Muster hears them: to it, or in a partnership's channel. */
export type Overheard = {
  readonly by: PlatformUser;
  readonly place: Place;
  readonly words: string;
  /** The platform's own id for the message. */
  readonly once: string;
};

export interface OverhearDeps {
  readonly people: People;
  readonly partnerships: Partnerships;
  readonly ledger: Ledger;
  readonly views: Views;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly performing: Performing;
}

/**
 * Listens for what features listen for, whoever says it, known or not; gives a sentence for each thing that came of
 * it. Nothing is kept of words that nobody listens for, and they cost one look a feature: whether anybody does.
 */
export function createOverhear(deps: OverhearDeps): (said: Overheard) => Promise<readonly string[]> {
  const listening = deps.registry.features.filter(({ hears }) => hears !== undefined);
  return async (said) => {
    if (said.words.trim() === '') return [];
    const ears = await Promise.all(
      listening.map(async (feature) => ({ feature, in: await whereHeard(feature, deps) })),
    );
    if (ears.every(({ in: partnerships }) => partnerships.length === 0)) return [];
    const partnerships = await partnershipsOf(said, deps);
    const heard = ears.flatMap((ear) =>
      partnerships
        .filter(({ id }) => ear.in.includes(id))
        .map((partnership) => hear(said, { partnership, feature: ear.feature }, deps)),
    );
    return (await Promise.all(heard)).flat();
  };
}

/** The partnerships in which a feature listens now. */
async function whereHeard(
  { name, shape, hears }: Feature,
  { views }: OverhearDeps,
): Promise<readonly PartnershipId[]> {
  return hears ? views.partnershipsWith({ feature: name, shape, where: hears.where }) : [];
}

/** The partnership whose channel it is, and those of whoever speaks, who may be called in them without a seat. */
async function partnershipsOf({ by, place }: Overheard, deps: OverhearDeps): Promise<readonly Partnership[]> {
  const [here, person] = await Promise.all([deps.partnerships.byPlace(place), deps.people.of(by)]);
  const own = person ? await partnershipsWith(person.id, deps, await onCallFor(person.id, deps)) : [];
  const channels = here && !own.some(({ id }) => id === here) ? await partnershipOf(here, deps) : undefined;
  return channels ? [...own, channels] : own;
}

async function hear(
  { by, words, once }: Overheard,
  { partnership, feature }: { partnership: Partnership; feature: Feature },
  deps: OverhearDeps,
): Promise<readonly string[]> {
  const { hears, name, shape } = feature;
  if (!hears) return [];
  const { where, limit } = hears;
  const rows = await deps.views.find({ feature: name, shape, partnership: partnership.id, where, limit });
  const speaker = rows.length > 0 ? await deps.people.of(by) : undefined;
  const notes: string[] = [];
  for (const { state, stream } of rows) {
    for (const asked of hears.asks({ state, words, ...(speaker && { by: speaker.id }) })) {
      const command = deps.registry.command(asked.command);
      if (!command) throw new Error(`${name} hears for ${asked.command}, which is no command`);
      const performed = await deps.performing.perform({
        command,
        partnership,
        args: asked.args,
        by: { person: SYSTEM, as: 'system', via: { platform: by.platform } },
        roles: ['system'],
        once: `heard ${once} ${stream} ${command.id}`,
        at: deps.clock.now(),
      });
      notes.push('refused' in performed ? performed.words : (performed.note ?? 'Recorded.'));
    }
  }
  return notes;
}
