import { Document, LineCounter } from 'yaml';
import type { Day } from '../core/cadence.js';
import { spokenHours } from '../core/hours.js';
import type { PartnershipId } from '../core/ids.js';
import type { Row } from '../core/showing/table.js';
import { filedVolunteer, type ReadVolunteer } from './complete.js';
import { readCsv, writeCsv } from './csv.js';
import { emptyNotes, type Notes } from './notes.js';
import { checkPast } from './past.js';
import type { FiledVolunteer, Known } from './plan.js';
import { type Problem, quoted } from './problem.js';
import { checkReferences } from './references.js';
import { writtenOneWay } from './register-cells.js';
import { volunteer } from './volunteer.js';

/** What the first line of a register may name. What else stands there is not read. */
const COLUMNS = [
  ...['person', 'organisation', 'skills', 'area', 'hours', 'availability'],
  ...['consent', 'consent on', 'confirmed', 'cleared', 'left'],
];

export type RegisterRead =
  | { readonly ok: true; readonly volunteers: readonly FiledVolunteer[]; readonly unread: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a register of volunteers as a table: all of it, or everything that is wrong with it. A line is held to what
 * an import file may say of a volunteer.
 */
export function readRegister(
  text: string,
  { partnership, known, today }: { partnership: PartnershipId; known: Known; today: Day },
): RegisterRead {
  const table = readCsv(text);
  if (!('rows' in table)) return { ok: false, problems: table };
  const { columns } = table;
  const lacks = NEEDED.filter((column) => !columns.includes(column));
  if (lacks.length > 0) return { ok: false, problems: lacks.map(noColumn) };
  const written = table.rows.map((row) => writtenOneWay(row, { known, today }));
  const rows = written.map(({ row }) => row);
  const notes = emptyNotes();
  const read = rows.map((row) => readRow(row, notes));
  checkReferences(notes, known);
  checkPast(notes, today);
  const problems = [...written.flatMap((each) => each.problems), ...givenTwice(rows)];
  // What was found wrong in a cell is not said in other words once more.
  const isSaid = ({ line, field }: Problem) =>
    problems.some((said) => said.line === line && [said.field, `${said.field}.given`].includes(field));
  problems.push(...notes.problems.filter((problem) => !isSaid(problem)));
  if (problems.length > 0)
    return { ok: false, problems: problems.sort((one, other) => one.line - other.line) };
  // Nothing was wrong, so nothing that is needed is missing.
  const volunteers = read.map((one) => ({ partnership, ...filedVolunteer(one as ReadVolunteer) }));
  return { ok: true, volunteers, unread: columns.filter((column) => !COLUMNS.includes(column)) };
}

const NEEDED = ['person', 'consent', 'consent on'];

const noColumn = (field: string): Problem => ({
  line: 1,
  field,
  why: 'is no column of the first line; it needs person, consent and consent on, with commas or tabs between',
});

function readRow({ line, cells }: Row, notes: Notes) {
  const { consent: given, 'consent on': on, skills, cleared, ...rest } = cells;
  const known = Object.fromEntries(Object.entries(rest).filter(([column]) => COLUMNS.includes(column)));
  const { contents: node } = new Document({
    ...known,
    ...(skills && { skills: partsOf(skills) }),
    ...((given || on) && { consent: { ...(given && { given }), ...(on && { on }) } }),
    ...(cleared && { cleared: partsOf(cleared).map(clearanceIn) }),
  });
  return volunteer({ node: node ?? undefined, line, field: '', lines: new LineCounter() }, notes);
}

const partsOf = (words: string): readonly string[] =>
  words
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** `driver enhanced 2026-03-14 ben-okoro`: the role, the level of the check if it has one, when it was seen, by whom. */
function clearanceIn(words: string) {
  const [role, ...more] = words.split(/\s+/);
  const verifier = more.pop();
  const seen = more.pop();
  const level = more.join('-');
  return { role, ...(level && { level }), ...(seen && { seen }), ...(verifier && { verifier }) };
}

function givenTwice(rows: readonly Row[]): readonly Problem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, cells: { person = '' } }) => {
    const before = first.get(person);
    first.set(person, before ?? line);
    if (person === '' || before === undefined) return [];
    return [{ line, field: 'person', why: `${quoted(person)} stands on line ${before} already` }];
  });
}

/** The table that reads as this register again. */
export function writeRegister(volunteers: readonly FiledVolunteer[]): string {
  return writeCsv(COLUMNS, volunteers.map(rowOf));
}

function rowOf({ person, entry }: FiledVolunteer): Record<string, string> {
  const { record, consent, confirmed, availability = '', left } = entry;
  const { organisation = '', skills, area, hours, cleared } = record;
  return {
    person,
    organisation,
    skills: skills.join('; '),
    area: area?.said ?? '',
    hours: hours ? spokenHours(hours) : '',
    availability,
    consent: consent.given ? 'yes' : 'no',
    'consent on': consent.on,
    confirmed,
    cleared: cleared
      .map(({ role, level, seen, verifier }) => [role, level, seen, verifier].filter(Boolean).join(' '))
      .join('; '),
    left: left ? 'yes' : '',
  };
}
