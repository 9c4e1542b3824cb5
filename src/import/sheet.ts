import type { Marked, Sheet } from '../core/showing/report.js';
import { writeCsv } from './csv.js';

/** A sheet as text that every spreadsheet reads, each row with its marking; the sign in front tells that it is UTF-8. */
export function csvOf({ columns, rows, marking }: Marked<Sheet>): string {
  return `\uFEFF${writeCsv(
    [...columns, 'marking'],
    rows.map((row) => ({ ...row, marking })),
  )}`;
}
