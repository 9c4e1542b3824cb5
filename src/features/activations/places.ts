import type { PersonId } from '../../core/ids.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type { Changes, Given, RaisedActivation, Releases } from './facts.js';

/** An answer that waits for a place to be given or taken back, or the answer of somebody on the reserve. */
export type Waiting = {
  readonly person: PersonId;
  readonly coming: boolean;
  readonly seq: number;
  readonly at: Instant;
};

/** Who holds the places of an activation. */
export type Places = Pick<RaisedActivation, 'taken' | 'released'>;

export const placesTaken = ({ taken }: Pick<Places, 'taken'>): number => Object.keys(taken).length;

type Answers = {
  readonly waiting: readonly Waiting[];
  readonly reserve: readonly Waiting[];
  readonly at: Instant;
};

/** Whether a place is free for the reserve once what was given up is taken back. */
export function isPlaceFree(
  { waiting, at }: Omit<Answers, 'reserve'>,
  { call: { need }, ...places }: Places & Pick<RaisedActivation, 'call'>,
): boolean {
  return placesTaken(placesAfter(places, { given: releasedBy(waiting, places), at })) < need;
}

/**
 * Gives places for a batch of answers: what was given up is taken back first, the reserve is called up next, then the
 * earliest answer comes first. Never more are taken than needed. What was read before somebody gave up their place
 * does not give it to them again, so a batch that is read late or twice is harmless.
 */
export function givePlaces(
  answers: Answers,
  { call: { need }, ...places }: Places & Pick<RaisedActivation, 'call'>,
): readonly Given[] {
  const fresh = answers.waiting.filter((each) => isFresh(each, places));
  const released = releasedBy(answers.waiting, places);
  const { taken } = placesAfter(places, { given: released, at: answers.at });
  const held = new Set(Object.keys(taken));
  const waits = new Set(fresh.map(({ person }) => person));
  const isFree = ({ person }: Waiting) => !held.has(person) && !waits.has(person);

  const calledUp = answers.reserve
    .filter((each) => isFresh(each, places) && isFree(each))
    .sort(byTurn)
    .slice(0, Math.max(0, need - held.size));
  for (const { person } of calledUp) held.add(person);
  const given = fresh
    .filter(({ coming }) => coming)
    .sort(byTurn)
    .map(({ person, seq }): Given => {
      const fits = held.has(person) || held.size < need;
      if (fits) held.add(person);
      return { person, place: fits ? 'taken' : 'reserve', seq };
    });
  return [
    ...released,
    ...calledUp.map(({ person, seq }): Given => ({ person, place: 'taken', seq, calledUp: true })),
    ...given,
  ];
}

/** Whether an answer was changed since a place was given or taken back for it. */
const isFresh = ({ person, seq }: Waiting, { taken, released }: Places): boolean =>
  seq > Math.max(taken[person] ?? 0, released[person]?.seq ?? 0);

const releasedBy = (waiting: readonly Waiting[], places: Places): readonly Given[] =>
  waiting
    .filter((each) => isFresh(each, places) && !each.coming)
    .map(({ person, seq }) => ({ person, place: 'released', seq }));

function byTurn(one: Waiting, other: Waiting): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.person < other.person ? -1 : 1;
}

/** Minutes. What was read so long before is carried out no more: a command takes seconds. */
const READ_WITHIN = 60;

/** Who holds the places after some were given. Whoever gave one up and is on the reserve now did give it up once. */
export function placesAfter(
  { taken, released }: Places,
  { given, at }: { readonly given: readonly Given[]; readonly at: Instant },
): Places {
  const of = (place: Given['place']) => given.filter((each) => each.place === place);
  const stillRead = minutesAfter(at, -READ_WITHIN);
  const lately = Object.entries(released).filter(([, each]) => each.at > stillRead);
  return {
    taken: { ...without(taken, given), ...seqs(of('taken')) },
    released: { ...without(Object.fromEntries(lately), of('taken')), ...releases(of('released'), at) },
  };
}

function without<Kept>(
  kept: { readonly [person: string]: Kept },
  given: readonly Given[],
): { readonly [person: string]: Kept } {
  const moved = new Set<string>(given.map(({ person }) => person));
  return Object.fromEntries(Object.entries(kept).filter(([person]) => !moved.has(person)));
}

const seqs = (given: readonly Given[]): Changes =>
  Object.fromEntries(given.map(({ person, seq }) => [person, seq]));

const releases = (given: readonly Given[], at: Instant): Releases =>
  Object.fromEntries(given.map(({ person, seq }) => [person, { seq, at }]));
