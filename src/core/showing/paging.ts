/** The most lines a list shows at once (how Muster speaks: at most ten, and say how many more). */
export const PAGE_LINES = 10;

/** One page of a list: its lines, how many follow, and the next page's number if there is one. Pages count from 1. */
export interface Page<T> {
  readonly lines: readonly T[];
  readonly more: number;
  readonly next?: number;
  readonly previous?: number;
}

/** A page of a list; a page beyond the end is the last. */
export function pageOf<T>(all: readonly T[], asked: number, size = PAGE_LINES): Page<T> {
  const last = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(1, asked), last);
  const lines = all.slice((page - 1) * size, page * size);
  const more = Math.max(0, all.length - page * size);
  return { lines, more, ...(more > 0 && { next: page + 1 }), ...(page > 1 && { previous: page - 1 }) };
}
