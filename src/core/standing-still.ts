import { type Instant, toInstant } from './time.js';

/** A time in which something stood still; without an end it still does. */
export type Still = { readonly from: Instant; readonly to?: Instant };

/** When an exercise stood still, by what happened to it: while it is paused nobody is chased, and no time runs. */
export function stillsOf(
  moments: readonly { readonly what: string; readonly at: Instant }[],
): readonly Still[] {
  const stills: Still[] = [];
  for (const { what, at } of moments) {
    const last = stills.at(-1);
    const isStill = last !== undefined && last.to === undefined;
    if (what === 'exercise-paused' && !isStill) stills.push({ from: at });
    if (what === 'exercise-resumed' && isStill) stills.splice(-1, 1, { ...last, to: at });
  }
  return stills;
}

/** For how many milliseconds it has stood still since an instant: while it still does is not counted yet. */
export function stoodSince(since: Instant, stills: readonly Still[]): number {
  return stills.reduce((stood, { from, to }) => {
    const began = from > since ? from : since;
    return to === undefined || to <= began ? stood : stood + Date.parse(to) - Date.parse(began);
  }, 0);
}

/** Since when it stands still now. */
export function stillSince(stills: readonly Still[]): Instant | undefined {
  const last = stills.at(-1);
  return last && last.to === undefined ? last.from : undefined;
}

/** An instant as a clock shows it that stands still since another. */
export const shownSince = (at: Instant, still: Instant | undefined): Instant =>
  still !== undefined && still < at ? still : at;

/** So many minutes after an instant, by a clock that stood still in between. */
export const minutesOn = (since: Instant, minutes: number, stills: readonly Still[] = []): Instant =>
  toInstant(Date.parse(since) + minutes * 60_000 + stoodSince(since, stills));
