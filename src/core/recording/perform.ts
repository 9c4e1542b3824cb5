import type { Ask, Command, Refused } from '../command.js';
import type { CardRef } from '../effect.js';
import { exerciseOf } from '../exercise.js';
import type { Json, JsonObject } from '../json.js';
import { type LookedUp, loadReadings } from '../load-readings.js';
import type { Partnership, Role } from '../people/partnership.js';
import { isAway } from '../people/person.js';
import { partnershipOf } from '../people/registered.js';
import { allowed, type Related, relationsIn } from '../people/viewer.js';
import type { Calendar, Deliveries, Numbers, Partnerships, People, Views } from '../ports.js';
import { loadSent } from '../reaching/sent.js';
import type { Readings, StandIns } from '../reading.js';
import { referenceOf } from '../reference.js';
import { markWords } from '../showing/mark.js';
import { type Instant, yearIn } from '../time.js';
import type { By, Commit } from './commit.js';
import { createDecide, type DecideDeps, type Outcome } from './decide.js';
import { loadPresent } from './state.js';

/** A command with its arguments read, ready to be carried out for somebody. */
export interface Call {
  readonly command: Command;
  readonly partnership: Partnership;
  readonly args: JsonObject;
  readonly by: By;
  readonly roles: readonly Role[];
  readonly once: string;
  readonly at: Instant;
  /** The press that led to it, as the log names it. */
  readonly press?: string | undefined;
  /** What was looked up for it to tell whether its speaker may. */
  readonly lookedUp?: LookedUp;
}

/** What came of it: a no, or what to show and say. */
export type Performed =
  | { readonly refused: string; readonly words: string; readonly field?: string; readonly shows?: CardRef }
  | { readonly shows?: CardRef; readonly note?: string; readonly commit?: Commit };

export interface PerformDeps extends DecideDeps {
  readonly views: Views;
  readonly numbers: Numbers;
  readonly deliveries: Deliveries;
  readonly partnerships: Partnerships;
  readonly people: Pick<People, 'all' | 'get'>;
  readonly calendar: Pick<Calendar, 'isWorkingDay'>;
  /** Hands a fresh commit on; resolves when what the next command relies on is done, or after a moment at most. */
  committed(commit: Commit, press: string | undefined): Promise<void>;
}

export interface Performing {
  /**
   * Carries out a command: the one way to a commit, for people and for Muster itself.
   * @throws StoreUnavailable when it could not be saved
   */
  perform(call: Call): Promise<Performed>;
  /** What a command's form opens with and names as what it is about, or why it does not open. */
  fillForm(call: Call): Promise<{ readonly initial: JsonObject; readonly about?: string } | No>;
  /** The codeword of the exercise that a call is about, if it is about one. */
  codeword(call: Call): Promise<string | undefined>;
  /** Who stands in the relations that let somebody use a command, for what this call is about. */
  relate(call: Call): Promise<{ readonly related: Related; readonly lookedUp: LookedUp } | No>;
}

type No = Extract<Performed, { refused: string }>;

export function createPerforming(deps: PerformDeps): Performing {
  const decide = createDecide(deps);
  return {
    perform: (call) => perform(call, { ...deps, decide }),
    codeword: (call) => codewordOf(call, deps),
    fillForm: async (call) => {
      const found = await stateFor(call, deps);
      if (found === undefined || 'refused' in found) return found ?? { initial: {} };
      const { form } = call.command;
      const about = form?.about?.(found.state, found.ask);
      return { initial: form?.initial?.(found.ask, found.state) ?? {}, ...(about && { about }) };
    },
    relate: async (call) => {
      const lookedUp: LookedUp = new Map();
      const found = await stateFor({ ...call, lookedUp }, deps);
      if (found === undefined) return { related: {}, lookedUp };
      if ('refused' in found) return found;
      return { related: call.command.relations(found.ask, found.state), lookedUp };
    },
  };
}

/** What a command is about, as it stands before anything is decided. */
async function stateFor(
  call: Call,
  deps: PerformDeps,
): Promise<{ ask: Ask<JsonObject>; state: Json } | No | undefined> {
  // The arguments are not checked yet and may be incomplete: those who read this ask take them as such, and a
  // stream is found by ids.
  const ask = (await knowing(call, call.args, deps)) as Ask<JsonObject>;
  const stream = aboutOf(call.command, ask);
  if (stream === undefined) return undefined;
  if (typeof stream !== 'string') return refusedBy(stream);
  return { ask, state: (await loadPresent(stream, deps)).state };
}

