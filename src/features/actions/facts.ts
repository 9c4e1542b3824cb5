import type { OrganisationId, PartnershipId, PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';

/** What an owner says of an action, the likeliest first. */
export const PROGRESS = ['on-track', 'at-risk', 'blocked', 'done'] as const;
export type Progress = (typeof PROGRESS)[number];

export const PRIORITIES = ['high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** The level of an organisation that an action is for (seed duties C0-29 to C0-34). */
export const LEVELS = ['accountable-officer', 'strategic', 'tactical', 'operational'] as const;
export type Level = (typeof LEVELS)[number];

/** Blue, red, amber, green: complete, overdue or off track, at risk, on track (domain: B10, a convention). */
export const COLOURS = ['green', 'amber', 'red', 'blue'] as const;
export type Colour = (typeof COLOURS)[number];

/** Who did something, and when it was recorded. */
export type Did = { readonly by: PersonId; readonly at: Instant };

/** Whom an action belongs to: one organisation, and the person who answers for it, if there is one. */
export type Owner = { readonly organisation?: OrganisationId; readonly owner?: PersonId };

/** What somebody told of an action at one time; `for` is the owner, where another spoke on their behalf. */
export type Told = {
  readonly progress?: Progress;
  readonly note?: Said;
  readonly percent?: number;
  readonly evidence?: Said;
  /** The reference of the action that this one waits for. */
  readonly waitsFor?: string;
  readonly for?: PersonId;
};

/** Another partnership that sees an action, by the name it had then. It has no rights in it, and counts it nowhere. */
export type Sharing = { readonly partnership: PartnershipId; readonly name: string };

/** How far an overdue action has been taken: who was told, so many steps up. */
export type Chase = { readonly due: Instant; readonly step: number };

/** The lesson that an action was raised for, and the lessons that waited for it besides. */
export type Awaited = { readonly lesson?: string; readonly linked?: readonly string[] };

/** What can have happened to an action. `due` is the end of a day in the partnership's zone, in UTC. */
export type ActionFact =
  | ({
      readonly type: 'action-raised';
      readonly action: string;
      readonly reference: string;
      readonly what: Said;
      readonly due: Instant;
      readonly dueSoon: Instant;
      readonly priority: Priority;
      readonly level: Level;
      /** Where it comes from: a meeting and item, a concern, a lesson, a recommendation. */
      readonly source?: Said;
      /** The lesson it was raised for. */
      readonly lesson?: string;
      /** When it was raised, where an earlier log says so. */
      readonly happened?: Instant;
      /** Those who hear that it is theirs. */
      readonly hears: readonly PersonId[];
    } & Owner &
      Did)
  | ({ readonly type: 'action-told'; readonly told: Told } & Did)
  | ({ readonly type: 'answer-taken-back' } & Did)
  | ({
      readonly type: 'due-date-revised';
      readonly due: Instant;
      readonly dueSoon: Instant;
      readonly reason: Said;
    } & Did)
  | ({ readonly type: 'action-held'; readonly reason: Said } & Did)
  | ({ readonly type: 'action-resumed' } & Did)
  | ({
      readonly type: 'transfer-offered';
      readonly to: PersonId;
      readonly organisation?: OrganisationId;
      readonly reason: Said;
    } & Did)
  | ({ readonly type: 'transfer-taken'; readonly from?: PersonId } & Did)
  | ({ readonly type: 'transfer-declined'; readonly reason?: Said; readonly hears: PersonId } & Did)
  | ({ readonly type: 'action-accepted' } & Awaited & Did)
  /** A lesson waits for it too; `closed`: it has no more to wait for; `superseded`: it waits for that instead. */
  | ({
      readonly type: 'lesson-linked';
      readonly lesson: string;
      readonly closed?: true;
      readonly superseded?: string;
    } & Did)
  | ({ readonly type: 'action-returned'; readonly reason: Said; readonly hears: readonly PersonId[] } & Did)
  | ({ readonly type: 'action-superseded'; readonly with: string; readonly reason: Said } & Awaited & Did)
  | ({ readonly type: 'colour-lowered'; readonly to: 'amber' | 'red'; readonly reason: Said } & Did)
  | ({ readonly type: 'action-shared'; readonly with: Sharing } & Did)
  | ({ readonly type: 'action-unshared'; readonly with: Sharing } & Did)
  | ({
      readonly type: 'due-soon-prompted';
      readonly due: Instant;
      readonly hears: readonly PersonId[];
    } & Did)
  | ({
      readonly type: 'overdue-chased';
      readonly who: string;
      readonly hears: readonly PersonId[];
      readonly next?: Instant;
    } & Chase &
      Did);

/** One entry of an action's history that somebody told. */
export type Update = Told & Did & { readonly takenBack?: true };

export type Revision = { readonly was: Instant; readonly due: Instant; readonly reason: Said } & Did;

/**
 * Where an action is in its life (domain: B10): open; waiting for the chairs to accept that it is done; on hold;
 * closed; superseded by another.
 */
export type Stage = 'open' | 'pending-review' | 'on-hold' | 'closed' | 'superseded';

/** An action that was raised. Nothing in it is ever dropped: updates, revisions and chases are its history. */
export type Raised = {
  readonly kind: 'action';
  readonly id: string;
  readonly reference: string;
  readonly what: Said;
  readonly raised: Did;
  /** When it was recorded, where that was later. */
  readonly takenOver?: Instant;
  readonly due: Instant;
  readonly revisions: readonly Revision[];
  readonly priority: Priority;
  readonly level: Level;
  readonly source?: Said;
  /** The lesson it was raised for. */
  readonly lesson?: string;
  /** Other lessons that wait for it. */
  readonly linked?: readonly string[];
  readonly stage: Stage;
  /** When it came to this stage. */
  readonly since: Instant;
  /** The reference of the action that took its place. */
  readonly supersededBy?: string;
  /** Why it is on hold, was returned or is superseded. */
  readonly because?: Said;
  readonly updates: readonly Update[];
  readonly lowered?: { readonly to: 'amber' | 'red'; readonly reason: Said } & Did;
  readonly offer?: {
    readonly to: PersonId;
    readonly organisation?: OrganisationId;
    readonly reason: Said;
  } & Did;
  readonly ended?: Did;
  /** Who sees it too: it is owned, and reported, here alone. */
  readonly shared: readonly (Sharing & Did)[];
  readonly chases: readonly (Chase & { readonly who: string; readonly at: Instant })[];
} & Owner;

/** An action; null until it is raised. */
export type Action = Raised | null;

/** A seat that is asked about its actions: a person's, or an organisation's where nobody is named. */
export type AskedSeat = Intended & { readonly actions: readonly string[] };

/** What can have happened to the rounds in which a partnership's owners are asked how their actions are going. */
export type RoundFact =
  | ({
      readonly type: 'round-opened';
      readonly round: number;
      readonly asked: readonly AskedSeat[];
      readonly until: Instant;
      /** Minutes of silence after which the next person of a seat is asked. */
      readonly deputyAfter: number;
    } & Did)
  | ({ readonly type: 'action-answered'; readonly action: string; readonly seats: readonly string[] } & Did)
  | ({ readonly type: 'answer-reopened'; readonly action: string; readonly seats: readonly string[] } & Did)
  | ({ readonly type: 'prompt-snoozed'; readonly seat: string; readonly until: Instant } & Did)
  | ({ readonly type: 'round-closed'; readonly round: number; readonly hears: readonly PersonId[] } & Did);

/** A seat as a round has it: which of its actions are answered, and by whom. */
export type RoundSeat = AskedSeat & {
  readonly answered: { readonly [action: string]: Did };
  readonly snoozes: number;
  readonly snoozedUntil?: Instant;
};

/** The latest round of a partnership; null until the first is opened. `silent` are those who owe an answer. */
export type Round = {
  readonly kind: 'round';
  readonly round: number;
  readonly opened: Instant;
  readonly until: Instant;
  readonly closed: boolean;
  readonly seats: readonly RoundSeat[];
  readonly silent: readonly PersonId[];
};

/** One stream of this capability holds one action, or a partnership's rounds. */
export type Actions = Raised | Round | null;
