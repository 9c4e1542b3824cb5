import { exerciseOf } from '../exercise.js';
import type { Feature } from '../feature.js';
import { type PersonId, streamParts } from '../ids.js';
import { loadReadings } from '../load-readings.js';
import type { Clock, Ledger, Partnerships, People, ViewRow, Views } from '../ports.js';
import type { Registry } from '../registry.js';
import { markWords } from '../showing/mark.js';
import type { Membership, Waiter, WaitingLine } from './membership.js';
import { DEPLOYMENT_ITSELF, type Partnership, peopleOf, rolesOf, seatsOf } from './partnership.js';
import type { Person } from './person.js';
import { partnershipOf } from './registered.js';

export interface MembershipsDeps {
  readonly partnerships: Partnerships;
  readonly ledger: Ledger;
  readonly views: Views;
  readonly registry: Registry;
  readonly clock: Clock;
}

/** The partnerships a person belongs to; with `onCall`, those too in which an organisation has them on call. */
export async function partnershipsWith(
  person: PersonId,
  deps: Pick<MembershipsDeps, 'partnerships' | 'ledger' | 'registry'>,
  onCall: readonly string[] = [],
): Promise<readonly Partnership[]> {
  const all = await deps.partnerships.all();
  const found = await Promise.all(all.map(({ id }) => partnershipOf(id, deps)));
  const isTheirs = (partnership: Partnership) =>
    rolesOf(partnership, person).length > 0 ||
    partnership.seats.some(({ organisation }) => organisation && onCall.includes(organisation));
  return found.flatMap((partnership) => (partnership && isTheirs(partnership) ? [partnership] : []));
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
  const rowOf = ({ stream, state }: ViewRow) => ({ state, stream, id: streamParts(stream).id, who });
  const here = ({ button, ...line }: WaitingLine): WaitingLine => ({
    ...line,
    button: { ...button, data: { ...button.data, partnership } },
  });
  const lines = rows.map(async (found): Promise<WaitingLine | undefined> => {
    const row = rowOf(found);
    const known = await loadReadings(waiting.reads?.(row) ?? {}, { views, shapeOf: registry.shapeOf });
    const line = waiting.line({ ...row, known });
    if (!line) return undefined;
    const exercise = await exerciseOf(row.stream, deps);
    return here(exercise ? { ...line, words: markWords(line.words, exercise.codeword) } : line);
  });
  const told = (await Promise.all(lines)).filter((line) => line !== undefined);
  const last = rows.length === finding.limit ? rows.at(-1) : undefined;
  const more = last && waiting.more?.(rowOf(last));
  return more ? [...told, here(more)] : told;
}
