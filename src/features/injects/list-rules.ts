import type { Decider } from '../../core/decider.js';
import { same } from '../../core/same.js';
import type { Problem } from '../../core/showing/table.js';
import type { Instant } from '../../core/time.js';
import { type Clock, dueAt, holds, readyAt, whenBy } from './clock.js';
import type { Did, Inject, Listed, ListFact, MainEvents, Word } from './facts.js';
import { react } from './list-reactions.js';
import { evolve, isOnItsWay, joined } from './list-state.js';
import { type Entry, newTo } from './list-text.js';

export type ListCommand = Did &
  (
    | {
        readonly do: 'add';
        readonly exercise: string;
        readonly injects: readonly Inject[];
        readonly clock: Clock;
      }
    /** Takes over a list that was written elsewhere; what stands here already, word for word, stays as it is. */
    | {
        readonly do: 'take-over';
        readonly exercise: string;
        readonly entries: readonly Entry[];
        readonly clock: Clock;
      }
    | { readonly do: 'edit'; readonly n: number; readonly change: Partial<Inject>; readonly clock: Clock }
    | { readonly do: 'skip'; readonly n: number }
    /** Sends one now, whatever its time and condition. */
    | { readonly do: 'send'; readonly n: number; readonly clock: Clock }
    | { readonly do: 'shift'; readonly minutes: number; readonly clock: Clock }
    /** Looks what is due by the exercise's clock. */
    | { readonly do: 'tick'; readonly clock: Clock }
    | { readonly do: 'hear'; readonly n: number; readonly heard: Word }
  );

export type ListRefusal =
  | { readonly refused: 'no-such-exercise' }
  | { readonly refused: 'no-such-inject' }
  | { readonly refused: 'list-unread'; readonly field: 'list'; readonly problems: readonly Problem[] }
  | { readonly refused: 'no-such-player'; readonly field: 'to'; readonly named: string }
  | { readonly refused: 'two-times'; readonly field: 'at' }
  | { readonly refused: 'depends-on-nothing'; readonly field: 'onlyafter' }
  | { readonly refused: 'sent-already'; readonly n: number }
  | { readonly refused: 'not-running'; readonly clock: Clock['is'] };

type Decision = readonly ListFact[] | ListRefusal;

/** The rules of a main events list: each inject goes out at most once, in order, and only while the exercise runs. */
export const listRules: Decider<MainEvents | null, ListCommand, ListFact, ListRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

function decide(command: ListCommand, list: MainEvents | null): Decision {
  const did: Did = { by: command.by, at: command.at };
  if (command.do === 'add') return add(command, list, did);
  if (command.do === 'take-over') return takeOver(command, list, did);
  if (!list) return command.do === 'tick' ? [] : { refused: 'no-such-inject' };
  switch (command.do) {
    case 'tick':
      return tick(command.clock, list, did);
    case 'hear':
      return hear(command, list, did);
    case 'shift':
      if (command.clock.is === 'over') return { refused: 'not-running', clock: 'over' };
      return command.minutes === 0 ? [] : [{ type: 'clock-shifted', minutes: command.minutes, ...did }];
    default:
      return change(command, list, did);
  }
}

function add(
  { exercise, injects, clock }: Extract<ListCommand, { do: 'add' }>,
  list: MainEvents | null,
  did: Did,
): Decision {
  if (clock.is === 'over') return { refused: 'not-running', clock: 'over' };
  const { length: before } = list?.injects ?? [];
  const dangling = injects.some(({ onlyIf }, index) => onlyIf && onlyIf.inject > before + index);
  if (dangling) return { refused: 'depends-on-nothing', field: 'onlyafter' };
  return injects.map((inject, index) => ({
    type: 'inject-added',
    exercise,
    n: before + index + 1,
    inject: { ...inject, when: whenBy(inject.when, clock, list) },
    ...did,
  }));
}

function takeOver(
  { exercise, entries, clock }: Extract<ListCommand, { do: 'take-over' }>,
  list: MainEvents | null,
  did: Did,
): Decision {
  if (clock.is === 'over') return { refused: 'not-running', clock: 'over' };
  const injects = newTo(list?.injects ?? [], entries);
  return injects.length === 0 ? [] : [{ type: 'injects-taken-over', exercise, injects, ...did }];
}

