import { readTable, type Table } from '../core/showing/table.js';
import type { Problem } from './problem.js';
import { unreadableText } from './source.js';

/** What spreadsheets take for a formula at the start of a cell, behind any marks that keep it from being one. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** A table as text that every spreadsheet reads, in which no cell is a formula. */
export function writeCsv(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
): string {
  const line = (cells: readonly string[]) => `${cells.map(cellOut).join(',')}\r\n`;
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map(line).join('');
}

function cellOut(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** A file as a table, if it can be read as text. */
export function readCsv(text: string): Table | readonly Problem[] {
  const unreadable = unreadableText(text);
  return unreadable ? [unreadable] : readTable(text);
}
