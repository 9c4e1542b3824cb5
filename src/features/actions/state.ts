import type { Action, ActionFact, Did, Progress, Raised, Sharing, Stage, Told, Update } from './facts.js';

/** What an action has come to after one more fact. */
export function evolve(action: Action, fact: ActionFact): Action {
  if (fact.type === 'action-raised') return raised(fact);
  if (!action) return action;
  const did: Did = { by: fact.by, at: fact.at };
  switch (fact.type) {
    case 'action-told':
      return told(action, fact.told, did);
    case 'answer-taken-back':
      return takenBack(action, fact.at);
    case 'due-date-revised': {
      const { due, reason } = fact;
      return { ...action, due, revisions: [...action.revisions, { was: action.due, due, reason, ...did }] };
    }
    case 'action-held':
      return { ...at(action, 'on-hold', fact.at), because: fact.reason };
    case 'action-resumed':
      return at(action, 'open', fact.at);
    case 'transfer-offered': {
      const { to, organisation, reason } = fact;
      return { ...action, offer: { to, ...(organisation && { organisation }), reason, ...did } };
    }
    case 'transfer-taken':
      return transferred(action);
    case 'transfer-declined':
      return withoutOffer(action);
    case 'action-accepted':
      return { ...at(action, 'closed', fact.at), ended: did };
    case 'action-returned':
      return { ...at(action, 'open', fact.at), because: fact.reason };
    case 'action-superseded':
      return { ...at(action, 'superseded', fact.at), ...supersededBy(fact), ended: did };
    case 'colour-lowered':
      return { ...action, lowered: { to: fact.to, reason: fact.reason, ...did } };
    case 'action-shared':
      return { ...action, shared: [...action.shared, { ...fact.with, ...did }] };
    case 'action-unshared':
      return { ...action, shared: action.shared.filter((each) => !isSame(each, fact.with)) };
    case 'lesson-linked':
      return { ...action, linked: [...(action.linked ?? []), fact.lesson] };
    case 'due-soon-prompted':
      return action;
    case 'overdue-chased':
      return { ...action, chases: [...action.chases, chaseOf(fact)] };
  }
}

const supersededBy = ({ with: by, reason }: Extract<ActionFact, { type: 'action-superseded' }>) => ({
  supersededBy: by,
  because: reason,
});

const chaseOf = ({ due, step, who, at: when }: Extract<ActionFact, { type: 'overdue-chased' }>) => ({
  ...{ due, step, who },
  at: when,
});

function raised(fact: Extract<ActionFact, { type: 'action-raised' }>): Raised {
  const { type: _, action: id, by, at, hears: __, dueSoon: ___, happened, ...rest } = fact;
  const when = happened ?? at;
  return {
    kind: 'action',
    id,
    ...rest,
    raised: { by, at: when },
    ...(happened && { takenOver: at }),
    revisions: [],
    stage: 'open',
    since: when,
    updates: [],
    shared: [],
    chases: [],
  };
}

/** Done is what an owner says; it is closed only when the chairs accept it (promise 5: confirmed, not sent). */
function told(action: Raised, update: Told, did: Did): Raised {
  const updates = [...action.updates, { ...update, ...did }];
  const after = { ...action, updates };
  if (update.progress === undefined) return after;
  // What was lowered by hand was lowered beside the answer before this one.
  const { lowered: _, ...fresh } = after;
  return update.progress === 'done' ? at(fresh, 'pending-review', did.at) : at(fresh, 'open', did.at);
}

function takenBack(action: Raised, when: string): Raised {
  const last = lastAnswer(action);
  const updates = action.updates.map((update) =>
    update === last ? { ...update, takenBack: true as const } : update,
  );
  const before = { ...action, updates };
  return at(before, progressOf(before) === 'done' ? 'pending-review' : 'open', when);
}

function transferred(action: Raised): Raised {
  const { offer } = action;
  if (!offer) return action;
  const { organisation: _, owner: __, ...rest } = withoutOffer(action);
  return { ...rest, owner: offer.to, ...(offer.organisation && { organisation: offer.organisation }) };
}

function withoutOffer(action: Raised): Raised {
  const { offer: _, ...rest } = action;
  return rest;
}

function at(action: Raised, stage: Stage, since: string): Raised {
  const { because: _, ...rest } = action;
  return { ...rest, stage, since: action.stage === stage ? action.since : since };
}

/** Whether two name the same partnership, whatever it was called. */
export function isSame(one: Pick<Sharing, 'partnership'>, other: Pick<Sharing, 'partnership'>): boolean {
  return one.partnership === other.partnership;
}

/** The last answer that still stands. */
export function lastAnswer({ updates }: Raised): Update | undefined {
  return updates.findLast(({ progress, takenBack: back }) => progress !== undefined && !back);
}

/** What the owner said last, if anything. */
export function progressOf(action: Raised): Progress | undefined {
  return lastAnswer(action)?.progress;
}

/** Whether anything is still to be done: it is asked about, and counts as open. */
export function isOpen({ stage }: Raised): boolean {
  return stage === 'open' || stage === 'on-hold' || stage === 'pending-review';
}
