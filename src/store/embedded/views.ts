import type { PartnershipId, StreamId } from '../../core/ids.js';
import type { IndexedFields, Views } from '../../core/ports.js';
import { createDeclared } from './fields.js';
import { countingQuery, fieldsOf, findingQuery, partnershipsQuery } from './finding.js';
import { type Rows, rowOf, type StoredRow } from './rows.js';
import type { Reading } from './sql.js';
import type { Write } from './writes/index.js';
import { packRow } from './writes/views.js';

/** View rows, in `views`. */
export function createViews({
  sql,
  rows,
  write,
  indexed,
}: {
  sql: Reading;
  rows: Rows;
  write: Write;
  indexed: readonly IndexedFields[];
}): Views {
  const mustDeclare = createDeclared(indexed);
  return {
    get: async (stream, shape) => rows.read(stream, shape),
    put: (row) => write('putView', packRow(row)),
    find: async (finding) => {
      mustDeclare(finding.feature, fieldsOf(finding));
      const { statement, values } = findingQuery(finding);
      return sql.all<StoredRow>(statement, ...values).map(rowOf);
    },
    partnershipsWith: async (ask) => {
      mustDeclare(ask.feature, fieldsOf(ask));
      const { statement, values } = partnershipsQuery(ask);
      return sql
        .all<{ partnership: PartnershipId }>(statement, ...values)
        .map(({ partnership }) => partnership);
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
