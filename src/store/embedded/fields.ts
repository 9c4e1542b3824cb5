import type { FieldValue, IndexedFields } from '../../core/ports.js';
import { HELD_AT } from '../../core/reaching/held.js';
import type { Value } from './sql.js';

// Names stand in statements as they are, because SQLite uses an index on an expression only where its very text recurs.
const NAME = /^[a-z][A-Za-z0-9_-]*$/;

/** A feature's name as SQL text. */
export const nameLiteral = (name: string): string => `'${plainName(name)}'`;

/** A declared field's value in a view row, as SQL. */
export const fieldValue = (field: string): string => `json_extract(fields, '$."${plainName(field)}"')`;

/** A declared field's value in a view row as JSON text, which tells `true` from 1. */
export const fieldJson = (field: string): string => `fields -> '$."${plainName(field)}"'`;

/** A value as SQLite's JSON functions give it. */
export function sqlValue(value: FieldValue): Value {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Checks that a feature declared the fields it is asked by. */
export function createDeclared(
  indexed: readonly IndexedFields[],
): (feature: string, fields: readonly string[]) => void {
  const declared = new Map(indexed.map(({ feature, fields }) => [feature, new Set(fields)]));
  return (feature, fields) => {
    for (const field of fields) {
      if (!declared.get(feature)?.has(field))
        throw new Error(`${feature} declares no field ${field} to be found by`);
    }
  };
}

/** Whether a delivery is held back, as SQL. */
export const IS_HELD = `due IS NOT NULL AND retry_at = ${HELD_AT}`;
/** The lane of a delivery, as SQL. */
export const LANE = `CASE WHEN json_extract(work, '$.many') THEN 'many'
  WHEN json_extract(work, '$.do') IN ('post', 'tell', 'prompt', 'record') THEN 'few' ELSE 'within' END`;
/** The partnership of a stream, as SQL. */
export const PARTNERSHIP = `substr(stream, 1, instr(stream, '/') - 1)`;

/** Where those who may see a row of another partnership stand beside its fields: no field can be called so. */
export const SEEN_BY = 'seen by';
/** Whether anybody else may see a row, as SQL. */
export const IS_SEEN = `json_extract(fields, '$."${SEEN_BY}"') IS NOT NULL`;
/** Whether a certain partnership may see it. */
export const IS_SEEN_BY = `EXISTS (SELECT 1 FROM json_each(fields, '$."${SEEN_BY}"') WHERE value = ?)`;

function plainName(name: string): string {
  if (!NAME.test(name)) throw new Error(`Not a name for a feature or a field: ${name}`);
  return name;
}
