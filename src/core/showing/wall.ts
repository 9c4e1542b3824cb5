import type { CardRef } from '../effect.js';
import type { Instant } from '../time.js';

/** How a card may stand on a wall, where anybody may read it. `instead`: the word for each person without names. */
export type OnWall = { readonly instead: string };

/** What a link to a wall opens: one card, until an instant, with people's names or without. */
export type Wall = { readonly card: CardRef; readonly until: Instant; readonly names: boolean };

/** A link to a wall, for somebody to open on a screen. */
export type WallLink = { readonly url: string; readonly until: Instant };

/** A board to be shown for so many hours. */
export type WallAsked = { readonly card: CardRef; readonly hours: number; readonly names: boolean };
