import type { StreamId } from '../../core/ids.js';
import type { IndexedFields, Views } from '../../core/ports.js';
import type { Connection } from './connection.js';
import { AT_LEISURE } from './deadline.js';
import { assertDeclared, inOrder, matching } from './finding.js';
import { fieldPath } from './keys.js';
import { putRow, rowOf } from './row.js';

/** The shape of a forgotten row: below every real one, so that any row replaces it and `outdated` names it. */
const FORGOTTEN = -1;

export function createViews({ use }: Connection, indexed: readonly IndexedFields[]): Views {
  const count: Views['count'] = ({ by, ...ask }) =>
    use(async ({ views }) => {
      assertDeclared(indexed, ask.feature, [by, ...Object.keys(ask.where ?? {})]);
      const groups = views.aggregate<{ _id: unknown; rows: number }>([
        { $match: matching(ask) },
        { $group: { _id: `$${fieldPath(by)}`, rows: { $sum: 1 } } },
      ]);
      return Object.fromEntries((await groups.toArray()).map(({ _id, rows }) => [String(_id), rows]));
    });

  return {
    count,
    get: (stream, shape) =>
      use(async ({ views }) => {
        const kept = await views.findOne({ _id: stream, shape });
        return kept ? rowOf(kept) : undefined;
      }),
    put: (row) => use(async (collections) => void (await putRow(collections, row))),
    find: (finding) =>
      use(async ({ views }) => {
        const { where = {}, from, sort } = finding;
        const named = [...Object.keys(where), from?.field, sort?.field].filter(
          (field) => field !== undefined,
        );
        assertDeclared(indexed, finding.feature, named);
        const found = views.find(matching(finding)).sort(inOrder(finding)).limit(finding.limit);
        return (await found.toArray()).map(rowOf);
      }),
    outdated: ({ feature, shape, limit }) =>
      use(async ({ views }) => {
        const left = views.find({ feature, shape: { $lt: shape } }).limit(limit);
        return (await left.project<{ _id: StreamId }>({ _id: 1 }).toArray()).map(({ _id }) => _id);
      }, AT_LEISURE),
    forget: (stream) =>
      use(async ({ views }) => {
        const nothing = { shape: FORGOTTEN, state: null, fields: {} };
        await views.updateOne({ _id: stream }, { $set: nothing });
      }),
  };
}
