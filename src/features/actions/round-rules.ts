import type { Decider } from '../../core/decider.js';
import type { Effect } from '../../core/effect.js';
import type { PersonId } from '../../core/ids.js';
import type { Instant } from '../../core/time.js';
import type { AskedSeat, Did, Round, RoundFact, RoundSeat } from './facts.js';

export type RoundCommand = Did &
  (
    | {
        readonly do: 'open-round';
        readonly asked: readonly AskedSeat[];
        readonly until: Instant;
        readonly deputyAfter: number;
      }
    /** Something was told of an action, or what was told was taken back. */
    | { readonly do: 'hear'; readonly action: string; readonly takenBack: boolean }
    | { readonly do: 'snooze'; readonly seat: string; readonly until: Instant }
    | { readonly do: 'close-round'; readonly round: number; readonly hears: readonly PersonId[] }
  );

export type RoundRefusal =
  | { readonly refused: 'not-asked' }
  | { readonly refused: 'snoozed-enough'; readonly most: number }
  | { readonly refused: 'snoozed-too-long' };

/** A prompt can be put off so many times in a round: after that it is silence, and others are asked. */
export const MOST_SNOOZES = 1;

/** The rules of rounds: owners are asked together, each seat once, and every seat ends answered or silent. */
export const roundRules: Decider<Round | null, RoundCommand, RoundFact, RoundRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

function decide(command: RoundCommand, round: Round | null): readonly RoundFact[] | RoundRefusal {
  const did: Did = { by: command.by, at: command.at };
  switch (command.do) {
    case 'open-round': {
      const { asked, until, deputyAfter } = command;
      if (asked.length === 0) return [];
      const closing = round && !round.closed ? closed(round, [], did) : [];
      return [
        ...closing,
        { type: 'round-opened', round: (round?.round ?? 0) + 1, asked, until, deputyAfter, ...did },
      ];
    }
    case 'hear':
      return round && !round.closed ? hear(command, round, did) : [];
    case 'snooze':
      return round && !round.closed ? snooze(command, round, did) : { refused: 'not-asked' };
    case 'close-round':
      return round && !round.closed && round.round === command.round ? closed(round, command.hears, did) : [];
  }
}

function closed({ round }: Round, hears: readonly PersonId[], did: Did): readonly RoundFact[] {
  return [{ type: 'round-closed', round, hears, ...did }];
}

function hear(
  { action, takenBack }: Extract<RoundCommand, { do: 'hear' }>,
  { seats }: Round,
  did: Did,
): readonly RoundFact[] {
  const asked = seats.filter(({ actions }) => actions.includes(action));
  const changed = asked.filter(({ answered }) => takenBack === (answered[action] !== undefined));
  if (changed.length === 0) return [];
  const names = changed.map(({ seat }) => seat);
  return [{ type: takenBack ? 'answer-reopened' : 'action-answered', action, seats: names, ...did }];
}

function snooze(
  { seat: name, until }: Extract<RoundCommand, { do: 'snooze' }>,
  round: Round,
  did: Did,
): readonly RoundFact[] | RoundRefusal {
  const seat = round.seats.find((candidate) => candidate.seat === name);
  if (!seat || isAnswered(seat)) return { refused: 'not-asked' };
  if (seat.snoozedUntil && seat.snoozedUntil > did.at) return [];
  if (seat.snoozes >= MOST_SNOOZES) return { refused: 'snoozed-enough', most: MOST_SNOOZES };
  if (until >= round.until) return { refused: 'snoozed-too-long' };
  return [{ type: 'prompt-snoozed', seat: name, until, ...did }];
}

/** A seat has answered when something was told of each of its actions. */
export function isAnswered({ actions, answered }: RoundSeat): boolean {
  return actions.every((action) => answered[action] !== undefined);
}

function evolve(round: Round | null, fact: RoundFact): Round | null {
  if (fact.type === 'round-opened') return opened(fact);
  if (!round) return round;
  switch (fact.type) {
    case 'action-answered':
      return withSeats(round, fact.seats, (seat) => ({
        ...seat,
        answered: { ...seat.answered, [fact.action]: { by: fact.by, at: fact.at } },
      }));
    case 'answer-reopened':
      return withSeats(round, fact.seats, (seat) => {
        const { [fact.action]: _, ...answered } = seat.answered;
        return { ...seat, answered };
      });
    case 'prompt-snoozed':
      return withSeats(round, [fact.seat], (seat) => ({
        ...seat,
        snoozes: seat.snoozes + 1,
        snoozedUntil: fact.until,
      }));
    case 'round-closed':
      return { ...round, closed: true };
  }
}

function opened({ round, asked, until, at }: Extract<RoundFact, { type: 'round-opened' }>): Round {
  const seats = asked.map((seat) => ({ ...seat, answered: {}, snoozes: 0 }));
  return { kind: 'round', round, opened: at, until, closed: false, seats, silent: silentIn(seats) };
}

function withSeats(round: Round, names: readonly string[], change: (seat: RoundSeat) => RoundSeat): Round {
  const seats = round.seats.map((seat) => (names.includes(seat.seat) ? change(seat) : seat));
  return { ...round, seats, silent: silentIn(seats) };
}

/** Those who owe an answer: of each seat that has not answered, the one who is asked first. */
function silentIn(seats: readonly RoundSeat[]): readonly PersonId[] {
  const owing = seats.filter((seat) => !isAnswered(seat)).flatMap(({ people }) => people.slice(0, 1));
  return [...new Set(owing)];
}

const board: Effect = {
  do: 'refresh',
  card: { card: 'board' },
  another: { feature: 'actions', id: 'board' },
};

function react(fact: RoundFact): readonly Effect[] {
  switch (fact.type) {
    case 'round-opened': {
      const { round, until, deputyAfter } = fact;
      const ladder = { nextPerson: deputyAfter, otherPlatform: deputyAfter, mail: deputyAfter };
      return [
        { do: 'prompt', card: { card: 'prompt' }, who: 'asked', ladder, until, anew: true },
        { do: 'ask', command: 'actions.close-round', args: { round }, notBefore: until },
        board,
      ];
    }
    case 'action-answered':
    case 'answer-reopened':
      return [...fact.seats.map(refreshed), board];
    case 'prompt-snoozed':
      return [refreshed(fact.seat)];
    case 'round-closed':
      return [{ do: 'tell', card: { card: 'digest' }, who: 'hears' }, board, { do: 'catch-up' }];
  }
}

const refreshed = (seat: string): Effect => ({ do: 'refresh', card: { card: 'prompt', part: seat } });
