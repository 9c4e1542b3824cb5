import type { Decider } from '../../core/decider.js';
import type { Effect } from '../../core/effect.js';
import type { PersonId } from '../../core/ids.js';
import type { Json } from '../../core/json.js';
import type { Said } from '../../core/said.js';
import { same } from '../../core/same.js';
import {
  type Agenda,
  type AgendaFact,
  type Changed,
  type Changes,
  type Item,
  type Proposal,
  type Suggestion,
  WHOLE,
} from './facts.js';
import { evolve, type Prepared, waiting } from './state.js';

/** An item or suggestion is named by its id, or by its number as shown. */
export type AgendaCommand =
  | { readonly do: 'prepare'; readonly meeting: string; readonly items: readonly Item[] }
  | ({ readonly do: 'add'; readonly item: Item; readonly place?: number } & Changed)
  | ({ readonly do: 'change'; readonly item: string; readonly changes: Changes } & Changed)
  | ({ readonly do: 'move'; readonly item: string; readonly to: number } & Changed)
  | ({ readonly do: 'remove'; readonly item: string } & Changed)
  | ({ readonly do: 'propose'; readonly proposal: Proposal; readonly hears: readonly PersonId[] } & Changed)
  | ({ readonly do: 'accept'; readonly proposal: string } & Changed)
  | ({ readonly do: 'decline'; readonly proposal: string; readonly reason: Said } & Changed)
  | ({ readonly do: 'publish' } & Changed);

export type AgendaRefusal =
  | { readonly refused: 'no-meeting' }
  | { readonly refused: 'not-prepared' }
  | { readonly refused: 'no-such-item'; readonly item: string; readonly items: number }
  | { readonly refused: 'no-such-suggestion' }
  | { readonly refused: 'no-such-place'; readonly field: 'to'; readonly items: number }
  | { readonly refused: 'already-answered'; readonly accepted: boolean }
  | { readonly refused: 'full'; readonly most: number };

/** An agenda nobody could read is refused: more items than this are two meetings. */
export const MOST_ITEMS = 60;

export const agendaDecider: Decider<Agenda, AgendaCommand, AgendaFact, AgendaRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

type Decision = readonly AgendaFact[] | AgendaRefusal;

function decide(command: AgendaCommand, agenda: Agenda): Decision {
  if (command.do === 'prepare') {
    return agenda ? [] : [{ type: 'agenda-prepared', meeting: command.meeting, items: command.items }];
  }
  if (!agenda) return { refused: 'not-prepared' };
  const changed = { by: command.by, at: command.at };
  switch (command.do) {
    case 'add':
      return isFull(agenda) ?? [added(command)];
    case 'change':
      return change(command, agenda);
    case 'move':
      return move(command, agenda);
    case 'remove': {
      const item = itemCalled(command.item, agenda);
      return item ? [{ type: 'item-removed', item: item.id, ...changed }] : noSuchItem(command.item, agenda);
    }
    case 'propose':
      return (
        isFull(agenda) ?? [
          { type: 'item-proposed', proposal: command.proposal, hears: command.hears, ...changed },
        ]
      );
    case 'accept':
      return accept(command, agenda);
    case 'decline':
      return decline(command, agenda);
    case 'publish':
      return agenda.published ? [] : [{ type: 'agenda-published', ...changed }];
  }
}

function added({ item, place, by, at }: Extract<AgendaCommand, { do: 'add' }>): AgendaFact {
  return { type: 'item-added', item, ...(place !== undefined && { place }), by, at };
}

function change(command: Extract<AgendaCommand, { do: 'change' }>, agenda: Prepared): Decision {
  const before = itemCalled(command.item, agenda);
  if (!before) return noSuchItem(command.item, agenda);
  const changes = changesTo(before, command.changes);
  if (Object.keys(changes).length === 0) return [];
  return [{ type: 'item-changed', item: before.id, changes, by: command.by, at: command.at }];
}