function change(
  command: Extract<ListCommand, { do: 'edit' | 'skip' | 'send' }>,
  list: MainEvents,
  did: Did,
): Decision {
  const inject = list.injects.find(({ n }) => n === command.n);
  if (!inject) return { refused: 'no-such-inject' };
  const { n, stage } = inject;
  if (command.do === 'skip' && stage === 'skipped') return [];
  if (stage === 'sent' || stage === 'withdrawn') return { refused: 'sent-already', n };
  if (command.do === 'skip') return [{ type: 'inject-skipped', n, ...did }];
  if (command.do === 'edit') return edit(inject, command, { list, did });
  const { clock } = command;
  if (clock.is !== 'running') return { refused: 'not-running', clock: clock.is };
  const due = dueAt(inject, clock, list);
  const early = due !== undefined && due > did.at && holds(inject.onlyIf, list);
  return [{ type: 'inject-sent', n, how: early ? 'early' : 'hand', ...did }];
}

function edit(
  inject: Listed,
  { change, clock }: Extract<ListCommand, { do: 'edit' }>,
  { list, did }: { list: MainEvents; did: Did },
): Decision {
  const { n, stage: _, sent: __, heard: ___, ...before } = inject;
  if (change.onlyIf && change.onlyIf.inject >= n)
    return { refused: 'depends-on-nothing', field: 'onlyafter' };
  const when = change.when && { when: whenBy(change.when, clock, list) };
  return [{ type: 'inject-edited', n, inject: { ...before, ...change, ...when }, ...did }];
}

/** One goes out at a time: the next is looked for when players have it, so that they come in order. */
function tick(clock: Clock, list: MainEvents, did: Did): readonly ListFact[] {
  const planned = list.injects.filter(({ stage }) => stage === 'planned');
  if (clock.is === 'over') {
    const numbers = list.injects
      .filter((inject) => inject.stage === 'planned' || isOnItsWay(inject))
      .map(({ n }) => n);
    return numbers.length > 0 ? [{ type: 'injects-withdrawn', numbers, ...did }] : [];
  }
  if (clock.is !== 'running') return [];
  const stood =
    clock.stood === (list.stood ?? 0) ? [] : [{ type: 'clock-went-on', stood: clock.stood, ...did } as const];
  const timed = inTurn(planned, clock, list);
  const first = timed.find(({ due, inject }) => due <= did.at && holds(inject.onlyIf, list));
  const next = timed.find(({ due }) => due > did.at)?.due;
  return [
    ...stood,
    ...(first ? [sentOnTime(first, list, did)] : []),
    ...(next && next !== list.next ? [{ type: 'next-due' as const, next, ...did }] : []),
  ];
}

type Timed = { readonly inject: Listed; readonly due: Instant };

function inTurn(planned: readonly Listed[], clock: Clock, list: MainEvents): readonly Timed[] {
  return planned
    .flatMap((inject): Timed[] => {
      const due = dueAt(inject, clock, list);
      return due ? [{ inject, due }] : [];
    })
    .sort((one, other) =>
      one.due < other.due ? -1 : one.due > other.due ? 1 : one.inject.n - other.inject.n,
    );
}

/** Beyond so many minutes it is said that an inject was late. */
const LATE = 2;

function sentOnTime({ inject, due }: Timed, list: MainEvents, did: Did): ListFact {
  const late = Math.floor((Date.parse(did.at) - Date.parse(readyAt(inject, due, list))) / 60_000);
  return { type: 'inject-sent', n: inject.n, how: 'time', ...(late >= LATE && { late }), ...did };
}

function hear({ n, heard }: Extract<ListCommand, { do: 'hear' }>, list: MainEvents, did: Did): Decision {
  const inject = list.injects.find((each) => each.n === n);
  const isNews = inject && !same(joined(inject.heard, { heard, at: did.at }), inject.heard);
  return isNews ? [{ type: 'outcome-heard', n, heard, ...did }] : [];
}
