import type { StreamId } from '../../core/ids.js';
import type { IndexedFields, Views } from '../../core/ports.js';
import type { Connection } from './connection.js';
import { AT_LEISURE } from './deadline.js';
import { assertDeclared, fieldsEqual, inOrder, matching } from './finding.js';
import { createGathering } from './gathering.js';
import { fieldPath } from './keys.js';
import { putRow, rowOf } from './row.js';
import type { Rows } from './rows.js';

/** The shape of a forgotten row: below every real one, so that any row replaces it and `outdated` names it. */
const FORGOTTEN = -1;

export function createViews(
  { use }: Connection,
  { rows, indexed }: { rows: Rows; indexed: readonly IndexedFields[] },
): Views {
  const counted: Views['count'] = ({ by, ...ask }) =>
    use(async ({ views }) => {
      assertDeclared(indexed, ask.feature, [by, ...Object.keys(ask.where ?? {})]);
      const groups = views.aggregate<{ _id: unknown; rows: number }>([
        { $match: matching(ask) },
        { $group: { _id: `$${fieldPath(by)}`, rows: { $sum: 1 } } },
      ]);
      return Object.fromEntries((await groups.toArray()).map(({ _id, rows }) => [String(_id), rows]));
    });
  // A board that many see is drawn for each of them: what all of them ask at once is counted once.
  const count = createGathering(async (asks: readonly Parameters<Views['count']>[0][]) => {
    const each = new Map<string, ReturnType<Views['count']>>();
    return asks.map((ask) => {
      const same = JSON.stringify(ask);
      const counting = each.get(same) ?? counted(ask);
      each.set(same, counting);
      return counting;
    });
  });

  return {
    count,
    get: (stream, shape) => rows.read({ stream, shape }),
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
    partnershipsWith: ({ feature, shape, where }) =>
      use(async ({ views }) => {
        assertDeclared(indexed, feature, Object.keys(where));
        return views.distinct('partnership', { feature, shape, ...fieldsEqual(where) });
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
