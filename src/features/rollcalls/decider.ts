import type { Decider } from '../../core/decider.js';
import type { Effect } from '../../core/effect.js';
import { organisationId, type PersonId } from '../../core/ids.js';
import type { Intended, Ladder } from '../../core/prompt.js';
import { minutesOn, type Still, stillSince, stoodSince } from '../../core/standing-still.js';
import { type Instant, minutesAfter, toInstant } from '../../core/time.js';
import type { Called, ContactTested, Did, Here, Hours, RollCall, RollCallFact } from './facts.js';

type Plan = Omit<Extract<RollCallFact, { type: 'roll-call-planned' }>, 'type'>;
type Opening = { readonly intended: readonly Intended[]; readonly hours: Hours };

export type RollCallCommand =
  /** Plans one; without `opening` it begins by itself when its time has come. */
  | ({ readonly do: 'plan'; readonly opening?: Opening } & Plan)
  /** Begins one that was planned; it is called off where its `exercise` is over, and waits while that stands still. */
  | ({ readonly do: 'open'; readonly exercise?: 'over' | 'paused' } & Opening & Did)
  /** Its exercise stands still, or goes on. `stills`: when that stood still. */
  | ({ readonly do: 'keep-time'; readonly stills: readonly Still[] } & Did)
  | ({ readonly do: 'close'; readonly answers: readonly Here[]; readonly hears: readonly PersonId[] } & Did)
  | ({ readonly do: 'stop' } & Did)
  /** Its exercise is over, or gives way to a real incident: what is no longer called is left as it is. */
  | ({ readonly do: 'halt' } & Did);

export type RollCallRefusal =
  | { readonly refused: 'no-such-roll-call'; readonly ref: string }
  | { readonly refused: 'no-such-exercise'; readonly field: 'exercise' }
  | { readonly refused: 'players-of-what' | 'exercise-over' | 'exercise-paused'; readonly field: 'exercise' }
  | { readonly refused: 'unknown-called'; readonly field: 'of'; readonly word: string }
  | { readonly refused: 'nobody-to-call'; readonly field: 'who' }
  | { readonly refused: 'time-has-passed'; readonly field: 'when' }
  | { readonly refused: 'over'; readonly reference: string };

/** The rules of a roll-call: everybody intended is asked once, and it closes once, with what each of them came to. */
export const rollCallDecider: Decider<RollCall, RollCallCommand, RollCallFact, RollCallRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

function decide(command: RollCallCommand, state: RollCall): readonly RollCallFact[] | RollCallRefusal {
  const did: Did = { by: command.by, at: command.at };
  switch (command.do) {
    case 'plan':
      return state ? [] : plan(command, did);
    case 'open':
      if (state?.stage !== 'planned' || state.starts > did.at || command.exercise === 'paused') return [];
      return command.exercise === 'over'
        ? [{ type: 'roll-call-cancelled', ...did }]
        : [opened(state, command, did)];
    case 'keep-time':
      return keepTime(command.stills, state, did);
    case 'close':
      return close(command, state, did);
    case 'stop':
      return stop(state, did);
    case 'halt':
      return state?.stage === 'open' || state?.stage === 'planned' ? stop(state, did) : [];
  }
}

function plan(
  command: Extract<RollCallCommand, { do: 'plan' }>,
  did: Did,
): readonly RollCallFact[] | RollCallRefusal {
  const { do: _, opening, ...planning } = command;
  if (opening && opening.intended.length === 0) return { refused: 'nobody-to-call', field: 'who' };
  if (!opening && planning.starts <= did.at) return { refused: 'time-has-passed', field: 'when' };
  const planned: RollCallFact = { type: 'roll-call-planned', ...planning };
  return opening ? [planned, opened(planning, opening, did)] : [planned];
}

/** It stands still with its exercise: what is still to begin begins as much later, what is open ends as much later. */
function keepTime(stills: readonly Still[], state: RollCall, did: Did): readonly RollCallFact[] {
  if (state?.stage === 'planned') {
    const starts = toInstant(Date.parse(state.meant) + stoodSince(state.planned.at, stills));
    return starts === state.starts ? [] : [{ type: 'roll-call-moved', starts, ...did }];
  }
  if (state?.stage !== 'open' || !state.opened || state.stopped) return [];
  const { at, still } = state.opened;
  const now = stillSince(stills);
  if (now !== undefined) {
    const since = now > at ? now : at;
    return still === since ? [] : [{ type: 'roll-call-paused', since, ...did }];
  }
  if (still === undefined) return [];
  const during = stills.filter(({ to }) => to !== undefined && to > at);
  const until = minutesOn(at, state.minutes, during);
  return [{ type: 'roll-call-went-on', until, stills: during, ...did }];
}

/** However late it begins, everybody has as long as was planned. */
function opened({ minutes }: Pick<Called, 'minutes'>, { intended, hours }: Opening, did: Did): RollCallFact {
  return { type: 'roll-call-opened', intended, hours, until: minutesAfter(did.at, minutes), ...did };
}

