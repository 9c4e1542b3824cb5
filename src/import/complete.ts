import type { PersonId } from '../core/ids.js';
import type { Organisation } from '../core/organisation.js';
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
} from '../core/partnership.js';
import type { Person } from '../core/person.js';
import type { ImportFile } from './plan.js';

/** What a partnership gets when its file does not say: an agenda for its kind (`other` for the rest), a marking. */
export type Defaults = {
  readonly agendas: { readonly [kind in PartnershipKind | 'other']?: readonly StandingItem[] };
  readonly marking: string;
  readonly actions: ActionRules;
  readonly prompts: Prompting;
  readonly volunteering: VolunteerRules;
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
  | 'volunteering';

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
  };

/** The file with what it left out filled in. */
export function completed(read: Read, defaults: Defaults): ImportFile {
  const { organisations = [], people = [], partnerships = [], admins } = read;
  return {
    organisations,
    people,
    partnerships: partnerships.map((partnership) => completedPartnership(partnership, defaults)),
    ...(admins === undefined ? {} : { admins }),
  };
}

function completedPartnership(read: ReadPartnership, defaults: Defaults): Partnership {
  const { quorum, seats = [], roles = {}, channels = {}, actions = {}, volunteering = {}, ...rest } = read;
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
      volunteer: roles.volunteer ?? [],
    },
    agenda,
    marking,
    actions: { ...defaults.actions, ...actions },
    prompts: read.prompts ?? defaults.prompts,
    volunteering: { ...defaults.volunteering, ...volunteering },
  };
}
