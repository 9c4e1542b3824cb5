import { MOVED_KINDS } from '../core/moved.js';
import type { Arriving, CopyMark, Leaving, MovedKind } from '../core/ports.js';

const PAGE = 500;

/** Why a database is not filled, in a sentence. */
export class NotCopied extends Error {
  override readonly name = 'NotCopied';
}

/**
 * Copies everything one store keeps into an empty one, page by page. Broken off, it goes on where it was; when the
 * source has changed since, it begins anew. Gives how many of each kind stand there.
 * @throws NotCopied in words when the target holds something else, or does not hold the same in the end
 */
export async function copyStore(
  leaving: Leaving,
  arriving: Arriving,
  told: (words: string) => void,
): Promise<Readonly<Record<string, number>>> {
  const unknown = leaving.unknown();
  if (unknown.length > 0) throw new NotCopied(`This version cannot copy ${unknown.join(', ')}.`);
  const begun = await beginning(leaving, arriving, told);
  const from = begun ? MOVED_KINDS.indexOf(begun.kind) : 0;
  const counts: Record<string, number> = {};
  for (const [index, kind] of MOVED_KINDS.entries()) {
    if (index >= from)
      await copyKind(kind, { leaving, arriving, after: index === from ? (begun?.after ?? 0) : 0 });
    counts[kind] = await sameCount(kind, leaving, arriving);
    told(`${kind}: ${counts[kind]}`);
  }
  await sameHeads(leaving, arriving);
  await arriving.mark({ ...leaving.from, kind: 'copies', after: 0, finished: true });
  return counts;
}

/** Where to go on, if an earlier part of the same copy stands there. */
async function beginning(
  { from }: Leaving,
  arriving: Arriving,
  told: (words: string) => void,
): Promise<CopyMark | undefined> {
  const standing = await arriving.standing();
  if (standing === 'empty') return undefined;
  if (standing === 'foreign' || standing.store !== from.store)
    throw new NotCopied(
      'The database is not empty, and what is in it is no part of this copy. Name an empty one.',
    );
  if (standing.finished)
    throw new NotCopied('The copy in this database is finished already. Name an empty one to copy again.');
  if (standing.state === from.state) return standing;
  told('The data has changed since the copy was broken off: it begins anew.');
  await arriving.clear();
  return undefined;
}

async function copyKind(
  kind: MovedKind,
  { leaving, arriving, after }: { leaving: Leaving; arriving: Arriving; after: number },
): Promise<void> {
  for (let place = after; ; ) {
    await arriving.mark({ ...leaving.from, kind, after: place, finished: false });
    const { items, last } = leaving.page(kind, { after: place, limit: PAGE });
    await arriving.put(kind, items);
    if (items.length < PAGE) return;
    place = last;
  }
}

async function sameCount(kind: MovedKind, leaving: Leaving, arriving: Arriving): Promise<number> {
  const [there, here] = [await arriving.count(kind), leaving.count(kind)];
  if (there !== here) throw new NotCopied(`${kind}: ${here} were to be copied, and ${there} stand there.`);
  return there;
}

async function sameHeads(leaving: Leaving, arriving: Arriving): Promise<void> {
  for (let after = ''; ; ) {
    const heads = leaving.heads({ after, limit: PAGE });
    const same = await arriving.matching(heads);
    if (same !== heads.length)
      throw new NotCopied(`${heads.length - same} streams do not end in the database as they do here.`);
    const last = heads.at(-1);
    if (!last || heads.length < PAGE) return;
    after = last.stream;
  }
}