function close(
  { answers, hears }: Extract<RollCallCommand, { do: 'close' }>,
  state: RollCall,
  did: Did,
): readonly RollCallFact[] {
  if (state?.stage !== 'open' || !state.opened) return [];
  const { still, until } = state.opened;
  if (!state.stopped && (still !== undefined || did.at < until)) return [];
  return [
    {
      type: 'roll-call-closed',
      answers,
      ...(state.exercise && { kind: 'COMMS' }),
      hours: state.opened.hours,
      tested: testedIn(state, answers),
      hears: [...new Set([...hears, state.planned.by, ...(state.staff ?? [])])],
      ...did,
    },
  ];
}

function stop(state: RollCall, did: Did): readonly RollCallFact[] | RollCallRefusal {
  if (!state) return { refused: 'no-such-roll-call', ref: '' };
  if (state.stage === 'planned') return [{ type: 'roll-call-cancelled', ...did }];
  if (state.stage === 'open') return state.stopped ? [] : [{ type: 'roll-call-stopped', ...did }];
  return { refused: 'over', reference: state.reference };
}

/** The organisations called, each with its first answer in time; who answers only for themselves is none. */
function testedIn({ audience, opened: opening }: Called, answers: readonly Here[]): readonly ContactTested[] {
  if (audience === 'volunteers' || !opening) return [];
  const organisations = opening.intended.filter(({ seat, people }) => !people.some((id) => id === seat));
  return organisations.map(({ seat }) => {
    const first = answers
      .filter((answer) => answer.seat === seat && !answer.late)
      .sort((one, other) => (one.at < other.at ? -1 : 1))[0];
    return { organisation: organisationId(seat), ...(first && { reached: first.at }) };
  });
}

function evolve(state: RollCall, fact: RollCallFact): RollCall {
  if (fact.type === 'roll-call-planned') return planned(fact);
  if (!state) return state;
  switch (fact.type) {
    case 'roll-call-opened': {
      const { at, until, hours, intended } = fact;
      return { ...state, stage: 'open', opened: { at, until, hours, intended } };
    }
    case 'roll-call-closed': {
      const { at, answers, tested } = fact;
      return { ...state, stage: 'closed', closed: { at, answers, tested } };
    }
    case 'roll-call-moved':
      return { ...state, starts: fact.starts };
    case 'roll-call-paused':
      return state.opened ? { ...state, opened: { ...state.opened, still: fact.since } } : state;
    case 'roll-call-went-on': {
      if (!state.opened) return state;
      const { still: _, ...opened } = state.opened;
      return { ...state, opened: { ...opened, until: fact.until, stills: fact.stills } };
    }
    case 'roll-call-stopped':
      return { ...state, stopped: { by: fact.by, at: fact.at } };
    case 'roll-call-cancelled':
      return { ...state, stage: 'cancelled' };
  }
}

function planned(fact: Extract<RollCallFact, { type: 'roll-call-planned' }>): RollCall {
  const { type: _, rollCall, by, at, ...rest } = fact;
  return { ...rest, meant: fact.starts, id: rollCall, planned: { by, at }, stage: 'planned' };
}

const board: Effect = { do: 'refresh', card: { card: 'board' } };
const calls: Effect = { do: 'catch-up', each: 'rollanswers' };

function react(fact: RollCallFact, after: RollCall): readonly Effect[] {
  if (!after) return [];
  const { id: rollCall, exercise, audience } = after;
  const args = { rollCall, audience, ...(exercise && { exercise }) };
  const asks = (command: string, notBefore?: Instant): Effect => ({
    do: 'ask',
    command,
    args,
    ...(notBefore && { notBefore }),
  });
  const beginAt = (starts: Instant) => asks('rollcalls.open', starts);
  switch (fact.type) {
    case 'roll-call-planned': {
      if (fact.starts <= fact.at) return [];
      const begin = beginAt(fact.starts);
      return fact.warning === 'announced' ? [{ do: 'post', card: { card: 'notice' } }, begin] : [begin];
    }
    case 'roll-call-opened': {
      const { until } = fact;
      return [
        {
          do: 'prompt',
          card: { card: 'call' },
          who: 'intended',
          each: 'rollanswers',
          ladder: ladderOf(after),
          until,
          ...(isUrgent(after) && { urgent: true }),
        },
        asks('rollcalls.close', until),
        board,
      ];
    }
    case 'roll-call-paused':
      return [board];
    case 'roll-call-went-on':
      return [{ do: 'look-again' }, asks('rollcalls.close', fact.until), board, calls];
    case 'roll-call-closed':
      return [{ do: 'tell', card: { card: 'board' }, who: 'hears' }, board, calls];
    case 'roll-call-moved':
      return [beginAt(fact.starts), { do: 'refresh', card: { card: 'notice' } }, board];
    case 'roll-call-stopped':
      return [asks('rollcalls.close')];
    case 'roll-call-cancelled':
      return [{ do: 'refresh', card: { card: 'notice' } }, board, calls];
  }
}

/** Representative, deputies, the organisation's on-call, the other platform, e-mail: each after as long a silence. */
function ladderOf({ step, audience }: Called): Ladder {
  const wider = { otherPlatform: step, mail: step };
  return audience === 'volunteers' || audience === 'roles'
    ? wider
    : { nextPerson: step, onCall: step, ...wider };
}

/** An exercise wakes no volunteer; whoever speaks for an organisation is reached at any hour, which is the test. */
function isUrgent({ audience, exercise }: Called): boolean {
  return (audience !== 'volunteers' && audience !== 'everyone') || !exercise;
}
