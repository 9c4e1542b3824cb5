import { exerciseOf } from './exercise.js';
import type { Feature } from './feature.js';
import { type PersonId, streamParts } from './ids.js';
import { markWords } from './mark.js';
import type { Membership, Waiter, WaitingLine } from './membership.js';
import { DEPLOYMENT_ITSELF, type Partnership, peopleOf, rolesOf, seatsOf } from './partnership.js';
import type { Person } from './person.js';
import type { Clock, Ledger, Partnerships, People, Views } from './ports.js';
import { loadReadings } from './reading.js';
import { partnershipOf } from './registered.js';
import type { Registry } from './registry.js';

export interface MembershipsDeps {
  readonly partnerships: Partnerships;
  readonly ledger: Ledger;
  readonly views: Views;
  readonly registry: Registry;
  readonly clock: Clock;
}

/** The partnerships a person belongs to. */
export async function partnershipsWith(
  person: PersonId,
  deps: Pick<MembershipsDeps, 'partnerships' | 'ledger' | 'registry'>,
): Promise<readonly Partnership[]> {
  const all = await deps.partnerships.all();
  const found = await Promise.all(all.map(({ id }) => partnershipOf(id, deps)));
  return found.filter(
    (partnership) => partnership !== undefined && rolesOf(partnership, person).length > 0,
  ) as Partnership[];
}

export type ColleaguesDeps = Pick<MembershipsDeps, 'partnerships' | 'ledger' | 'registry'> & {
  readonly people: People;
};

/** Everybody of the partnership; about oneself, of all one's partnerships. */
export async function colleagues(
  { partnership, person }: { readonly partnership: Partnership; readonly person: Person },
  deps: ColleaguesDeps,
): Promise<readonly Person[]> {
  const own = partnership === DEPLOYMENT_ITSELF ? await partnershipsWith(person.id, deps) : [partnership];
  return deps.people.get([...new Set(own.flatMap(peopleOf))]);
}

/** Tells where somebody belongs, and what the features say waits for them there. */
export function createMemberships(
  deps: MembershipsDeps,
): (person: PersonId) => Promise<readonly Membership[]> {
  const membership = async (partnership: Partnership, person: PersonId): Promise<Membership> => {
    const roles = rolesOf(partnership, person);
    const seats = seatsOf(partnership, person);
    const who = { person, partnership, roles, seats, now: deps.clock.now() };
    const [asked, coming] = await Promise.all([linesOf('asked', who, deps), linesOf('coming', who, deps)]);
    return { partnership, roles, seats, asked, coming };
  };
  return async (person) => {
    const own = await partnershipsWith(person, deps);
    return Promise.all(own.map((partnership) => membership(partnership, person)));
  };
}

async function linesOf(
  is: Feature['waiting'][number]['is'],
  who: Waiter,
  deps: MembershipsDeps,
): Promise<readonly WaitingLine[]> {
  const kinds = deps.registry.features.flatMap((feature) =>
    feature.waiting.filter((waiting) => waiting.is === is).map((waiting) => ({ feature, waiting })),
  );
  return (await Promise.all(kinds.map((kind) => found(kind, who, deps)))).flat();
}

async function found(
  { feature, waiting }: { feature: Feature; waiting: Feature['waiting'][number] },
  who: Waiter,
  deps: MembershipsDeps,
): Promise<readonly WaitingLine[]> {
  const finding = waiting.find(who);
  if (!finding) return [];
  const { views, registry } = deps;
  const partnership = who.partnership.id;
  const rows = await views.find({ ...finding, feature: feature.name, shape: feature.shape, partnership });
  const lines = rows.map(async ({ stream, state }): Promise<WaitingLine | undefined> => {
    const row = { state, stream, id: streamParts(stream).id, who };
    const known = await loadReadings(waiting.reads?.(row) ?? {}, { views, shapeOf: registry.shapeOf });
    const line = waiting.line({ ...row, known });
    if (!line) return undefined;
    const exercise = await exerciseOf(stream, deps);
    const { words, button } = line;
    return {
      words: exercise ? markWords(words, exercise.codeword) : words,
      button: { ...button, data: { ...button.data, partnership } },
    };
  });
  return (await Promise.all(lines)).filter((line) => line !== undefined);
}
