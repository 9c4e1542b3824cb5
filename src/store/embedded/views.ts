import type { StreamId } from '../../core/ids.js';
import type { IndexedFields, ViewRow, Views } from '../../core/ports.js';
import { createDeclared } from './fields.js';
import { countingQuery, fieldsOf, findingQuery } from './finding.js';
import type { Reading } from './sql.js';
import type { Write } from './writes/index.js';

type StoredRow = Omit<ViewRow, 'state' | 'fields'> & { readonly fields: string; readonly state: string };

/** View rows, in `views`. */
export function createViews({
  sql,
  write,
  indexed,
}: {
  sql: Reading;
  write: Write;
  indexed: readonly IndexedFields[];
}): Views {
  const mustDeclare = createDeclared(indexed);
  return {
    get: async (stream, shape) => readRow(sql, stream, shape),
    put: (row) => write('putView', row),
    find: async (finding) => {
      mustDeclare(finding.feature, fieldsOf(finding));
      const { statement, values } = findingQuery(finding);
      return sql.all<StoredRow>(statement, ...values).map(rowOf);
    },
    count: async (counting) => {
      mustDeclare(counting.feature, fieldsOf(counting));
      const { statement, values } = countingQuery(counting);
      const counts = sql.all<{ value: string; rows: number }>(statement, ...values);
      return Object.fromEntries(counts.map(({ value, rows }) => [String(JSON.parse(value)), rows]));
    },
    outdated: async ({ feature, shape, limit }) =>
      sql
        .all<{ stream: StreamId }>(
          'SELECT stream FROM views WHERE feature = ? AND shape < ? LIMIT ?',
          feature,
          shape,
          limit,
        )
        .map(({ stream }) => stream),
    forget: (stream) => write('forgetView', stream),
  };
}

/** The row of a stream, if one of this shape is kept. */
export function readRow(sql: Reading, stream: StreamId, shape: number): ViewRow | undefined {
  const stored = sql.one<StoredRow>('SELECT * FROM views WHERE stream = ? AND shape = ?', stream, shape);
  return stored && rowOf(stored);
}

function rowOf({ fields, state, ...row }: StoredRow): ViewRow {
  return { ...row, fields: JSON.parse(fields), state: JSON.parse(state) };
}
