import type { Recurring } from '../core/feature.js';
import type { Partnership } from '../core/people/partnership.js';
import type { Calendar, Clock, Settings } from '../core/ports.js';
import type { Instant } from '../core/time.js';

export interface RecurringDeps {
  readonly recurring: readonly Recurring[];
  partnerships(): Promise<readonly Partnership[]>;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly settings: Settings;
  /** Asks a command of Muster itself; the same `once` asks it once. */
  ask(asked: { command: string; partnership: Partnership; once: string }): Promise<void>;
}

/** The recurring calendar: what each partnership is due again and again. */
export interface RecurringCalendar {
  /** Asks what has come due since it was last asked, each thing once however many times it was missed. */
  run(): Promise<number>;
  /** The first instant after another at which something is due. */
  nextDue(after: Instant): Promise<Instant | undefined>;
}

/** One thing that comes round in one partnership. */
type Round = { readonly partnership: Partnership; readonly recurring: Recurring };

/**
 * Remembers for each cadence the last instant it was asked for. What is seen for the first time counts from now on.
 * A cadence that was missed, as while Muster was down, is asked once for its latest instant: the ones before are past.
 */
export function createRecurring(deps: RecurringDeps): RecurringCalendar {
  const rounds = async (): Promise<readonly Round[]> => {
    const partnerships = await deps.partnerships();
    return partnerships.flatMap((partnership) =>
      deps.recurring.map((recurring) => ({ partnership, recurring })),
    );
  };
  return {
    run: async () => {
      const due = await Promise.all((await rounds()).map((round) => runDue(round, deps)));
      return due.filter(Boolean).length;
    },
    nextDue: async (after) => {
      const next = await Promise.all((await rounds()).map((round) => nextOfRound(round, after, deps)));
      return next.filter((instant) => instant !== undefined).sort()[0];
    },
  };
}

const settingFor = ({ partnership, recurring }: Round): string =>
  `recurring ${partnership.id} ${recurring.command}`;

async function runDue(round: Round, deps: RecurringDeps): Promise<boolean> {
  const now = deps.clock.now();
  const last = await lastOf(round, deps);
  if (last === undefined) {
    await deps.settings.put(settingFor(round), now);
    return false;
  }
  const due = latestDue(round, { after: last, now }, deps);
  if (!due) return false;
  const { partnership, recurring } = round;
  await deps.ask({ command: recurring.command, partnership, once: `cadence ${recurring.command} ${due}` });
  await deps.settings.put(settingFor(round), due);
  return true;
}

/** The last instant in a span at which a cadence came round. */
function latestDue(
  { partnership, recurring }: Round,
  span: { after: Instant; now: Instant },
  { calendar }: RecurringDeps,
): Instant | undefined {
  const cadence = recurring.cadence(partnership);
  let latest: Instant | undefined;
  for (let from = span.after; cadence; ) {
    const next = calendar.next(cadence, partnership.timezone, from);
    if (!next || next > span.now) break;
    latest = next;
    from = next;
  }
  return latest;
}

async function nextOfRound(round: Round, after: Instant, deps: RecurringDeps): Promise<Instant | undefined> {
  const { partnership, recurring } = round;
  const cadence = recurring.cadence(partnership);
  return cadence && deps.calendar.next(cadence, partnership.timezone, after);
}

async function lastOf(round: Round, { settings }: RecurringDeps): Promise<Instant | undefined> {
  const last = await settings.get(settingFor(round));
  return typeof last === 'string' ? last : undefined;
}
