/** So many of whatever the word says: "9 coming". */
export type Counted = readonly [count: number, words: string];

/** "40 asked = 9 coming + 3 on standby": those left out are none, so the sum still stands. */
export function addedUp(whole: string, parts: readonly Counted[]): string {
  const shown = someOf(parts);
  return shown.length === 0 ? whole : `${whole} = ${shown.join(' + ')}`;
}

/** "5 on the way · 3 on site", of those that are any; else the words for none. */
export function countedOff(parts: readonly Counted[], none: string): string {
  return someOf(parts).join(' · ') || none;
}

const someOf = (parts: readonly Counted[]): readonly string[] =>
  parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
