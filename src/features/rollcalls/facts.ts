import type { OrganisationId, PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import type { Said } from '../../core/said.js';
import type { Still } from '../../core/standing-still.js';
import type { Instant } from '../../core/time.js';

/**
 * Who is called: those who speak for each organisation, whom it has on call, the players of an exercise, those with a
 * role, the volunteers of the register, or all of them.
 */
export const AUDIENCES = ['organisations', 'on-call', 'players', 'roles', 'volunteers', 'everyone'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Whether anybody hears beforehand that there will be a roll-call. */
export const WARNINGS = ['none', 'announced'] as const;
export type Warning = (typeof WARNINGS)[number];

/** In working hours or out of them (domain B2.1: contact is tested in both). */
export type Hours = 'in' | 'out';

/** Who did something, and when it was recorded. */
export type Did = { readonly by: PersonId; readonly at: Instant };

/** The first word of one person for one seat; `minutes` after the roll-call began. */
export type Here = {
  readonly seat: string;
  readonly by: PersonId;
  readonly at: Instant;
  readonly minutes: number;
  readonly late?: true;
};

/** An organisation whose contact was tested: evidence of a communications exercise (domain B2.1, COMMS). */
export type ContactTested = {
  readonly organisation: OrganisationId;
  /** When it was first reached. None: nobody answered in time. */
  readonly reached?: Instant;
};

/** What can have happened to a roll-call. */
export type RollCallFact =
  | ({
      readonly type: 'roll-call-planned';
      readonly rollCall: string;
      readonly reference: string;
      readonly audience: Audience;
      /** The organisations or roles that alone are called. None: all there are. */
      readonly of?: readonly string[];
      readonly warning: Warning;
      readonly starts: Instant;
      /** How long answers count as in time. */
      readonly minutes: number;
      /** Minutes of silence before the next way is tried. */
      readonly step: number;
      readonly words?: Said;
      /** The exercise that it is part of. None: it is called in earnest. */
      readonly exercise?: string;
      /** The directing staff of that exercise, who may see to it as those do who run roll-calls. */
      readonly staff?: readonly PersonId[];
    } & Did)
  | ({
      readonly type: 'roll-call-opened';
      readonly intended: readonly Intended[];
      readonly until: Instant;
      readonly hours: Hours;
    } & Did)
  | ({
      readonly type: 'roll-call-closed';
      readonly answers: readonly Here[];
      /** Only an exercise is evidence of one: contact in a real incident is not. */
      readonly kind?: 'COMMS';
      readonly hours: Hours;
      readonly tested: readonly ContactTested[];
      readonly hears: readonly PersonId[];
    } & Did)
  /** Its exercise stands still since an instant, and so does it: nobody is asked, and no time runs. */
  | ({ readonly type: 'roll-call-paused'; readonly since: Instant } & Did)
  | ({ readonly type: 'roll-call-went-on'; readonly until: Instant; readonly stills: readonly Still[] } & Did)
  /** Its exercise stood still meanwhile: it begins as much later. */
  | ({ readonly type: 'roll-call-moved'; readonly starts: Instant } & Did)
  /** Somebody ended it before its time: nobody else is asked. */
  | ({ readonly type: 'roll-call-stopped' } & Did)
  | ({ readonly type: 'roll-call-cancelled' } & Did);

export type RollCallStage = 'planned' | 'open' | 'closed' | 'cancelled';

/** A roll-call as it stands; null until it is planned. */
export type RollCall = {
  readonly id: string;
  readonly reference: string;
  readonly audience: Audience;
  readonly of?: readonly string[];
  readonly warning: Warning;
  readonly planned: Did;
  readonly starts: Instant;
  /** When it was planned to begin, before it was moved. */
  readonly meant: Instant;
  readonly minutes: number;
  readonly step: number;
  readonly words?: Said;
  readonly exercise?: string;
  readonly staff?: readonly PersonId[];
  readonly stage: RollCallStage;
  readonly opened?: {
    readonly at: Instant;
    readonly until: Instant;
    readonly hours: Hours;
    readonly intended: readonly Intended[];
    /** When it stood still; `still`: since when it does now. */
    readonly stills?: readonly Still[];
    readonly still?: Instant;
  };
  readonly stopped?: Did;
  readonly closed?: {
    readonly at: Instant;
    readonly answers: readonly Here[];
    readonly tested: readonly ContactTested[];
  };
} | null;

/** A roll-call that there is. */
export type Called = NonNullable<RollCall>;
