import { fileURLToPath } from 'node:url';
import { createCards } from '../cards/index.js';
import type { Cards } from '../core/ports.js';

/** The card templates stand beside src and dist. */
export const CARDS = fileURLToPath(new URL('../../cards', import.meta.url));

/** The card templates, read; what looks wrong while one is filled is trouble. */
export function readCards(trouble: (error: unknown, about: string) => void): Cards {
  return createCards({ folder: CARDS, doubt: (what) => trouble(new Error(what), 'a card') });
}
