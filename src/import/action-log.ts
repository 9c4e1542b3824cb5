import type { OrganisationId, PersonId } from '../core/ids.js';
import type { Organisation } from '../core/people/organisation.js';
import { type Partnership, peopleOf } from '../core/people/partnership.js';
import type { Person } from '../core/people/person.js';
import type { Row } from '../core/showing/table.js';
import type { Instant } from '../core/time.js';
import { calledInCell, dayOfCell } from './cells.js';
import { readCsv } from './csv.js';
import { didYouMean } from './nearest.js';
import { oneOfWords, type Problem, quoted } from './problem.js';

/** What a log may say of an action. What else an export tells follows from the record, and is not read. */
export const READ_OF_AN_ACTION = [
  'reference',
  'action',
  'owner',
  'organisation',
  'due',
  'priority',
  'level',
  'source',
  'status',
  'raised',
  'closed',
];

/** An action of an earlier log. `key` tells it apart from the others of the log, however often that is read. */
export type LogEntry = {
  readonly line: number;
  readonly key: string;
  readonly reference?: string;
  readonly what: string;
  readonly owner?: PersonId;
  readonly organisation?: OrganisationId;
  readonly due: Instant;
  readonly priority: string;
  readonly level: string;
  readonly source?: string;
  readonly stage: string;
  readonly raised?: Instant;
  readonly closed?: Instant;
};

export interface LogReading {
  readonly partnership: Partnership;
  readonly people: readonly Person[];
  readonly organisations: readonly Organisation[];
  /** What a word may be, by column. */
  readonly words: { readonly [column in 'priority' | 'level' | 'status']: readonly string[] };
  /** Whether an action has this reference here already: it is then as it is, whatever the log says. */
  isHere(reference: string): boolean;
  /** The beginning and the end of a day in the partnership's zone. */
  startOf(day: string): Instant;
  endOf(day: string): Instant;
  readonly now: Instant;
}