/** What of some changes is new to an item. */
function changesTo(item: Item, changes: Changes): Changes {
  // The fields of `Changes` are fields of `Item` by the same names.
  const isNew = ([field, value]: [string, Json]) => !same(item[field as keyof Changes] ?? null, value);
  return Object.fromEntries(Object.entries(changes).filter(isNew));
}

function move(command: Extract<AgendaCommand, { do: 'move' }>, agenda: Prepared): Decision {
  const item = itemCalled(command.item, agenda);
  if (!item) return noSuchItem(command.item, agenda);
  const items = agenda.items.length;
  if (command.to < 1 || command.to > items) return { refused: 'no-such-place', field: 'to', items };
  if (agenda.items.indexOf(item) === command.to - 1) return [];
  return [{ type: 'item-moved', item: item.id, to: command.to, by: command.by, at: command.at }];
}

function accept(command: Extract<AgendaCommand, { do: 'accept' }>, agenda: Prepared): Decision {
  const found = openSuggestion(command.proposal, agenda);
  if ('refused' in found) return found.refused === 'already-answered' && found.accepted ? [] : found;
  const { item, proposer } = found;
  const accepted = { type: 'proposal-accepted', proposal: item.id, proposer } as const;
  return isFull(agenda) ?? [{ ...accepted, by: command.by, at: command.at }];
}

function decline(command: Extract<AgendaCommand, { do: 'decline' }>, agenda: Prepared): Decision {
  const found = openSuggestion(command.proposal, agenda);
  if ('refused' in found) return found.refused === 'already-answered' && !found.accepted ? [] : found;
  const { item, proposer } = found;
  const declined = {
    type: 'proposal-declined',
    proposal: item.id,
    proposer,
    reason: command.reason,
  } as const;
  return [{ ...declined, by: command.by, at: command.at }];
}

function isFull(agenda: Prepared): AgendaRefusal | undefined {
  return agenda.items.length >= MOST_ITEMS ? { refused: 'full', most: MOST_ITEMS } : undefined;
}

/** The item with an id, or with a number as shown. */
export function itemCalled(called: string, agenda: Prepared): Item | undefined {
  return agenda.items.find(({ id }) => id === called) ?? numbered(called, agenda.items);
}

function numbered<T>(called: string, list: readonly T[]): T | undefined {
  return /^\d{1,3}$/.test(called) ? list[Number(called) - 1] : undefined;
}

function noSuchItem(item: string, agenda: Prepared): AgendaRefusal {
  return { refused: 'no-such-item', item, items: agenda.items.length };
}

/** The suggestion with an id, or with a number among those that wait. */
export function suggestionCalled(called: string, agenda: Prepared): Suggestion | undefined {
  return agenda.suggestions.find(({ item }) => item.id === called) ?? numbered(called, waiting(agenda));
}

function openSuggestion(called: string, agenda: Prepared): Suggestion | AgendaRefusal {
  const found = suggestionCalled(called, agenda);
  if (!found) return { refused: 'no-such-suggestion' };
  return found.answer ? { refused: 'already-answered', accepted: found.answer.accepted } : found;
}

/** A posted copy may show the whole of a long agenda. */
const refresh: readonly Effect[] = [
  { do: 'refresh', card: { card: 'agenda' } },
  { do: 'refresh', card: { card: 'agenda', part: WHOLE } },
];

function react(fact: AgendaFact): readonly Effect[] {
  switch (fact.type) {
    case 'agenda-prepared':
      return [];
    case 'item-proposed':
      return [
        ...refresh,
        { do: 'tell', card: { card: 'suggestion', part: fact.proposal.item.id }, who: 'hears' },
      ];
    case 'proposal-accepted':
    case 'proposal-declined':
      return [
        ...refresh,
        { do: 'refresh', card: { card: 'suggestion', part: fact.proposal } },
        { do: 'tell', card: { card: 'answered', part: fact.proposal }, who: 'proposer' },
      ];
    case 'agenda-published':
      return [{ do: 'post', card: { card: 'agenda' } }, ...refresh];
    case 'item-removed':
      return [...refresh, { do: 'catch-up' }];
    default:
      return refresh;
  }
}
