import type { Weekday } from '../cadence.js';
import type { ExerciseRules } from '../exercising.js';
import {
  DEPLOYMENT,
  type OrganisationId,
  type PartnershipId,
  type PersonId,
  type StreamId,
  streamId,
} from '../ids.js';

/** A channel or group chat of a partnership, as its platform names it. */
export type Channels = {
  readonly slack?: { readonly team: string; readonly channel: string };
  readonly teams?: { readonly conversation: string };
};

/** The place an organisation, or a person, holds in a partnership. No representative and no deputy: a vacancy. */
export type Seat = {
  readonly organisation?: OrganisationId;
  readonly person?: PersonId;
  readonly representative?: PersonId;
  readonly deputies: readonly PersonId[];
};

/** A decision stands only with so many organisations, and so many of a class. */
export type Quorum = {
  readonly organisations: number;
  readonly classes: readonly { readonly class: string; readonly atLeast: number }[];
};

/** Roles that are given by name in a partnership. `representative` and `deputy` come with a seat. */
export const NAMED_ROLES = ['chair', 'secretariat', 'coordinator', 'observer', 'volunteer'] as const;
export type NamedRole = (typeof NAMED_ROLES)[number];
/** `self`: somebody about nobody but themselves, in no partnership. */
export type Role = NamedRole | 'representative' | 'deputy' | 'admin' | 'system' | 'self';

export const PARTNERSHIP_KINDS = ['LHRP', 'LRF', 'standing-group', 'sub-group', 'panel'] as const;
export type PartnershipKind = (typeof PARTNERSHIP_KINDS)[number];

/** A standing agenda item: what a partnership's every meeting begins with. */
export type StandingItem = { readonly title: string; readonly minutes: number; readonly purpose: string };

/** When a partnership's owners are asked how their actions are going, by the wall clock of its zone. */
export type Prompting = {
  readonly every: 'weekly' | 'fortnightly' | 'monthly';
  readonly on: Weekday;
  readonly at: string;
};

/** Somebody in the chain that an overdue action climbs. */
export const CHASED = ['owner', 'deputy', 'lead', 'chair', 'accountable-officer'] as const;
export type ChaseStep = {
  readonly who: (typeof CHASED)[number];
  /** Days after the due date. */
  readonly afterDays: number;
};

/**
 * How a partnership runs its actions. Data, since practice differs (domain: B10): an action is amber so many days
 * before it is due, its owner is asked again so many days before, a prompt goes on to a deputy after so many hours
 * of silence and closes after so many, and an overdue action climbs a chain.
 */
export type ActionRules = {
  readonly amberDays: number;
  readonly dueSoonDays: number;
  readonly deputyAfterHours: number;
  readonly closesAfterHours: number;
  readonly chase: readonly ChaseStep[];
  /** What each colour means, printed wherever colours are shown. */
  readonly legend: {
    readonly blue: string;
    readonly green: string;
    readonly amber: string;
    readonly red: string;
  };
};

/** What volunteers may do, and the check that it needs, if any: the law says which (domain: B7). */
export type VolunteerRole = { readonly id: string; readonly name: string; readonly needs: string };

/**
 * How a partnership keeps its register of volunteers. Data, since practice differs (domain: B7, B9): a record holds
 * so many days, its volunteer is asked so many days before, so often, and has so many days to answer each time, and a
 * leaver's details are kept so long. `review` is when those are asked whose turn it is.
 */
export type VolunteerRules = {
  readonly reviewDays: number;
  readonly askBeforeDays: number;
  readonly answerDays: number;
  readonly askTimes: number;
  readonly retainDays: number;
  readonly review: Prompting;
  readonly roles: readonly VolunteerRole[];
  readonly levels: LevelNames;
  readonly models: readonly ActivationModel[];
};

/** The levels that all models of activation have in common (domain: B7). */
export type Level = 'standby' | 'activate' | 'stand-down';

/** What the levels are called. */
export type LevelNames = { readonly [level in Level]: string };

/** A voluntary body's own model of activation: its names for the levels. */
export type ActivationModel = { readonly organisation: OrganisationId; readonly levels: LevelNames };

