import type { CardRef } from '../effect.js';
import type { PersonId } from '../ids.js';
import type { Claimed, Claiming } from './claiming.js';
import type { Place } from './place.js';

/**
 * One posted instance of a card. `shows` is for everybody in the place, or for one person with their own buttons.
 * `wanted` counts up when the card changes; the copy is true when `shown` has caught up. `version` is that of the
 * card's stream when it was last drawn.
 */
export type Copy = {
  readonly id: string;
  readonly card: CardRef;
  readonly place: Place;
  /** The platform's own name for the message. */
  readonly message: string;
  readonly shows: 'all' | PersonId;
  /** What the last press on it recorded: it stands above the card until the next. */
  readonly note?: string;
  readonly wanted: number;
  readonly shown: number;
  readonly version: number;
  /** Tries that failed since it last showed the present. */
  readonly tries?: number;
};

/** Posted copies and whether each shows the present. */
export interface Copies {
  /** Keeps a copy; the same place and message again replaces what that message shows. */
  put(copy: Copy): Promise<void>;
  /** Counts `wanted` up on every live copy of a card; given a version, on those drawn before it. */
  want(card: CardRef, version?: number): Promise<void>;
  /** Has every copy drawn anew: after a restore nobody knows what each shows. */
  wantAll(): Promise<void>;
  /** Claims copies that do not show the present and whose retry time has come: those for everybody, or for one person. */
  claim(ask: Claiming & { readonly shows: 'all' | 'one' }): Promise<readonly Claimed<Copy>[]>;
  /** Says that a copy shows `wanted` as it was when claimed; it is due again if the card has changed since. */
  shown(claimed: { id: string; token: string }, drawn: { wanted: number; version: number }): Promise<void>;
  /** Puts a copy back for another try, and counts the one that failed. */
  again(claimed: { id: string; token: string }, retryAt: number): Promise<void>;
  /** Forgets a copy whose message or place no longer exists. */
  gone(id: string): Promise<void>;
  /** What a message shows. */
  at(place: Place, message: string): Promise<Copy | undefined>;
  /** Copies by their ids; those that are gone are left out. */
  get(ids: readonly string[]): Promise<readonly Copy[]>;
  /** All live copies of a card. */
  of(card: CardRef): Promise<readonly Copy[]>;
  /** How many copies do not show the present yet. */
  behind(): Promise<number>;
  erase(person: PersonId): Promise<void>;
}
