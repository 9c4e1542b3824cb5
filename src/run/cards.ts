import { fileURLToPath } from 'node:url';

/** The card templates stand beside src and dist. */
export const CARDS = fileURLToPath(new URL('../../cards', import.meta.url));
