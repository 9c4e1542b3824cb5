import { markOf } from './mark.js';

/** A part of a report, in the order of reading. */
export type ReportPart =
  | { readonly heading: string }
  | { readonly text: string }
  | { readonly list: readonly string[] }
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What is given as a file to read: plain words, however it is then written. */
export type Report = { readonly title: string; readonly parts: readonly ReportPart[] };

/** A report with what stands at the top and the foot of each of its pages. */
export type MarkedReport = Report & { readonly marking: string };

/** One section of a report; `nothing` is said where there is nothing to list. */
export function section(heading: string, lines: readonly string[], nothing: string): readonly ReportPart[] {
  return [{ heading }, lines.length > 0 ? { list: lines } : { text: nothing }];
}

/** One section that is a table; `nothing` is said where it has no rows. */
export function tableSection(
  heading: string,
  { columns, rows }: Extract<ReportPart, { rows: unknown }>,
  nothing: string,
): readonly ReportPart[] {
  return [{ heading }, rows.length > 0 ? { columns, rows } : { text: nothing }];
}

/** The report as its partnership marks what it writes, and as its exercise does, if it is of one. */
export function markReport(report: Report, marking: string, codeword?: string): MarkedReport {
  return { ...report, marking: codeword === undefined ? marking : `${marking} · ${markOf(codeword)}` };
}

const LONGEST_NAME = 80;

/** A name for a report's file that every system takes and nobody can mislead with. */
export function fileNameOf({ title }: Pick<Report, 'title'>, ending: string): string {
  const plain = title.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  const name = plain
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, '');
  return `${name || 'report'}.${ending}`;
}
