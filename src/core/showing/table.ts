/** Something wrong in a text, for the person who wrote it: where, in which field, and what to do. */
export type Problem = { readonly line: number; readonly field: string; readonly why: string };

/** One line of a table: where it begins in the text, and what stands under each column. Empty cells are left out. */
export type Row = { readonly line: number; readonly cells: Readonly<Record<string, string>> };
export type Table = { readonly columns: readonly string[]; readonly rows: readonly Row[] };

/** What spreadsheets take for a formula at the start of a cell, kept from being one by a mark before it. */
const KEPT_FROM_IT = /^'+[=+\-@\t\r]/;

/**
 * A table with its first line as the names of its columns, in small letters: with commas, or with tabs as it is
 * pasted from a spreadsheet. What was kept from being a formula is as it was before.
 */
export function readTable(text: string): Table | readonly Problem[] {
  const lines = linesIn(text.replace(/^\uFEFF/, ''));
  if ('why' in lines) return [lines];
  const [head, ...rest] = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!head) return [{ line: 1, field: 'file', why: 'is empty; its first line names the columns' }];
  const columns = head.cells.map((cell) => cell.trim().toLowerCase());
  const twice = columns.find((column, index) => column !== '' && columns.indexOf(column) !== index);
  if (twice) return [{ line: head.line, field: twice, why: 'stands twice in the first line' }];
  const long = rest.find(({ cells }) => cells.length > columns.length);
  if (long)
    return [
      {
        line: long.line,
        field: 'file',
        why: 'has more cells than there are columns; put words that hold a comma in double quotes',
      },
    ];
  return { columns, rows: rest.map(({ line, cells }) => ({ line, cells: named(columns, cells) })) };
}

function named(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const entries = columns.flatMap((column, index): [string, string][] => {
    const cell = cellIn(cells[index] ?? '');
    return column === '' || cell === '' ? [] : [[column, cell]];
  });
  return Object.fromEntries(entries);
}

function cellIn(text: string): string {
  const plain = text.trim();
  return KEPT_FROM_IT.test(plain) ? plain.slice(1) : plain;
}

type Line = { readonly line: number; readonly cells: readonly string[] };

/** One cell and what ends it: in quotes, where a doubled quote is one, or plain. */
const CELLS = {
  ',': () => /(?:"((?:[^"]|"")*)"[ \t]*|([^",\r\n][^,\r\n]*)?)(,|\r\n|\n|\r|$)/y,
  '\t': () => /(?:"((?:[^"]|"")*)" *|([^"\t\r\n][^\t\r\n]*)?)(\t|\r\n|\n|\r|$)/y,
};

function linesIn(text: string): readonly Line[] | Problem {
  const [head = ''] = text.split(/\r|\n/, 1);
  const between = head.includes('\t') ? '\t' : ',';
  const cell = CELLS[between]();
  const lines: Line[] = [];
  let line = 1;
  let cells: string[] = [];
  let began = line;
  for (let at = 0; at < text.length || cells.length > 0; ) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    if (!found)
      return {
        line,
        field: 'file',
        why: 'a double quote is not closed, or something stands behind it',
      };
    const [whole, inQuotes, plain = '', end = ''] = found;
    cells.push(inQuotes?.replaceAll('""', '"') ?? plain);
    line += whole.split(/\r\n|\n|\r/).length - 1;
    at += whole.length;
    if (end === between) continue;
    lines.push({ line: began, cells });
    cells = [];
    began = line;
  }
  return lines;
}
