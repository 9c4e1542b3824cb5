import type { Agenda, AgendaFact, Changed, Changes, Item, Suggestion } from './facts.js';

export type Prepared = NonNullable<Agenda>;

/** Suggestions nobody has answered yet, in the order they came. */
export function waiting(agenda: Prepared): readonly Suggestion[] {
  return agenda.suggestions.filter(({ answer }) => !answer);
}

/** The agenda after one more fact. */
export function evolve(agenda: Agenda, fact: AgendaFact): Agenda {
  if (fact.type === 'agenda-prepared') {
    return { meeting: fact.meeting, items: fact.items, suggestions: [], revision: 0 };
  }
  if (!agenda) return agenda;
  const changed = { by: fact.by, at: fact.at };
  switch (fact.type) {
    case 'item-added':
      return revised(agenda, changed, placed(agenda.items, fact.item, fact.place));
    case 'item-changed':
      return revised(
        agenda,
        changed,
        agenda.items.map((item) => (item.id === fact.item ? withChanges(item, fact.changes) : item)),
      );
    case 'item-moved':
      return revised(agenda, changed, moved(agenda.items, fact.item, fact.to));
    case 'item-removed':
      return revised(
        agenda,
        changed,
        agenda.items.filter(({ id }) => id !== fact.item),
      );
    case 'item-proposed':
      return { ...agenda, suggestions: [...agenda.suggestions, fact.proposal] };
    case 'proposal-accepted':
      return revised(answered(agenda, fact.proposal, { accepted: true, ...changed }), changed, [
        ...agenda.items,
        ...agenda.suggestions.map(({ item }) => item).filter(({ id }) => id === fact.proposal),
      ]);
    case 'proposal-declined':
      return answered(agenda, fact.proposal, { accepted: false, reason: fact.reason, ...changed });
    case 'agenda-published':
      return { ...agenda, published: changed };
  }
}

function revised(agenda: Prepared, changed: Changed, items: readonly Item[]): Prepared {
  return { ...agenda, items, changed, revision: agenda.revision + 1 };
}

function answered(agenda: Prepared, proposal: string, answer: NonNullable<Suggestion['answer']>): Prepared {
  const suggestions = agenda.suggestions.map((suggestion) =>
    suggestion.item.id === proposal ? { ...suggestion, answer } : suggestion,
  );
  return { ...agenda, suggestions };
}

/** The items with one more: at a place, or at the end when no place is given or the list is not that long. */
function placed(items: readonly Item[], item: Item, place = items.length + 1): readonly Item[] {
  return [...items.slice(0, place - 1), item, ...items.slice(place - 1)];
}

function moved(items: readonly Item[], id: string, to: number): readonly Item[] {
  const item = items.find((candidate) => candidate.id === id);
  const others = items.filter((candidate) => candidate.id !== id);
  return item ? placed(others, item, to) : items;
}

function withChanges(item: Item, changes: Changes): Item {
  const { lead, paper, ...given } = { ...item, ...changes };
  return { ...given, ...(lead && { lead }), ...(paper && { paper }) };
}
