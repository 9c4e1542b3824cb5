import { replay } from '../../src/core/decider.js';
import type { Effect } from '../../src/core/effect.js';
import { organisationId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import { actionRules } from '../../src/features/actions/action-rules.js';
import type { ActionFact, Raised } from '../../src/features/actions/facts.js';
import { ASHA, BEN, DANA, NOW, northmere } from '../support/northmere.js';

/** Facts about one action, as tests tell them. */

export const ACUTE = organisationId('northmere-acute');
export const DUE = '2026-12-18T23:59:00.000Z';
export const rules = northmere.actions;
export const did = (by = DANA, at = NOW) => ({ by, at });

export const raised: Extract<ActionFact, { type: 'action-raised' }> = {
  type: 'action-raised',
  action: 'a1',
  reference: 'LHRP/2026/014',
  what: say('Agree the mutual-aid contact list'),
  owner: ASHA,
  organisation: ACUTE,
  due: DUE,
  dueSoon: '2026-12-15T23:59:00.000Z',
  priority: 'high',
  level: 'tactical',
  hears: [ASHA],
  ...did(),
};

export const told = (progress: 'on-track' | 'at-risk' | 'blocked' | 'done', at = NOW): ActionFact => ({
  type: 'action-told',
  told: { progress },
  by: ASHA,
  at,
});

export const done = told('done');
/** Asha wants Ben to take it over. */
export const offered: ActionFact = {
  type: 'transfer-offered',
  to: BEN,
  organisation: ACUTE,
  reason: say('On leave'),
  ...did(ASHA),
};
export const closed: ActionFact = { type: 'action-accepted', ...did() };

/** What follows from every fact: whoever looks at the action or the board sees it. */
export const shown: readonly Effect[] = [
  { do: 'refresh', card: { card: 'action' } },
  { do: 'refresh', card: { card: 'board' }, another: { feature: 'actions', id: 'board' } },
];

/** What the facts have come to. */
export function actionAfter(...facts: readonly ActionFact[]): Raised {
  const action = replay(actionRules, [raised, ...facts]);
  if (!action) throw new Error('no action was raised');
  return action;
}
