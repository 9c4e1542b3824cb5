import type { Day } from '../core/cadence.js';
import type { ExerciseRules } from '../core/exercising.js';
import type { Hours } from '../core/hours.js';
import type { OrganisationId, PersonId } from '../core/ids.js';
import type { Organisation } from '../core/people/organisation.js';
import type {
  ActionRules,
  NamedRole,
  Partnership,
  PartnershipKind,
  Prompting,
  Quorum,
  Seat,
  StandingItem,
  VolunteerRules,
} from '../core/people/partnership.js';
import type { Person } from '../core/people/person.js';
import { say } from '../core/said.js';
import type { FiledVolunteer, ImportFile } from './plan.js';

/** What a partnership gets when its file does not say: an agenda for its kind (`other` for the rest), a marking. */
export type Defaults = {
  readonly agendas: { readonly [kind in PartnershipKind | 'other']?: readonly StandingItem[] };
  readonly marking: string;
  readonly actions: ActionRules;
  readonly prompts: Prompting;
  readonly volunteering: VolunteerRules;
  readonly exercising: ExerciseRules;
};

type LeftOut =
  | 'channels'
  | 'quorum'
  | 'seats'
  | 'roles'
  | 'agenda'
  | 'marking'
  | 'actions'
  | 'prompts'
  | 'volunteering'
  | 'exercising';

/** A file as it was read, with what it left out left out. */
export type Read = {
  readonly organisations?: readonly Organisation[];
  readonly people?: readonly Person[];
  readonly partnerships?: readonly ReadPartnership[];
  readonly admins?: readonly PersonId[];
};

export type ReadPartnership = Omit<Partnership, LeftOut> &
  Partial<Pick<Partnership, 'channels' | 'agenda' | 'marking' | 'prompts'>> & {
    readonly quorum?: Pick<Quorum, 'organisations'> & Partial<Quorum>;
    readonly seats?: readonly (Omit<Seat, 'deputies'> & Partial<Seat>)[];
    readonly roles?: { readonly [role in NamedRole]?: readonly PersonId[] };
    readonly actions?: Partial<ActionRules>;
    readonly volunteering?: Partial<VolunteerRules>;
    readonly exercising?: Partial<ExerciseRules>;
    readonly volunteers?: readonly ReadVolunteer[];
  };

/** A volunteer as read, with what was left out left out. */
export type ReadVolunteer = {
  readonly person: PersonId;
  readonly organisation?: OrganisationId;
  readonly skills?: readonly string[];
  readonly area?: string;
  readonly hours?: readonly Hours[];
  readonly availability?: 'on-duty' | 'off-duty';
  readonly consent: { readonly given: 'yes' | 'no'; readonly on: Day };
  readonly confirmed?: Day;
  readonly cleared?: FiledVolunteer['entry']['record']['cleared'];
  readonly left?: true;
};

/** The file with what it left out filled in. */
export function completed(read: Read, defaults: Defaults): ImportFile {
  const { organisations = [], people = [], partnerships = [], admins } = read;
  const volunteers = partnerships.flatMap((partnership) =>
    (partnership.volunteers ?? []).map((volunteer) => ({
      partnership: partnership.id,
      ...filedVolunteer(volunteer),
    })),
  );
  return {
    organisations,
    people,
    partnerships: partnerships.map((partnership) => completedPartnership(partnership, defaults)),
    ...(admins === undefined ? {} : { admins }),
    ...(volunteers.length > 0 && { volunteers }),
  };
}

/** A volunteer with what was left out filled in. */
export function filedVolunteer(read: ReadVolunteer): Omit<FiledVolunteer, 'partnership'> {
  const { person, organisation, skills = [], area, hours, availability, consent, cleared = [], left } = read;
  const record = {
    ...(organisation && { organisation }),
    skills,
    ...(area && { area: say(area) }),
    ...(hours && { hours }),
    cleared,
  };
  const entry = {
    record,
    consent: { given: consent.given === 'yes', on: consent.on },
    confirmed: read.confirmed ?? consent.on,
    ...(availability && { availability }),
    ...(left && { left }),
  };
  return { person, entry };
}

/** A partnership with what it left out, or what an earlier version did not know, filled in. */
export function completedPartnership(read: ReadPartnership, defaults: Defaults): Partnership {
  const {
    quorum,
    seats = [],
    roles = {},
    channels = {},
    actions = {},
    volunteering = {},
    exercising = {},
    volunteers = [],
    ...rest
  } = read;
  const { agenda = defaults.agendas[rest.kind] ?? defaults.agendas.other ?? [], marking = defaults.marking } =
    read;
  return {
    ...rest,
    channels,
    ...(quorum === undefined ? {} : { quorum: { classes: [], ...quorum } }),
    seats: seats.map((seat) => ({ deputies: [], ...seat })),
    roles: {
      chair: roles.chair ?? [],
      secretariat: roles.secretariat ?? [],
      coordinator: roles.coordinator ?? [],
      observer: roles.observer ?? [],
      // Whoever is on the register is a volunteer of the partnership.
      volunteer: [...new Set([...(roles.volunteer ?? []), ...volunteers.map(({ person }) => person)])],
    },
    agenda,
    marking,
    actions: { ...defaults.actions, ...actions },
    prompts: read.prompts ?? defaults.prompts,
    volunteering: { ...defaults.volunteering, ...volunteering },
    exercising: { ...defaults.exercising, ...exercising },
  };
}
