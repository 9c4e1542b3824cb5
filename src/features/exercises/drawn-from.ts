import { DIRECTORY } from '../../core/ids.js';
import { type Reading, viewOf } from '../../core/reading.js';
import type { Directory } from '../directory/facts.js';
import type { Exercise } from './facts.js';
import { namedIn } from './lines.js';

/** What the cards of an exercise are drawn from: the names of organisations and people. */
export type Reads = { readonly directory: Reading<Directory | undefined> };
export const reads = (): Reads => ({ directory: viewOf('directory', DIRECTORY) });

export const people = ({ state }: { state: Exercise }) => (state ? namedIn(state) : []);

/** In place of an exercise that there is not. */
export const none = (name: string) => ({
  template: 'exercises/none',
  data: { title: `${name}: no such exercise` },
});
