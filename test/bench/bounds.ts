/** A figure beside what was asked of it, as a program of the bench tells whoever started it. */
export type Row = {
  readonly what: string;
  readonly asked: string;
  readonly got: string;
  readonly held: boolean;
};

/** Holds a figure to its bound. */
export function hold(what: string, figure: number, bound: { least: number } | { most: number }): void {
  const [asked, held] =
    'least' in bound
      ? [`at least ${bound.least}`, figure >= bound.least]
      : [`at most ${bound.most}`, figure <= bound.most];
  tell({ what, asked, got: figure.toFixed(2), held });
}

/** Prints a figure beside its bound; one that is missed makes the program fail at its end, and not before. */
export function tell(row: Row): void {
  const { what, asked, got, held } = row;
  console.log(`${got} ${what} (${asked})${held ? '' : ': MISSED'}`);
  process.send?.(row);
  if (!held) process.exitCode = 1;
}

/** All figures under one another: what was asked, what was got, whether it held. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, asked, got, held }) => [what, asked, got, held ? 'held' : 'MISSED']);
  const all = [['', 'asked', 'got', ''], ...cells];
  const widths = [0, 1, 2].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')).join('\n');
}
