import { describe, it } from 'vitest';
import { say } from '../../src/core/said.js';
import type { ActionCommand } from '../../src/features/actions/action-commands.js';
import { actionRules } from '../../src/features/actions/action-rules.js';
import type { ActionFact } from '../../src/features/actions/facts.js';
import { given } from '../support/given.js';
import { ASHA, DANA, LEE, NOW } from '../support/northmere.js';
import { closed, DUE, did, done, raised, shown, told } from './actions-told.js';

const LATER = '2026-12-02T10:00:00.000Z';

describe('when its time comes', () => {
  const soon: ActionCommand = { do: 'prompt-due-soon', due: DUE, hears: [ASHA], ...did(DANA, LATER) };
  const climb = [
    { who: 'owner', hears: [ASHA], at: '2026-12-19T00:00:00.000Z' },
    { who: 'deputy', hears: [], at: '2026-12-21T00:00:00.000Z' },
    { who: 'chair', hears: [DANA, LEE], at: '2026-12-26T00:00:00.000Z' },
  ] as const;
  const OVERDUE = '2026-12-19T00:00:00.000Z';
  const chase = (step: number, at = OVERDUE): ActionCommand => ({
    do: 'chase',
    due: DUE,
    step,
    climb,
    ...did(DANA, at),
  });
  const chased: ActionFact = {
    type: 'overdue-chased',
    due: DUE,
    step: 0,
    who: 'owner',
    hears: [ASHA],
    next: '2026-12-26T00:00:00.000Z',
    ...did(DANA, OVERDUE),
  };

  it('the owner is asked before the due date, unless that has moved, it is on hold or waits for the co-chairs', () => {
    given(actionRules, raised)
      .when(soon)
      .thenFacts({ type: 'due-soon-prompted', due: DUE, hears: [ASHA], ...did(DANA, LATER) })
      .thenReacts({ do: 'tell', card: { card: 'notice', part: 'due-soon' }, who: 'hears' }, ...shown);
    given(actionRules, raised)
      .when({ ...soon, due: NOW } as ActionCommand)
      .thenNothing();
    given(actionRules, raised, done).when(soon).thenNothing();
    given(actionRules, raised, { type: 'action-held', reason: say('Later'), ...did() })
      .when(soon)
      .thenNothing();
  });

  it('overdue, the owner is told first, and the next step with somebody in it is set', () => {
    given(actionRules, raised)
      .when(chase(0))
      .thenFacts(chased)
      .thenReacts(
        { do: 'tell', card: { card: 'notice', part: 'overdue' }, who: 'hears' },
        {
          do: 'ask',
          command: 'actions.chase',
          args: { action: 'a1', due: DUE, step: 1 },
          notBefore: '2026-12-26T00:00:00.000Z',
        },
        ...shown,
      );
  });

  it('silence takes it further up, past a step with nobody in it, and the chain ends', () => {
    given(actionRules, raised, chased)
      .when(chase(1))
      .thenFacts({
        type: 'overdue-chased',
        due: DUE,
        step: 2,
        who: 'chair',
        hears: [DANA, LEE],
        ...did(DANA, OVERDUE),
      });
  });

  it('an answer, a new date or the end stops it, and no step is taken twice', () => {
    given(actionRules, raised, chased, told('at-risk', '2026-12-19T09:00:00.000Z'))
      .when(chase(1))
      .thenNothing();
    given(actionRules, raised, chased).when(chase(0)).thenNothing();
    given(actionRules, raised, done, closed).when(chase(0)).thenNothing();
    const moved: ActionFact = {
      type: 'due-date-revised',
      due: '2027-01-18T23:59:00.000Z',
      dueSoon: '2027-01-15T23:59:00.000Z',
      reason: say('Later'),
      ...did(ASHA),
    };
    given(actionRules, raised, moved).when(chase(0)).thenNothing();
  });
});
