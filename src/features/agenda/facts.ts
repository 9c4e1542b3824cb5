import type { PersonId } from '../../core/ids.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';

/** What an item is for: what the meeting is asked to do with it (domain: agenda notes in published minutes). */
export const PURPOSES = ['decision', 'discussion', 'information', 'assurance'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** One item: minutes is its time box; `paper` is a link. */
export type Item = {
  readonly id: string;
  readonly title: Said;
  readonly minutes: number;
  readonly purpose: Purpose;
  readonly lead?: PersonId;
  readonly paper?: Said;
};

/** New values for an item; `null` takes the lead or the paper away, what is left out stays. */
export type Changes = {
  readonly title?: Said;
  readonly minutes?: number;
  readonly purpose?: Purpose;
  readonly lead?: PersonId | null;
  readonly paper?: Said | null;
};

/** Who changed an agenda, and when. */
export type Changed = { readonly by: PersonId; readonly at: Instant };

/**
 * What can have happened to the agenda of one meeting. A fact repeats no words that somebody else typed: each stands
 * once, with the one who typed it, so that erasing a person erases it.
 */
export type AgendaFact =
  | { readonly type: 'agenda-prepared'; readonly meeting: string; readonly items: readonly Item[] }
  | ({ readonly type: 'item-added'; readonly item: Item; readonly place?: number } & Changed)
  | ({ readonly type: 'item-changed'; readonly item: string; readonly changes: Changes } & Changed)
  | ({ readonly type: 'item-moved'; readonly item: string; readonly to: number } & Changed)
  | ({ readonly type: 'item-removed'; readonly item: string } & Changed)
  | ({
      readonly type: 'item-proposed';
      readonly proposal: Proposal;
      readonly hears: readonly PersonId[];
    } & Changed)
  | ({
      readonly type: 'proposal-accepted';
      readonly proposal: string;
      readonly proposer: PersonId;
    } & Changed)
  | ({
      readonly type: 'proposal-declined';
      readonly proposal: string;
      readonly reason: Said;
      readonly proposer: PersonId;
    } & Changed)
  | ({ readonly type: 'agenda-published' } & Changed);

/** A suggested item, who suggested it and what has become of it. */
export type Proposal = {
  readonly item: Item;
  readonly proposer: PersonId;
  readonly why?: Said;
};

export type Suggestion = Proposal & {
  readonly answer?: { readonly accepted: boolean; readonly reason?: Said } & Changed;
};

/** The agenda of one meeting; null until it is prepared. `revision` counts changes to the items. */
export type Agenda = {
  readonly meeting: string;
  readonly items: readonly Item[];
  readonly suggestions: readonly Suggestion[];
  readonly revision: number;
  readonly changed?: Changed;
  readonly published?: Changed;
} | null;

/** The part of the agenda card that shows every item. */
export const WHOLE = 'whole';
