import type { JsonObject } from '../../core/json.js';

/** Something drawn by a platform's own renderer; `forget` gives back what it holds. */
export type Drawn = { readonly element: HTMLElement; forget(): void };

/** A press of a button as it was drawn, with what stood in the card's inputs. */
export type Press = (button: JsonObject, inputs: Readonly<Record<string, string>>) => void;
