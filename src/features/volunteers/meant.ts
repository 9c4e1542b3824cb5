import { z } from 'zod';
import type { Ask } from '../../core/command.js';
import type { Define } from '../../core/define-feature.js';
import type { FieldSet } from '../../core/fields.js';
import { hoursIn } from '../../core/hours.js';
import { type PartnershipId, type PersonId, personId, type StreamId, streamId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Related } from '../../core/people/viewer.js';
import type { VolunteerCommand, VolunteerRefusal } from './decider.js';
import type { Did, Volunteer, VolunteerFact } from './facts.js';

export type DefineVolunteers = Define<Volunteer, VolunteerCommand, VolunteerFact, VolunteerRefusal>;

/** Those who keep the register for others: what they record is recorded as said by them. */
export const KEEPS = ['coordinator'] as const;
/** Those who look after it. */
export const SEES = ['coordinator', 'chair', 'secretariat'] as const;
/** The volunteer's own word, or a coordinator's for them. */
export const ANSWERS = [{ relation: 'volunteer' }, ...KEEPS] as const;

/** Which volunteer is meant, as the buttons of their record say: oneself, in words. */
export const whoseFields = {
  person: { kind: 'id', label: 'Volunteer', hidden: true },
} as const satisfies FieldSet;

export const whose = { person: z.string().transform(personId).nullish() };

type About = { readonly args: { readonly person?: PersonId | null | undefined } } & Pick<
  Ask,
  'by' | 'partnership'
>;

export const volunteerStream = (partnership: PartnershipId, person: PersonId): StreamId =>
  streamId(partnership, 'volunteers', person);

export const personMeant = ({ args, by }: Pick<About, 'args' | 'by'>): PersonId => args.person ?? by.person;

export const streamMeant = (ask: About): StreamId => volunteerStream(ask.partnership.id, personMeant(ask));

export const cardMeant = (ask: About) => ({ stream: streamMeant(ask), card: 'volunteer' });

/** Nobody is the volunteer of a record but whose id it bears. */
export const relations = ({ args, by }: Ask<JsonObject>): Related => ({
  volunteer: [typeof args.person === 'string' ? personId(args.person) : by.person],
});

export const did = ({ by, at }: Pick<Ask, 'by' | 'at'>): Did => ({ by: by.person, at });

/** The day it is, as records are dated. */
export const today = ({ at }: Pick<Ask, 'at'>): string => at.slice(0, 10);

/** "First aid, driving" as the register writes it. */
export function skillsIn(words: string | null | undefined): readonly string[] {
  const skills = (words ?? '').split(',').map((skill) =>
    skill
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40),
  );
  return [...new Set(skills.filter((skill) => skill !== ''))];
}

type Written = {
  readonly organisation?: string | null | undefined;
  readonly hours?: string | null | undefined;
};

/** What is wrong with a record as it was written, if anything is. */
export function wrongIn(
  { organisation, hours }: Written,
  { seats }: Partnership,
): VolunteerRefusal | undefined {
  if (organisation && !seats.some((seat) => seat.organisation === organisation))
    return { refused: 'no-such-organisation', field: 'organisation' };
  return hours && !hoursIn(hours) ? { refused: 'not-hours', field: 'hours' } : undefined;
}
