import type { PersonId } from '../../core/ids.js';
import type { Instant } from '../../core/time.js';
import type { Given, RaisedActivation } from './facts.js';

/** An answer that waits for a place to be given or taken back. */
export type Waiting = {
  readonly person: PersonId;
  readonly coming: boolean;
  readonly seq: number;
  readonly at: Instant;
};

/** Who holds the places of an activation. */
export type Places = Pick<RaisedActivation, 'taken' | 'reserve' | 'settled'>;

/**
 * Gives places for a batch of answers: what was given up is taken back first, the reserve is called up next, then the
 * earliest answer comes first. Never more are taken than needed. An answer that was settled before changes nothing,
 * so a batch that is read late or twice is harmless.
 */
export function givePlaces(waiting: readonly Waiting[], places: Places, need: number): readonly Given[] {
  const fresh = waiting.filter(({ person, seq }) => seq > (places.settled[person] ?? 0));
  const gone = new Set(fresh.filter(({ coming }) => !coming).map(({ person }) => person));
  const released = fresh
    .filter(({ coming }) => !coming)
    .map(({ person, seq }): Given => ({ person, place: 'released', seq }));

  const taken = new Set(places.taken.filter((person) => !gone.has(person)));
  const queue = places.reserve.filter((person) => !gone.has(person));
  const calledUp = queue.slice(0, Math.max(0, need - taken.size));
  for (const person of calledUp) taken.add(person);
  const seqOf = (person: PersonId) => places.settled[person] ?? 0;

  const given = fresh
    .filter(({ coming }) => coming)
    .sort((one, other) =>
      one.at === other.at ? (one.person < other.person ? -1 : 1) : one.at < other.at ? -1 : 1,
    )
    .map(({ person, seq }): Given => {
      const fits = taken.has(person) || (!queue.includes(person) && taken.size < need);
      if (fits) taken.add(person);
      return { person, place: fits ? 'taken' : 'reserve', seq };
    });
  const again = new Set(given.map(({ person }) => person));
  return [
    ...released,
    ...calledUp
      .filter((person) => !again.has(person))
      .map((person): Given => ({ person, place: 'taken', seq: seqOf(person), calledUp: true })),
    ...given,
  ];
}

/** Who holds the places after some were given. */
export function placesAfter(places: Places, given: readonly Given[]): Places {
  const moved = new Map(given.map((each) => [each.person, each]));
  const stay = (people: readonly PersonId[], place: Given['place']) =>
    people.filter((person) => (moved.get(person)?.place ?? place) === place);
  const join = (people: readonly PersonId[], place: Given['place']) => [
    ...stay(people, place),
    ...given
      .filter((each) => each.place === place && !people.includes(each.person))
      .map(({ person }) => person),
  ];
  return {
    taken: join(places.taken, 'taken'),
    reserve: join(places.reserve, 'reserve'),
    settled: { ...places.settled, ...Object.fromEntries(given.map(({ person, seq }) => [person, seq])) },
  };
}
