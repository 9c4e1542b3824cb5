import type { Fields, FieldValue, Finding } from '../../core/ports.js';
import { fieldJson, fieldValue, IS_SEEN, IS_SEEN_BY, nameLiteral, sqlValue } from './fields.js';
import type { Value } from './sql.js';

/** A statement and what it is to be run with. */
export interface Query {
  readonly statement: string;
  readonly values: readonly Value[];
}

interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

type Counting = Pick<Finding, 'feature' | 'shape' | 'partnership' | 'where'> & { readonly by: string };

/** The declared fields that a finding is about. */
export function fieldsOf(ask: Partial<Finding & Counting>): readonly string[] {
  const named = [ask.from?.field, ask.sort?.field, ask.by].filter((field) => field !== undefined);
  return [...Object.keys(ask.where ?? {}), ...named];
}

/** Rows as asked for. SQLite sorts what is null first, as the contract does. */
export function findingQuery(finding: Finding): Query {
  const conditions = [...within(finding), ...fromOn(finding.from), ...past(finding)];
  const way = finding.sort?.order === 'down' ? 'DESC' : 'ASC';
  const order = finding.sort ? `${fieldValue(finding.sort.field)} ${way}, stream ${way}` : 'stream';
  return {
    statement: `SELECT * FROM views WHERE ${all(conditions)} ORDER BY ${order} LIMIT ?`,
    values: [...conditions.flatMap(({ values }) => values), finding.limit],
  };
}

/** How many rows have each value, as JSON text. */
export function countingQuery(counting: Counting): Query {
  const conditions = within(counting);
  return {
    statement:
      `SELECT ifnull(${fieldJson(counting.by)}, 'null') AS value, count(*) AS rows ` +
      `FROM views WHERE ${all(conditions)} GROUP BY 1`,
    values: conditions.flatMap(({ values }) => values),
  };
}

/** The partnerships of the rows asked for. */
export function partnershipsQuery(ask: Pick<Finding, 'feature' | 'shape'> & { where: Fields }): Query {
  const conditions = [...ofFeature(ask), ...equals(ask.where)];
  return {
    statement: `SELECT DISTINCT partnership FROM views WHERE ${all(conditions)}`,
    values: conditions.flatMap(({ values }) => values),
  };
}

function within(
  ask: Pick<Finding, 'feature' | 'shape' | 'partnership' | 'whose' | 'where'>,
): readonly Condition[] {
  const whose = ask.whose === 'others' ? `${IS_SEEN} AND ${IS_SEEN_BY}` : 'partnership = ?';
  return [...ofFeature(ask), { sql: whose, values: [ask.partnership] }, ...equals(ask.where ?? {})];
}

function ofFeature({ feature, shape }: Pick<Finding, 'feature' | 'shape'>): readonly Condition[] {
  return [
    { sql: `feature = ${nameLiteral(feature)}`, values: [] },
    // Nearly every row has the shape asked for: `+` keeps SQLite from choosing an index by it.
    { sql: '+shape = ?', values: [shape] },
  ];
}

function equals(where: Fields): readonly Condition[] {
  return Object.entries(where).map(([field, value]) =>
    value === null
      ? { sql: `${fieldValue(field)} IS NULL`, values: [] }
      : { sql: `${fieldValue(field)} = ?`, values: [sqlValue(value)] },
  );
}

function fromOn(from: Finding['from']): readonly Condition[] {
  return from ? [{ sql: `${fieldValue(from.field)} >= ?`, values: [sqlValue(from.value)] }] : [];
}

/** What comes after the last row of the page before. */
function past({ after, sort }: Finding): readonly Condition[] {
  if (!after) return [];
  if (!sort) return [{ sql: 'stream > ?', values: [after.stream] }];
  const field = fieldValue(sort.field);
  return [sort.order === 'up' ? above(field, after) : below(field, after)];
}

type Cursor = { readonly value: FieldValue; readonly stream: string };

function above(field: string, { value, stream }: Cursor): Condition {
  return value === null
    ? { sql: `(${field} IS NOT NULL OR stream > ?)`, values: [stream] }
    : // The first half alone can be looked up in the index.
      {
        sql: `${field} >= ? AND (${field}, stream) > (?, ?)`,
        values: [sqlValue(value), sqlValue(value), stream],
      };
}

function below(field: string, { value, stream }: Cursor): Condition {
  return value === null
    ? { sql: `(${field} IS NULL AND stream < ?)`, values: [stream] }
    : { sql: `(${field} IS NULL OR (${field}, stream) < (?, ?))`, values: [sqlValue(value), stream] };
}

const all = (conditions: readonly Condition[]): string => conditions.map(({ sql }) => sql).join(' AND ');