/** Who belongs to a partnership and how it is reached: what a permission may rely on. */
export type Partnership = {
  readonly id: PartnershipId;
  /** Its command: `lhrp` for `/lhrp …`, unique in the deployment. */
  readonly command: string;
  readonly kind: PartnershipKind;
  readonly name: string;
  readonly parent?: PartnershipId;
  /** An IANA zone. Times are stored in UTC and spoken in this zone. */
  readonly timezone: string;
  readonly channels: Channels;
  readonly quorum?: Quorum;
  readonly seats: readonly Seat[];
  readonly roles: { readonly [role in NamedRole]: readonly PersonId[] };
  readonly agenda: readonly StandingItem[];
  readonly marking: string;
  readonly actions: ActionRules;
  readonly prompts: Prompting;
  readonly volunteering: VolunteerRules;
  readonly exercising: ExerciseRules;
};

/** The stream that holds a partnership's own facts. */
export function partnershipStream(id: PartnershipId): StreamId {
  return streamId(id, 'partnerships', id);
}

/** Every role a person has in a partnership, today's seats included. None: not of this partnership. */
export function rolesOf(partnership: Partnership, person: PersonId): readonly Role[] {
  const named = NAMED_ROLES.filter((role) => partnership.roles[role].includes(person));
  const seated = partnership.seats.flatMap((seat): Role[] => {
    if (seat.representative === person || seat.person === person) return ['representative'];
    return seat.deputies.includes(person) ? ['deputy'] : [];
  });
  return [...new Set<Role>([...named, ...seated])];
}

/** The organisations a person may speak for in a partnership. */
export function seatsOf(partnership: Partnership, person: PersonId): readonly OrganisationId[] {
  return partnership.seats.flatMap((seat) =>
    seat.organisation && (seat.representative === person || seat.deputies.includes(person))
      ? [seat.organisation]
      : [],
  );
}

/** Those who speak for an organisation's seat, the representative first. Nobody: a vacancy, or no such seat. */
export function speakersFor(organisation: OrganisationId, { seats }: Partnership): readonly PersonId[] {
  const seat = seats.find((candidate) => candidate.organisation === organisation);
  return seat ? [...(seat.representative ? [seat.representative] : []), ...seat.deputies] : [];
}

/** Whether somebody holds a seat or a role in a partnership. */
export function isOf(partnership: Partnership, person: PersonId): boolean {
  return rolesOf(partnership, person).length > 0;
}

/** Those who coordinate; where nobody does, those who lead. */
export function coordinatorsOf({ roles }: Pick<Partnership, 'roles'>): readonly PersonId[] {
  const { coordinator, chair, secretariat } = roles;
  return coordinator.length > 0 ? coordinator : [...new Set([...chair, ...secretariat])];
}

/** What a body calls the levels of an activation: by its own model, or as the partnership does. */
export function levelsOf(
  organisation: OrganisationId | undefined,
  { volunteering }: Pick<Partnership, 'volunteering'>,
): LevelNames {
  const own = volunteering.models.find((model) => model.organisation === organisation);
  return own?.levels ?? volunteering.levels;
}

/** Everyone named in a partnership, each once. */
export function peopleOf(partnership: Partnership): readonly PersonId[] {
  const seated = partnership.seats.flatMap((seat) => [
    ...(seat.representative ? [seat.representative] : []),
    ...(seat.person ? [seat.person] : []),
    ...seat.deputies,
  ]);
  return [...new Set([...NAMED_ROLES.flatMap((role) => partnership.roles[role]), ...seated])];
}

/** The deployment itself, for commands that belong to no single partnership. Nobody is a member of it. */
export const DEPLOYMENT_ITSELF: Partnership = {
  id: DEPLOYMENT,
  command: 'muster',
  kind: 'panel',
  name: 'Muster',
  timezone: 'Europe/London',
  channels: {},
  seats: [],
  roles: { chair: [], secretariat: [], coordinator: [], observer: [], volunteer: [] },
  agenda: [],
  marking: 'OFFICIAL',
  // Nothing is ever asked of the deployment itself.
  actions: {
    amberDays: 0,
    dueSoonDays: 0,
    deputyAfterHours: 0,
    closesAfterHours: 0,
    chase: [],
    legend: { blue: '', green: '', amber: '', red: '' },
  },
  prompts: { every: 'weekly', on: 'tue', at: '10:00' },
  volunteering: {
    reviewDays: 0,
    askBeforeDays: 0,
    answerDays: 0,
    askTimes: 0,
    retainDays: 0,
    review: { every: 'weekly', on: 'tue', at: '10:00' },
    roles: [],
    levels: { standby: '', activate: '', 'stand-down': '' },
    models: [],
  },
  exercising: {
    amberDays: 0,
    frequencies: [],
    tellControlRooms: [],
    hotDays: 0,
    dueWeeks: { internal: 0, 'multi-agency': 0, report: 0 },
    remindBeforeDays: 0,
    remindEveryDays: 0,
  },
};
