import type { Filter, Sort } from 'mongodb';
import type { Fields, FieldValue, Finding, IndexedFields } from '../../core/ports.js';
import type { RowDocument } from './collections.js';
import { fieldPath } from './keys.js';

type Rows = Filter<RowDocument>;
type Asked = Pick<Finding, 'feature' | 'shape' | 'partnership'> & Partial<Finding>;

/** @throws Error when a field has no index to be asked by */
export function assertDeclared(
  indexed: readonly IndexedFields[],
  feature: string,
  fields: readonly string[],
): void {
  const declared = indexed.filter((each) => each.feature === feature).flatMap((each) => each.fields);
  const missing = fields.find((field) => !declared.includes(field));
  if (missing !== undefined)
    throw new Error(`The feature ${feature} has not declared its field "${missing}".`);
}

/** The rows that are asked for, from the page that is asked for. */
export function matching({ feature, shape, partnership, whose, where = {}, from, sort, after }: Asked): Rows {
  const conditions: Rows[] = Object.entries(where).map(([field, value]) => ({ [fieldPath(field)]: value }));
  if (from) conditions.push({ [fieldPath(from.field)]: { $gte: from.value } });
  if (after) conditions.push(beyond(sort, after));
  const within = whose === 'others' ? { seenBy: partnership } : { partnership };
  return { feature, ...within, shape, ...(conditions.length ? { $and: conditions } : {}) };
}

/** Fields that have values. */
export const fieldsEqual = (where: Fields): Rows =>
  Object.fromEntries(Object.entries(where).map(([field, value]) => [fieldPath(field), value]));

/** The order asked for; streams in the order of their field, so that down is up backwards. */
export function inOrder({ sort }: Pick<Finding, 'sort'>): Sort {
  if (!sort) return { _id: 1 };
  const way = sort.order === 'up' ? 1 : -1;
  return { [fieldPath(sort.field)]: way, _id: way };
}

/** What comes after a row. */
function beyond(sort: Finding['sort'], { value, stream }: NonNullable<Finding['after']>): Rows {
  if (!sort) return { _id: { $gt: stream } };
  const path = fieldPath(sort.field);
  const than = sort.order === 'up' ? '$gt' : '$lt';
  const sameValue = { [path]: value, _id: { [than]: stream } };
  return { $or: [sameValue, { [path]: { [than]: value } }, ...otherKinds(path, value, sort.order)] };
}

/** Kinds of value in MongoDB's order. A row without the field sorts as null. */
const KINDS = ['null', 'number', 'string', 'bool'] as const;

/** A comparison finds only values of its own kind; the kinds that come after it must be asked for by name. */
function otherKinds(path: string, value: FieldValue, order: 'up' | 'down'): Rows[] {
  const at = KINDS.indexOf(kindOf(value));
  const after = order === 'up' ? KINDS.slice(at + 1) : KINDS.slice(0, at);
  return after.map((kind) => (kind === 'null' ? { [path]: null } : { [path]: { $type: kind } }));
}

function kindOf(value: FieldValue): (typeof KINDS)[number] {
  if (value === null) return 'null';
  if (typeof value === 'number') return 'number';
  return typeof value === 'string' ? 'string' : 'bool';
}
