import { isMap } from 'yaml';
import type { Day } from '../core/cadence.js';
import { checkCircles } from './circles.js';
import { completed, type Defaults, type Read } from './complete.js';
import { type Addressed, emptyNotes, type Notes, wrong } from './notes.js';
import { organisation, people as peopleList } from './organisation.js';
import { partnership } from './partnership.js';
import { checkPast } from './past.js';
import { person } from './person.js';
import { type ImportFile, type Known, NOTHING_KNOWN, together } from './plan.js';
import type { Problem } from './problem.js';
import { checkQuorums } from './quorums.js';
import { list, mapping, optional } from './readers.js';
import { checkReferences } from './references.js';
import { parseSource } from './source.js';
import { isEmpty, type Spot } from './spot.js';

export type ImportRead =
  | {
      readonly ok: true;
      readonly plan: ImportFile;
      readonly doubts: readonly Problem[];
      /** Who could be looked up by their address, since the file names no platform of theirs. */
      readonly addressed: readonly Addressed[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const importFile = mapping({
  organisations: optional(list(organisation)),
  people: optional(list(person)),
  partnerships: optional(list(partnership)),
  admins: optional(peopleList),
});

/**
 * Reads an import file: either all of it, or everything that is wrong with it, in order of lines. `known` is what
 * the deployment already holds: a file may refer to it. Days that must have passed are held against `today`.
 */
export function readImport(ask: {
  text: string;
  defaults: Defaults;
  known?: Known;
  today?: Day;
}): ImportRead {
  const { text, defaults, known = NOTHING_KNOWN, today } = ask;
  const source = parseSource(text);
  if (!('node' in source)) return { ok: false, problems: source };
  const notes = emptyNotes();
  const read = readRoot(source, notes);
  checkReferences(notes, known);
  checkCircles(notes, known);
  checkQuorums(notes, classes(known, read));
  if (today !== undefined) checkPast(notes, today);
  if (notes.problems.length > 0) {
    return { ok: false, problems: [...notes.problems].sort((one, other) => one.line - other.line) };
  }
  // Nothing was wrong, so nothing that is needed is missing.
  const plan = completed(read as Read, defaults);
  return { ok: true, plan, doubts: notes.doubts, addressed: notes.addressed };
}

type Found = NonNullable<ReturnType<typeof importFile>>;

function readRoot(source: Spot, notes: Notes): Found {
  if (isEmpty(source) || (isMap(source.node) && source.node.items.length === 0)) {
    wrong(notes, source, 'is empty; write what it should hold under organisations, people and partnerships');
    return {};
  }
  return importFile(source, notes) ?? {};
}

function classes(known: Known, read: Found): ReadonlyMap<string, string> {
  const named = (read.organisations ?? []).flatMap(({ id, class: name }) =>
    id === undefined || name === undefined ? [] : [{ id, class: name }],
  );
  return new Map(together(known.organisations, named).map((each) => [each.id, each.class]));
}
