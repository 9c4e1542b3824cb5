import type { PersonId } from '../core/ids.js';
import { DIRECTORY, SYSTEM } from '../core/ids.js';
import type { JsonObject } from '../core/json.js';
import type { Organisation } from '../core/people/organisation.js';
import { DEPLOYMENT_ITSELF, type Partnership, partnershipStream } from '../core/people/partnership.js';
import type { Clock, Hash, Store } from '../core/ports.js';
import type { Performing } from '../core/recording/perform.js';
import { loadPresent } from '../core/recording/state.js';
import type { Registry } from '../core/registry.js';
import { type Comparison, compareImport } from './compare.js';
import { completedPartnership, type Defaults } from './complete.js';
import { asFiled, asKept, filedAs, newPersonId, volunteerCalling } from './filed.js';
import { withOwnWord } from './own.js';
import type { FiledVolunteer, Held, ImportFile } from './plan.js';

export interface KeepDeps {
  readonly store: Store;
  readonly registry: Registry;
  readonly performing: Performing;
  readonly clock: Clock;
  readonly hash: Hash;
  /** The id of somebody who was never imported before; one that says nothing, if left out. */
  readonly newPerson?: (filed: PersonId) => PersonId;
}

/** Everything the deployment holds, as an import file may refer to it. */
export async function presentAsFiled(deps: Pick<KeepDeps, 'store' | 'registry'>): Promise<Held> {
  const held = await present(deps);
  return asFiled(held, held.people);
}

/** Everything the deployment holds, people by the ids that they are kept by. */
export async function present(deps: Pick<KeepDeps, 'store' | 'registry'>): Promise<Held> {
  const { store, registry } = deps;
  const { state } = await loadPresent(DIRECTORY, { ledger: store.ledger, registry });
  // The directory feature keeps exactly this.
  const directory = state as { organisations: Record<string, Organisation>; admins: readonly PersonId[] };
  const registered = await store.partnerships.all();
  const states = await Promise.all(
    registered.map(({ id }) => loadPresent(partnershipStream(id), { ledger: store.ledger, registry })),
  );
  return {
    organisations: Object.values(directory.organisations),
    people: await store.people.all(),
    // A registered partnership has been recorded, or its import was broken off before it was: then it is not there.
    partnerships: states.flatMap(({ state: found }) => (found === null ? [] : [found as Partnership])),
    admins: directory.admins,
  };
}

/** The registers of all partnerships, as an import file would say them, in the order of the people’s names in it. */
export async function presentVolunteers(
  deps: Pick<KeepDeps, 'store' | 'registry'>,
): Promise<readonly FiledVolunteer[]> {
  const { store, registry } = deps;
  const shape = registry.shapeOf('volunteers');
  const asked = {
    feature: 'volunteers',
    shape,
    sort: { field: 'person', order: 'up' },
    limit: 100_000,
  } as const;
  const registered = await store.partnerships.all();
  const found = await Promise.all(
    registered.map(({ id }) => store.views.find({ ...asked, partnership: id })),
  );
  const known = new Map((await store.people.all()).map((person) => [person.id, filedAs(person)]));
  const all = found.flat().flatMap(({ partnership, state }) => {
    // The volunteers feature keeps exactly this, or null for what is no volunteer's.
    const kept = state as KeptVolunteer | null;
    // Who was erased is on no list any more, nor whose details were.
    if (!kept || kept.erased || !known.has(kept.person)) return [];
    return [volunteerCalling({ partnership, ...filed(kept) }, (person) => known.get(person) ?? person)];
  });
  return all.sort((one, other) => (one.person < other.person ? -1 : Number(one.person > other.person)));
}

type KeptVolunteer = Omit<FiledVolunteer['entry'], 'record' | 'left'> &
  FiledVolunteer['entry']['record'] & {
    readonly person: PersonId;
    readonly status: string;
    readonly erased?: true;
  };

function filed(kept: KeptVolunteer): Omit<FiledVolunteer, 'partnership'> {
  const { person, organisation, skills, area, hours, cleared, consent, confirmed, availability, status } =
    kept;
  const record = {
    ...(organisation && { organisation }),
    skills,
    ...(area && { area }),
    ...(hours && { hours }),
    cleared,
  };
  const entry = {
    record,
    consent,
    confirmed,
    ...(availability && { availability }),
    ...(status === 'left' && { left: true as const }),
  };
  return { person, entry };
}

/** What an import changed, or why it changed nothing. */
export type Kept = { readonly kept: Comparison } | { readonly commandTaken: string };

/**
 * Keeps what an import file says: people first, so that nothing recorded names somebody unknown. Broken off midway
 * it is run again: what is already so is left as it is.
 */
export async function keepImport(file: ImportFile, deps: KeepDeps): Promise<Kept> {
  const before = await present(deps);
  const plan = asKept(file, before.people, deps.newPerson ?? (() => newPersonId(deps.hash)));
  const taken = commandTaken(plan, before.partnerships);
  if (taken) return { commandTaken: taken };
  const held = new Map(before.people.map((person) => [person.id, person]));
  const people = plan.people.map((person) => withOwnWord(person, held.get(person.id)));
  const kept = compareImport({ ...plan, people }, before);
  const changed = new Set([...kept.people.added, ...kept.people.changed]);
  await deps.store.people.put(people.filter(({ id }) => changed.has(id)));
  const { organisations, admins } = plan;
  await record('directory.record', { organisations, ...(admins && { admins }) }, DEPLOYMENT_ITSELF, deps);
  for (const partnership of plan.partnerships) {
    const { id, command, channels } = partnership;
    await record('partnerships.record', { partnership }, partnership, deps);
    if ((await deps.store.partnerships.put({ id, command, channels })) === 'command-taken')
      return { commandTaken: command };
  }
  for (const { partnership: id, person, entry } of plan.volunteers ?? []) {
    const partnership = plan.partnerships.find((named) => named.id === id);
    if (partnership) await record('volunteers.record', { person, entry }, partnership, deps);
  }
  return { kept };
}

/** Fills in what partnerships that an earlier version imported lack, as the defaults say: an older folder runs on. */
export async function fillIn(defaults: Defaults, deps: KeepDeps): Promise<void> {
  for (const held of (await present(deps)).partnerships) {
    const partnership = completedPartnership(held, defaults);
    await record('partnerships.record', { partnership }, partnership, deps);
  }
}

/** A command that a partnership outside the file already has. */
function commandTaken(plan: ImportFile, known: readonly Partnership[]): string | undefined {
  const named = new Set(plan.partnerships.map(({ id }) => id));
  const others = new Set(known.filter(({ id }) => !named.has(id)).map(({ command }) => command));
  return plan.partnerships.find(({ command }) => others.has(command))?.command;
}

async function record(id: string, args: JsonObject, partnership: Partnership, deps: KeepDeps): Promise<void> {
  const command = deps.registry.command(id);
  if (!command) throw new Error(`Nothing is called ${id}`);
  const by = { person: SYSTEM, as: 'system', via: { platform: 'import' } };
  const once = deps.hash.salt();
  const at = deps.clock.now();
  const performed = await deps.performing.perform({
    command,
    partnership,
    args,
    by,
    roles: ['system'],
    once,
    at,
  });
  if ('refused' in performed) throw new Error(performed.words);
}
