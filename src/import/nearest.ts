import { distance } from '../core/asking/line.js';

/** What was probably meant: the candidate fewest slips away, if it is near enough to be worth saying. */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.min(3, Math.ceil(written.length / 3));
  let best: { readonly candidate: string; readonly away: number } | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - written.length) > limit) continue;
    const away = distance(written, candidate);
    if (away <= limit && (best === undefined || away < best.away)) best = { candidate, away };
  }
  return best?.candidate;
}

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(written: string, candidates: Iterable<string>): string {
  const meant = nearest(written, candidates);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}
