import type { OrganisationId, PersonId } from '../ids.js';
import type { Intended } from '../prompt.js';
import { type Partnership, speakersFor } from './partnership.js';

/** What somebody does in an exercise. Directors are its directing staff. */
export const PARTS = ['player', 'observer', 'umpire', 'director'] as const;
export type Part = (typeof PARTS)[number];

/** An organisation, or a person, that takes part. */
export type Taking = {
  readonly part: Part;
  readonly organisation?: OrganisationId;
  readonly person?: PersonId;
};

/** Something that organisations and people take part in. */
export type TakenPartIn = { readonly takes: readonly Taking[] };

/** Who speaks for each organisation of a partnership. */
export type Speakers = { readonly [organisation: string]: readonly PersonId[] };

export function speakersIn(partnership: Partnership): Speakers {
  const organisations = partnership.seats.flatMap(({ organisation }) => organisation ?? []);
  return Object.fromEntries(organisations.map((each) => [each, speakersFor(each, partnership)]));
}

/** The seats in some part: those of organisations, with who speaks for them, and people. */
export function seatsTaking(
  { takes }: TakenPartIn,
  parts: readonly Part[],
  speakers: Speakers,
): readonly Intended[] {
  return takes
    .filter(({ part }) => parts.includes(part))
    .flatMap(({ organisation, person }): readonly Intended[] => {
      if (person) return [{ seat: person, people: [person] }];
      return organisation ? [{ seat: organisation, people: speakers[organisation] ?? [] }] : [];
    });
}

/** The people in some part: those named, and those who speak for the organisations named. */
export function peopleTaking(
  exercise: TakenPartIn,
  parts: readonly Part[],
  speakers: Speakers,
): readonly PersonId[] {
  return [...new Set(seatsTaking(exercise, parts, speakers).flatMap(({ people }) => people))];
}