async function perform(
  call: Call,
  deps: PerformDeps & { decide: ReturnType<typeof createDecide> },
): Promise<Performed> {
  const { command } = call;
  if (!allowed(command.may, call.roles) && !relationsIn(command.may).includes(call.by.as))
    throw new Error(`${command.id} was let through without permission`);
  const checked = command.check(call.args);
  if ('problem' in checked) return { refused: 'arguments', words: checked.problem, ...fieldOf(checked) };

  const known = await knowing(call, checked.args, deps);
  if (command.kind === 'show') return shownBy(command, known);
  const question = command.question?.(known);
  if (question) return { shows: question };
  const ask = command.numbered ? Object.assign(known, { reference: await nextReference(call, deps) }) : known;
  const stream = command.stream(ask);
  if (stream === undefined) throw new Error(`${command.id} has no stream`);
  if (typeof stream !== 'string') return refusedBy(stream);

  const outcome = await deps.decide({ command, ask, stream, once: call.once });
  if (!('refused' in outcome) && outcome.commit) await deps.committed(outcome.commit, call.press);
  const came = 'refused' in outcome ? refusedWith(outcome, command, ask) : done(command, ask, outcome);
  // Nobody reads what Muster tells itself, unless it is a no; what it overheard it answers.
  const isRead = 'refused' in came || call.by.via.platform !== 'muster';
  if (command.real || !isRead) return came;
  const exercise = await exerciseOf(stream, deps, 'refused' in outcome ? undefined : outcome.after);
  return exercise ? marked(came, exercise.codeword) : came;
}

/** What is answered about an exercise is marked as what is sent for it. */
function marked(came: Performed, codeword: string): Performed {
  if ('refused' in came) return { ...came, words: markWords(came.words, codeword) };
  const { note = came.shows ? undefined : 'Recorded.' } = came;
  return { ...came, ...(note !== undefined && { note: markWords(note, codeword) }) };
}

function refusedWith(outcome: Refused, command: Command, ask: Ask): No {
  const shows = command.shows(ask);
  return { ...refusedBy(outcome), ...(shows && !('refused' in shows) && { shows }) };
}

/** The stream a command decides on, or shows. */
function aboutOf(command: Command, ask: Ask<JsonObject>): ReturnType<Command['stream']> {
  if (command.kind !== 'show') return command.stream(ask);
  const shown = command.shows(ask);
  return shown && 'stream' in shown ? shown.stream : shown;
}

async function codewordOf(call: Call, deps: PerformDeps): Promise<string | undefined> {
  if (call.command.real) return undefined;
  const ask = (await knowing(call, call.args, deps)) as Ask<JsonObject>;
  const about = [aboutOf(call.command, ask), call.command.within(ask)];
  for (const stream of about.filter((each) => typeof each === 'string')) {
    const exercise = await exerciseOf(stream, deps);
    if (exercise) return exercise.codeword;
  }
  return undefined;
}

async function knowing(call: Call, args: unknown, deps: PerformDeps): Promise<Ask> {
  const { by, roles, partnership, at, once, command, lookedUp } = call;
  // Worked out only when a command makes something.
  const id = () => deps.hash.of(['id', command.feature, once]).slice(0, ID_LENGTH);
  const asking = (known: Ask['known']): Ask => ({
    ...{ args, by, roles, partnership, at, known },
    get id() {
      return id();
    },
  });
  const called = async (name: string) => {
    const found = await deps.partnerships.byCommand(name);
    return found && partnershipOf(found, deps);
  };
  const { views, registry } = deps;
  const load = (readings: Readings) =>
    loadReadings(readings, {
      views,
      shapeOf: registry.shapeOf,
      called,
      sent: (about) => loadSent(about, deps),
      nameOf: async (person) => (await deps.people.get([person]))[0]?.name,
      standIns: () => standInsNow(at, deps),
      isWorkingDay: deps.calendar.isWorkingDay,
      lookedUp,
    });
  const known = await load(command.reads(asking({})));
  return asking({ ...known, ...(await load(command.readsMore(asking(known)))) });
}

/** Those who are away now and named who is asked instead. */
async function standInsNow(at: Instant, { people }: PerformDeps): Promise<StandIns> {
  const found = await people.all();
  return Object.fromEntries(
    found.flatMap((person) =>
      person.away?.instead && isAway(person, at) ? [[person.id, person.away.instead]] : [],
    ),
  );
}

/** The same request gets the same reference again, also when nothing came of it the first time. */
async function nextReference({ partnership, at, once }: Call, deps: PerformDeps): Promise<string> {
  const year = yearIn(at, partnership.timezone);
  const number = await deps.numbers.next({ partnership: partnership.id, year, once: deps.hash.of(once) });
  return referenceOf(partnership, year, number);
}

/** 64 bits in hexadecimal: short enough for buttons, long enough never to meet in one partnership. */
const ID_LENGTH = 16;

function shownBy(command: Command, ask: Ask): Performed {
  const shows = command.shows(ask);
  if (shows === undefined) return {};
  return 'refused' in shows ? refusedBy(shows) : { shows };
}

function done(command: Command, ask: Ask, outcome: Exclude<Outcome, { refused: unknown }>): Performed {
  const { facts, after, commit, repeated } = outcome;
  const shows = command.shows(ask);
  const said =
    facts.length > 0 ? command.says({ ask, facts, after }) : command.stands?.({ ask, state: after });
  const note = said ?? (repeated || facts.length > 0 ? undefined : 'It was already so; nothing has changed.');
  return {
    ...(shows && !('refused' in shows) && { shows }),
    ...(note !== undefined && { note }),
    ...(commit && { commit }),
  };
}

function refusedBy({ refused, words }: Refused): Extract<Performed, { refused: string }> {
  return { refused: refused.refused, words, ...fieldOf(refused) };
}

function fieldOf(of: { field?: string }): { field?: string } {
  return of.field === undefined ? {} : { field: of.field };
}
