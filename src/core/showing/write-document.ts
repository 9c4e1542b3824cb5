import { exerciseOf } from '../exercise.js';
import { streamParts } from '../ids.js';
import { asItStood } from './as-it-stood.js';
import type { DocumentRef } from './document.js';
import { createLookUp, knowing, type LookUpDeps } from './look-up.js';
import { type Marked, markDocument, type Report, type Sheet } from './report.js';

/** Writes documents as their streams stand now, or when they were settled; undefined for one that there is not. */
export type WriteDocument = (ref: DocumentRef) => Promise<Marked<Report | Sheet> | undefined>;

const ALL = { kind: 'all' } as const;

export function createWriteDocument(deps: LookUpDeps): WriteDocument {
  const lookUp = createLookUp(deps);
  return async (ref) => {
    const document = deps.registry.feature(streamParts(ref.stream).feature).documents[ref.document];
    if (!document) return undefined;
    const { drawn } = await lookUp(ref, () => document);
    const forAll = { ...drawn, viewer: ALL };
    const at = document.settled(drawn.state);
    const stood = at && (await createLookUp(asItStood(at, deps))(ref, () => document));
    const settled = stood && { ...stood.drawn, viewer: ALL };
    const named = [forAll, ...(settled ? [settled] : [])].flatMap(document.people);
    const people = await knowing(named, `Document ${ref.document}`, deps.people);
    const exercise = await exerciseOf(ref.stream, deps);
    return markDocument(
      document.write({ ...forAll, ...people, ...(settled && { settled }) }),
      drawn.partnership.marking,
      exercise?.codeword,
    );
  };
}
