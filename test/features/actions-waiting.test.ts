import { expect, it } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import type { Role } from '../../src/core/people/partnership.js';
import { say } from '../../src/core/said.js';
import type { ActionFact } from '../../src/features/actions/facts.js';
import { actionsToAnswer } from '../../src/features/actions/waiting.js';
import { ASHA, BEN, DANA, NOW, northmere } from '../support/northmere.js';
import { actionAfter, did, done, offered, told } from './actions-told.js';

const AMBER = '2026-12-10T10:00:00.000Z';

function waitsFor(
  person: typeof ASHA,
  at: { facts?: readonly ActionFact[]; now?: string; roles?: readonly Role[] } = {},
): string | undefined {
  const { facts = [], now = NOW, roles = [] } = at;
  const who = { person, partnership: northmere, roles, seats: [], now };
  const state = actionAfter(...facts);
  return actionsToAnswer.line({
    state,
    stream: streamId(northmere.id, 'actions', 'a1'),
    id: 'a1',
    who,
    known: {},
  })?.words;
}

it('an action waits for its owner once it is not plainly on track', () => {
  expect(waitsFor(ASHA)).toBeUndefined();
  expect(waitsFor(ASHA, { now: AMBER })).toBe(
    'LHRP/2026/014, Agree the mutual-aid contact list: ▲ Amber: due in 8 days',
  );
  expect(waitsFor(BEN, { now: AMBER })).toBeUndefined();
});

it('said of late how it is going, it waits for no word until it is overdue', () => {
  const late = '2026-12-20T10:00:00.000Z';
  const facts = [{ ...told('on-track'), at: AMBER } as ActionFact];
  expect(waitsFor(ASHA, { facts, now: AMBER })).toBeUndefined();
  expect(waitsFor(ASHA, { facts, now: late })).toContain('Red: overdue');
});

it('on hold it waits for nobody', () => {
  const held: ActionFact = { type: 'action-held', reason: say('Later'), ...did(ASHA) };
  expect(waitsFor(ASHA, { facts: [told('at-risk'), held], now: AMBER })).toBeUndefined();
});

it('offered, it waits for whom it is offered to', () => {
  expect(waitsFor(BEN, { facts: [offered] })).toContain('is offered to you');
});

it('said to be done, it waits for those who accept', () => {
  expect(waitsFor(DANA, { facts: [done], roles: ['chair'] })).toContain('accept or return it');
  expect(waitsFor(ASHA, { facts: [done], roles: ['representative'] })).toBeUndefined();
});
