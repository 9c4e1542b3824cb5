/** A figure beside what was asked of it, as a program of the bench tells whoever started it. */
export type Row = {
  readonly what: string;
  readonly asked: string;
  readonly got: string;
  /** Left out where nothing was asked but the figure. */
  readonly held?: boolean;
};

/** Holds a figure to its bound. */
export function hold(what: string, figure: number, bound: { least: number } | { most: number }): void {
  const [asked, held] =
    'least' in bound
      ? [`at least ${bound.least}`, figure >= bound.least]
      : [`at most ${bound.most}`, figure <= bound.most];
  tell({ what, asked, got: figure.toFixed(2), held });
}

/** A figure that was to be printed, whatever it is. */
export function note(what: string, got: string): void {
  tell({ what, asked: 'printed', got });
}

/** The MongoDB to measure on, if there is one; else says what is left out. */
export function mongoFor(what: string): string | undefined {
  const uri = process.env.MONGODB_URI;
  if (!uri) tell({ what: `MongoDB: ${what}`, asked: 'left out', got: 'MONGODB_URI is not set' });
  return uri;
}

/** Prints a figure beside its bound; one that is missed makes the program fail at its end, and not before. */
export function tell(row: Row): void {
  const { what, asked, got, held } = row;
  console.log(`${got} ${what} (${asked})${held === false ? ': MISSED' : ''}`);
  process.send?.(row);
  if (held === false) process.exitCode = 1;
}

/** All figures under one another: what was asked, what was got, whether it held. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, asked, got, held }) => [what, asked, got, verdict(held)]);
  const all = [['', 'asked', 'got', ''], ...cells];
  const widths = [0, 1, 2].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')).join('\n');
}

function verdict(held: boolean | undefined): string {
  if (held === undefined) return '';
  return held ? 'held' : 'MISSED';
}
