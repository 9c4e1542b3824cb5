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
  /** It is brought up behind everything else: what it is about is over, or whoever pressed sees it already. */
  readonly atLeisure?: true;
};

/** Which copies are brought up in their turn: those for everybody, for one person, or at leisure. */
export type Turn = 'all' | 'one' | 'at-leisure';

/** Posted copies and whether each shows the present. */
export interface Copies {
  /** Keeps a copy, in its turn; the same place and message again replaces what that message shows. */
  put(copy: Copy): Promise<void>;
  /** Counts `wanted` up on every live copy of a card; given a version, on those drawn before it. */
  want(card: CardRef, version?: number): Promise<void>;
  /**
   * Has copies drawn anew at leisure whose card's key begins so (given a version, those drawn before it). One that is
   * behind already keeps its turn, and what is wanted at leisure is live again when its card changes.
   */
  wantAtLeisure(beginning: string, version?: number): Promise<void>;
  /** Has every copy drawn anew: after a restore nobody knows what each shows. */
  wantAll(): Promise<void>;
  /** Claims copies of one turn that do not show the present and whose retry time has come. */
  claim(ask: Claiming & { readonly turn: Turn }): Promise<readonly Claimed<Copy>[]>;
  /**
   * Says that a copy shows `wanted` as it was when claimed; it is due again if the card has changed since. Where the
   * claim is lost, what another has drawn may just have been drawn over: then it is due again whatever it shows.
   */
  shown(claimed: { id: string; token: string }, drawn: { wanted: number; version: number }): Promise<void>;
  /** Puts a copy back for another try; `tries` is how many have failed. */
  again(claimed: { id: string; token: string }, next: { retryAt: number; tries: number }): Promise<void>;
  /** Forgets a copy whose message or place no longer exists. */
  gone(id: string): Promise<void>;
  /** What a message shows. */
  at(place: Place, message: string): Promise<Copy | undefined>;
  /** Copies by their ids; those that are gone are left out. */
  get(ids: readonly string[]): Promise<readonly Copy[]>;
  /** All live copies of a card. */
  of(card: CardRef): Promise<readonly Copy[]>;
  /** How many copies do not show the present yet: of all, of one turn, or of those whose card's key begins so. */
  behind(of?: { readonly turn?: 'at-leisure'; readonly beginning?: string }): Promise<number>;
  erase(person: PersonId): Promise<void>;
}
