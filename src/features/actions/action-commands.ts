import type { PersonId } from '../../core/ids.js';
import type { ActionRules } from '../../core/people/partnership.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';
import type { Climb } from './chasing.js';
import type { ActionFact, Chase, Colour, Did, Owner, Sharing, Stage, Told } from './facts.js';

/** How an action can stand in a log that is taken over. */
export const EARLIER_STAGES = [
  'open',
  'pending-review',
  'on-hold',
  'closed',
  'superseded',
] as const satisfies readonly Stage[];

type Raising = Omit<Extract<ActionFact, { type: 'action-raised' }>, 'type' | 'by' | 'at'>;

/** What can be asked of one action. */
export type ActionCommand = Did &
  /** `earlier`: taken over from an earlier log, in which it stood so, since `closed` if that is known. */
  (
    | ({
        readonly do: 'raise';
        readonly seated: boolean;
        readonly earlier?: Stage;
        readonly closed?: Instant;
      } & Raising)
    /** `since`: an answer given at or after it, and the same, is already so. */
    | { readonly do: 'tell'; readonly told: Omit<Told, 'for'>; readonly since: Instant }
    | { readonly do: 'take-back' }
    | { readonly do: 'revise'; readonly due: Instant; readonly dueSoon: Instant; readonly reason: Said }
    | { readonly do: 'hold'; readonly reason: Said }
    | { readonly do: 'resume' }
    | ({ readonly do: 'offer'; readonly to: PersonId; readonly reason: Said } & Pick<Owner, 'organisation'>)
    | { readonly do: 'take' }
    | { readonly do: 'decline'; readonly reason?: Said }
    | { readonly do: 'accept' }
    | { readonly do: 'return'; readonly reason: Said }
    | { readonly do: 'supersede'; readonly with: string; readonly reason: Said }
    | {
        readonly do: 'lower';
        readonly to: 'amber' | 'red';
        readonly reason: Said;
        readonly rules: ActionRules;
      }
    | { readonly do: 'share' | 'unshare'; readonly with: Sharing }
    | { readonly do: 'link-lesson'; readonly lesson: string }
    | { readonly do: 'prompt-due-soon'; readonly due: Instant; readonly hears: readonly PersonId[] }
    | ({ readonly do: 'chase'; readonly climb: Climb } & Chase)
  );

/** Why it can be refused. */
export type ActionRefusal =
  | { readonly refused: 'no-such-action'; readonly ref: string; readonly field?: 'by' | 'waits' }
  | { readonly refused: 'no-owner'; readonly field: 'owner' }
  | { readonly refused: 'not-seated'; readonly field: 'owner' }
  | { readonly refused: 'due-in-the-past'; readonly field: 'due' }
  | { readonly refused: 'ended'; readonly reference: string; readonly stage: Stage }
  | { readonly refused: 'waits-for-itself'; readonly field: 'waits' }
  | { readonly refused: 'superseded-by-itself'; readonly field: 'by' }
  | { readonly refused: 'nothing-to-take-back' }
  | { readonly refused: 'not-your-answer' }
  | { readonly refused: 'not-done-yet'; readonly reference: string }
  | { readonly refused: 'not-on-hold'; readonly reference: string }
  | { readonly refused: 'not-offered-to-you'; readonly reference: string }
  | { readonly refused: 'no-such-partnership'; readonly field: 'with' }
  | { readonly refused: 'its-own'; readonly field: 'with' }
  | { readonly refused: 'colour-raised'; readonly field: 'to'; readonly colour: Colour };
