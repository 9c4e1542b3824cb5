import type { Effect } from '../../core/effect.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type { Action, ActionFact } from './facts.js';

const shown: readonly Effect[] = [
  { do: 'refresh', card: { card: 'action' } },
  { do: 'refresh', card: { card: 'board' }, another: { feature: 'actions', id: 'board' } },
];

/** What follows from what has been said about an action: who hears, which cards change, and when it is looked at again. */
export function react(fact: ActionFact, action: Action): readonly Effect[] {
  return [...reactHere(fact, action), ...shownElsewhere(fact, action)];
}

/** Whoever else sees it sees the change too, and who no longer does sees that. */
function shownElsewhere(fact: ActionFact, action: Action): readonly Effect[] {
  if (!action) return [];
  const others = fact.type === 'action-unshared' ? [...action.shared, fact.with] : action.shared;
  return others.flatMap(({ partnership }): readonly Effect[] => [
    {
      do: 'refresh',
      card: { card: 'seen', part: action.reference },
      another: { feature: 'actions', id: 'seen', partnership },
    },
    { do: 'refresh', card: { card: 'board' }, another: { feature: 'actions', id: 'board', partnership } },
  ]);
}

function reactHere(fact: ActionFact, action: Action): readonly Effect[] {
  const notice = (part: string, who: string): Effect => ({ do: 'tell', card: { card: 'notice', part }, who });
  switch (fact.type) {
    case 'action-raised':
      return [notice('raised', 'hears'), ...timed(fact, fact.action), ...shown];
    case 'due-date-revised':
      return [...(action ? timed(fact, action.id) : []), ...shown];
    case 'transfer-offered':
      return [notice('offered', 'to'), ...shown];
    case 'transfer-declined':
      return [notice('declined', 'hears'), ...shown];
    case 'action-returned':
      return [notice('returned', 'hears'), ...shown];
    case 'due-soon-prompted':
      return [notice('due-soon', 'hears'), ...shown];
    case 'action-accepted':
    case 'action-superseded':
      return [...shown, { do: 'catch-up' }];
    case 'overdue-chased':
      return [notice('overdue', 'hears'), ...(action ? climbing(fact, action.id) : []), ...shown];
    default:
      return shown;
  }
}

/** A due date has two times of its own: shortly before it, and when it has passed. A revised one has others. */
function timed(fact: { due: Instant; dueSoon: Instant; at: Instant }, action: string): readonly Effect[] {
  const { due, dueSoon, at } = fact;
  const soon: Effect = {
    do: 'ask',
    command: 'actions.prompt-due-soon',
    args: { action, due },
    notBefore: dueSoon,
  };
  return [
    // Whoever hears only now that it is theirs is not asked about it in the same minute.
    ...(dueSoon > at ? [soon] : []),
    // A minute after the day has ended.
    { do: 'ask', command: 'actions.chase', args: { action, due, step: 0 }, notBefore: minutesAfter(due, 1) },
  ];
}

function climbing(fact: Extract<ActionFact, { type: 'overdue-chased' }>, action: string): readonly Effect[] {
  if (!fact.next) return [];
  const args = { action, due: fact.due, step: fact.step + 1 };
  return [{ do: 'ask', command: 'actions.chase', args, notBefore: fact.next }];
}
