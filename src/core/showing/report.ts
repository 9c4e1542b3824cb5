import { markOf } from './mark.js';

/** A part of a report, in the order of reading. */
export type ReportPart =
  | { readonly heading: string }
  | { readonly text: string }
  | { readonly list: readonly string[] }
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What is given as a file to read: plain words, however it is then written. */
export type Report = { readonly title: string; readonly parts: readonly ReportPart[] };

/** A table alone, for a spreadsheet or another register. */
export type Sheet = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
};

/** A document with what stands at the top and the foot of each page, or behind each row. */
export type Marked<D extends Report | Sheet> = D & { readonly marking: string };
export type MarkedReport = Marked<Report>;

export const isSheet = (document: Marked<Report | Sheet>): document is Marked<Sheet> => 'rows' in document;

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

/**
 * The document as its partnership marks what it writes, and as its exercise does, if it is of one: by its title, which
 * its file is named for, and on each page.
 */
export function markDocument<D extends Report | Sheet>(
  document: D,
  marking: string,
  codeword?: string,
): Marked<D> {
  const mark = codeword === undefined ? [] : [markOf(codeword)];
  const title = [...mark, document.title].join(' · ');
  return Object.assign({}, document, { title, marking: [marking, ...mark].join(' · ') });
}

const LONGEST_NAME = 80;

/** A name for a document's file that every system takes and nobody can mislead with. */
export function fileNameOf({ title }: Pick<Report, 'title'>, ending: string): string {
  const plain = title.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  const name = plain
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, '');
  return `${name || 'report'}.${ending}`;
}