export type LogRead =
  | {
      readonly ok: true;
      readonly entries: readonly LogEntry[];
      /** How many are here already. */
      readonly here: number;
      readonly unread: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads an action log: all of it, or everything that is wrong with it. */
export function readActionLog(text: string, reading: LogReading): LogRead {
  const table = readCsv(text);
  if (!('rows' in table)) return { ok: false, problems: table };
  const lacks = ['action', 'due'].filter((column) => !table.columns.includes(column));
  if (lacks.length > 0) {
    const why = `is no column of the first line; it needs action, due, and owner or organisation`;
    return { ok: false, problems: lacks.map((field) => ({ line: 1, field, why })) };
  }
  const problems: Problem[] = [];
  const rows = table.rows.filter(({ cells }) => !cells.reference || !reading.isHere(cells.reference));
  const entries = rows.flatMap((row) => readRow(row, reading, problems) ?? []);
  problems.push(...givenTwice(entries));
  if (problems.length > 0)
    return { ok: false, problems: problems.sort((one, other) => one.line - other.line) };
  const here = table.rows.length - rows.length;
  return {
    ok: true,
    entries,
    here,
    unread: table.columns.filter((column) => !READ_OF_AN_ACTION.includes(column)),
  };
}

function readRow({ line, cells }: Row, reading: LogReading, problems: Problem[]): LogEntry | undefined {
  const before = problems.length;
  const wrong = (field: string, why: string): undefined => void problems.push({ line, field, why });
  const { reference, action: what, source } = cells;
  if (!what) wrong('action', 'is needed');
  else if (what.length > MOST_WHAT) wrong('action', `can be at most ${MOST_WHAT} characters; shorten it`);
  if (source && source.length > MOST_SOURCE)
    wrong('source', `can be at most ${MOST_SOURCE} characters; shorten it`);
  const owner = cells.owner && ownerIn(cells.owner, reading, wrong);
  const organisation = cells.organisation && organisationIn(cells.organisation, reading, wrong);
  if (!cells.owner && !cells.organisation) wrong('owner', 'is needed, or an organisation');
  const due = dueIn(cells.due, reading, wrong);
  const raised = raisedOn(cells.raised, { ...reading, due }, wrong);
  const word = (column: keyof LogReading['words'], usual: string) =>
    wordIn(cells[column] ?? usual, reading.words[column]) ??
    wrong(column, `should be ${oneOfWords(reading.words[column])}`);
  const [priority, level, stage] = [
    word('priority', 'medium'),
    word('level', 'tactical'),
    word('status', 'open'),
  ];
  const closed = closedOn(cells.closed, { ...reading, raised, stage }, wrong);
  if (problems.length > before || !what || !due || !priority || !level || !stage) return undefined;
  return {
    line,
    key: reference ?? JSON.stringify([what, due, owner, organisation]),
    what,
    due,
    priority,
    level,
    stage,
    ...(reference && { reference }),
    ...(owner && { owner }),
    ...(organisation && { organisation }),
    ...(source && { source }),
    ...(raised && { raised }),
    ...(closed && { closed }),
  };
}

const MOST_WHAT = 500;
const MOST_SOURCE = 200;

type Wrong = (field: string, why: string) => undefined;

function ownerIn(written: string, { partnership, people }: LogReading, wrong: Wrong): PersonId | undefined {
  const ids = new Set(peopleOf(partnership));
  const members = people.filter(({ id }) => ids.has(id));
  const [first, another] = calledInCell(written, members);
  if (first && !another) return first.id;
  if (another) return wrong('owner', `${quoted(written)} is more than one person; write their id or address`);
  const names = members.flatMap(({ id, name }) => [id, name]);
  return wrong(
    'owner',
    `nobody of this partnership is called ${quoted(written)}.${didYouMean(written, names)}`,
  );
}

function organisationIn(written: string, reading: LogReading, wrong: Wrong): OrganisationId | undefined {
  const seated = new Set(reading.partnership.seats.map(({ organisation }) => organisation));
  const bodies = reading.organisations.filter(({ id }) => seated.has(id));
  const [found] = calledInCell(written, bodies);
  if (found) return found.id;
  const names = bodies.flatMap(({ id, name }) => [id, name]);
  return wrong(
    'organisation',
    `none with a seat here is called ${quoted(written)}.${didYouMean(written, names)}`,
  );
}

function dueIn(written: string | undefined, { endOf }: LogReading, wrong: Wrong): Instant | undefined {
  if (!written) return wrong('due', 'is needed');
  const day = dayIn('due', written, wrong);
  return day && endOf(day);
}

function raisedOn(
  written: string | undefined,
  { startOf, now, due }: LogReading & { readonly due: Instant | undefined },
  wrong: Wrong,
): Instant | undefined {
  const day = written && dayIn('raised', written, wrong);
  if (!day) return undefined;
  const raised = startOf(day);
  if (raised > now)
    return wrong('raised', `${quoted(written)} is still to come; give the day on which it was raised`);
  if (due && raised > due) return wrong('raised', `${quoted(written)} is after the day it was due`);
  return raised;
}

/** Since when it has been over, where the log says so. */
function closedOn(
  written: string | undefined,
  {
    startOf,
    endOf,
    now,
    raised,
    stage,
  }: LogReading & { readonly raised: Instant | undefined; readonly stage?: string | undefined },
  wrong: Wrong,
): Instant | undefined {
  const day = written && dayIn('closed', written, wrong);
  if (!day) return undefined;
  if (stage !== 'closed' && stage !== 'superseded')
    return wrong('closed', 'is given, so the status should be closed or superseded');
  if (!raised) return wrong('closed', 'needs the day on which it was raised beside it, in the column raised');
  const closed = endOf(day);
  if (closed < raised) return wrong('closed', `${quoted(written)} is before the day it was raised`);
  if (startOf(day) > now)
    return wrong('closed', `${quoted(written)} is still to come; give the day on which it was closed`);
  // The day may not be over yet.
  return closed < now ? closed : now;
}

/** `2026-12-04`, or as people here write it: `4/12/2026`. */
function dayIn(field: string, written: string, wrong: Wrong): string | undefined {
  return (
    dayOfCell(written) ?? wrong(field, `${quoted(written)} is no day; write it like 2026-12-04 or 4/12/2026`)
  );
}

function wordIn(written: string, words: readonly string[]): string | undefined {
  const wanted = written.toLowerCase().replaceAll(' ', '-');
  return words.find((word) => word === wanted);
}

function givenTwice(entries: readonly LogEntry[]): readonly Problem[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ key, reference, line }) => {
    const before = first.get(key);
    first.set(key, before ?? line);
    if (before === undefined) return [];
    return [{ line, field: reference ? 'reference' : 'action', why: `stands on line ${before} already` }];
  });
}
