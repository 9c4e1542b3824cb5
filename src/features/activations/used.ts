import type { PartnershipId } from '../../core/ids.js';
import { countOf, type Reading } from '../../core/reading.js';

/** How many of those on the register who are active were asked to help so many times, over all activations. */
export type Used = Readonly<Record<string, number>>;

export const usedIn = (partnership: PartnershipId): Reading<Used> =>
  countOf({ feature: 'volunteers', partnership, where: { status: 'active' }, by: 'asked' });

type Often = { readonly times: number; readonly people: number };

/** The least asked first. */
const oftenIn = (used: Used): readonly Often[] =>
  Object.entries(used)
    .map(([times, people]) => ({ times: Number(times), people }))
    .sort((one, other) => one.times - other.times);

const SELDOM = ['never', 'once', 'twice'];
const timesWords = (times: number): string => SELDOM[times] ?? `${times} times`;

/** Whether always the same are asked, for whoever runs an activation; nothing where nobody is registered. */
export function usedLine(used: Used): string {
  const often = oftenIn(used);
  const most = often.at(-1);
  if (!most) return '';
  const all = often.reduce((sum, { people }) => sum + people, 0);
  const never = used[0] ?? 0;
  const line = `${never} of ${all} on the register ${never === 1 ? 'was' : 'were'} never asked to help.`;
  if (most.times === 0) return line;
  const who = most.people === 1 ? '1 person' : `${most.people} people`;
  return `${line} Asked most: ${who}, ${timesWords(most.times)}. “volunteers used” names them.`;
}

/** "Never 12, once 20, twice 8". */
export function usedWords(used: Used): string {
  const words = oftenIn(used)
    .map(({ times, people }) => `${timesWords(times)} ${people}`)
    .join(', ');
  return words ? `${words[0]?.toUpperCase()}${words.slice(1)}` : 'nobody is registered';
}

/** The same as rows of a table. */
export const usedRows = (used: Used): readonly (readonly string[])[] =>
  oftenIn(used).map(({ times, people }) => [timesWords(times), `${people}`]);
