import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { type PartnershipId, personId, type StreamId, streamId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Found, Reading } from '../../core/reading.js';
import { minutesAfter } from '../../core/time.js';
import { answerersOf } from './chasing.js';
import { roundIn } from './decider.js';
import type { Action, AskedSeat, Raised } from './facts.js';
import { actionsOf, raisedIn } from './list.js';
import { type DefineActions, RUNS } from './meant.js';

/** The stream of a partnership's rounds. */
export const roundsOf = (partnership: PartnershipId): StreamId => streamId(partnership, 'actions', 'rounds');

const HOUR = 60;
/** Until this time tomorrow. */
const SNOOZE = 24 * HOUR;

const open = (define: DefineActions): Command =>
  define.does({
    id: 'actions.open-round',
    words: ['actions', 'ask'],
    does: 'ask owners how their actions are going, without waiting for the day',
    may: [...RUNS, 'system'],
    args: z.object({}),
    reads: ({ partnership }): { actions: Reading<readonly Found<Action>[]> } => ({
      actions: actionsOf(partnership.id, { open: true }),
    }),
    stream: ({ partnership }) => roundsOf(partnership.id),
    command: ({ known, partnership, by, at }) => ({
      do: 'open-round',
      asked: seatsAsked(raisedIn(known.actions), partnership),
      until: minutesAfter(at, partnership.actions.closesAfterHours * HOUR),
      deputyAfter: partnership.actions.deputyAfterHours * HOUR,
      by: by.person,
      at,
    }),
    says: ({ after }) => {
      const seats = roundIn(after)?.seats ?? [];
      return `I am asking ${seats.length === 1 ? '1 owner' : `${seats.length} owners`} now. Their answers show on “actions board”.`;
    },
  });

/**
 * Each person with open actions is a seat, and so is each organisation whose action nobody is named for. After the
 * person come those who speak for the organisations, of every one they own for.
 */
export function seatsAsked(actions: readonly Raised[], partnership: Partnership): readonly AskedSeat[] {
  const seats = new Map<string, AskedSeat>();
  for (const action of actions.filter(({ stage }) => stage === 'open')) {
    const { owner, organisation } = action;
    const people = [...new Set([...answerersOf(action, partnership), ...deputiesFor(action, partnership)])];
    const seat = owner && people[0] === owner ? owner : (organisation ?? owner);
    if (!seat) continue;
    const before = seats.get(seat);
    seats.set(seat, {
      seat,
      people: [...new Set([...(before?.people ?? []), ...people])],
      actions: [...(before?.actions ?? []), action.id],
    });
  }
  return [...seats.values()];
}

function deputiesFor({ organisation }: Raised, partnership: Partnership) {
  return organisation ? answerersOf({ organisation }, partnership) : [];
}

const hear = (define: DefineActions): Command =>
  define.does({
    id: 'actions.hear',
    does: 'hear that an action was answered',
    may: ['system'],
    args: z.object({ action: z.string(), takenBack: z.boolean(), by: z.string() }),
    stream: ({ partnership }) => roundsOf(partnership.id),
    // The one who answered speaks through Muster, which only passes it on.
    command: ({ args, at }) => ({
      do: 'hear',
      action: args.action,
      takenBack: args.takenBack,
      by: personId(args.by),
      at,
    }),
  });

const snooze = (define: DefineActions): Command =>
  define.does({
    id: 'actions.snooze',
    does: 'put this prompt off',
    may: [{ relation: 'person asked' }],
    fields: { seat: { kind: 'id', label: 'Seat', required: true, hidden: true } },
    args: z.object({ seat: z.string() }),
    stream: ({ partnership }) => roundsOf(partnership.id),
    relations: ({ args }, state) => ({
      'person asked': roundIn(state)?.seats.find(({ seat }) => seat === args.seat)?.people ?? [],
    }),
    command: ({ args, by, at }) => ({
      do: 'snooze',
      seat: args.seat,
      until: minutesAfter(at, SNOOZE),
      by: by.person,
      at,
    }),
    shows: ({ partnership, args }) => ({ stream: roundsOf(partnership.id), card: 'prompt', part: args.seat }),
    says: () => 'I will ask again this time tomorrow. If there is still no answer, others are asked.',
  });

const close = (define: DefineActions): Command =>
  define.does({
    id: 'actions.close-round',
    does: 'close a round of prompts',
    may: ['system'],
    args: z.object({ round: z.number().int() }),
    stream: ({ partnership }) => roundsOf(partnership.id),
    command: ({ args, partnership, by, at }) => ({
      do: 'close-round',
      round: args.round,
      hears: [...new Set([...partnership.roles.chair, ...partnership.roles.secretariat])],
      by: by.person,
      at,
    }),
  });

/** Rounds of prompts: opened by the calendar or by a chair, closed by the clock. */
export function rounds(define: DefineActions): readonly Command[] {
  return [open, hear, snooze, close].map((command) => command(define));
}
