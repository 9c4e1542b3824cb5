/**
 * What is carried out side by side, so that nothing in one waits for what is before it in another: what Muster does
 * by itself, what goes to a few, and what goes to many. A call for help is not to wait behind ten thousand messages.
 */
export const LANES = ['within', 'few', 'many'] as const;
export type Lane = (typeof LANES)[number];

/** More than this are many: at Slack's pace they take longer than anybody in need should wait. */
export const FEW = 20;

/** The lane of a delivery's work. What became of prompts is recorded behind them, in their own. */
export function laneOf(work: { readonly do: string; readonly many?: true }): Lane {
  if (work.many) return 'many';
  return OUTWARD.includes(work.do) ? 'few' : 'within';
}

const OUTWARD: readonly string[] = ['post', 'tell', 'prompt', 'record'];
