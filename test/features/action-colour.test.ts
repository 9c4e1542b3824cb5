import { describe, expect, it } from 'vitest';
import { say } from '../../src/core/said.js';
import { asOf, colourOf, daysUntil } from '../../src/features/actions/colour.js';
import type { ActionFact } from '../../src/features/actions/facts.js';
import { ASHA, NOW } from '../support/northmere.js';
import { actionAfter, DUE, did, rules, told } from './actions-told.js';

const closed: ActionFact = { type: 'action-accepted', ...did() };
const BEFORE_AMBER = '2026-12-04T23:58:00.000Z';
const AMBER = '2026-12-04T23:59:00.000Z';
const OVERDUE = '2026-12-19T00:00:00.000Z';

describe('an action’s colour', () => {
  it.each([
    ['green until so many days before it is due', actionAfter(), BEFORE_AMBER, 'green'],
    ['amber from that very minute', actionAfter(), AMBER, 'amber'],
    ['amber on the last minute of its day', actionAfter(), DUE, 'amber'],
    ['red when its day is over', actionAfter(), OVERDUE, 'red'],
    ['amber when its owner says at risk', actionAfter(told('at-risk')), NOW, 'amber'],
    ['amber when its owner says blocked', actionAfter(told('blocked')), NOW, 'amber'],
    ['green when its owner says on track', actionAfter(told('at-risk'), told('on-track')), NOW, 'green'],
    [
      'amber when it is on hold',
      actionAfter({ type: 'action-held', reason: say('Later'), ...did() }),
      NOW,
      'amber',
    ],
    ['green while the chairs look at what was done in time', actionAfter(told('done')), OVERDUE, 'green'],
    ['red when it was said to be done too late', actionAfter(told('done', OVERDUE)), OVERDUE, 'red'],
    ['blue when it is closed', actionAfter(told('done'), closed), OVERDUE, 'blue'],
  ] as const)('is %s', (_, action, now, colour) => {
    expect(colourOf(action, now, rules)).toBe(colour);
  });

  it('can be lowered by hand, and is never better for it', () => {
    const lowered = (to: 'amber' | 'red') =>
      actionAfter({ type: 'colour-lowered', to, reason: say('Staff off sick'), ...did(ASHA) });
    expect(colourOf(lowered('red'), NOW, rules)).toBe('red');
    expect(colourOf(lowered('amber'), OVERDUE, rules)).toBe('red');
  });
});

describe('an action as it stood', () => {
  const action = actionAfter(
    told('at-risk', '2026-12-03T10:00:00.000Z'),
    {
      type: 'due-date-revised',
      due: '2027-01-18T23:59:00.000Z',
      dueSoon: '2027-01-15T23:59:00.000Z',
      reason: say('Later'),
      ...did(ASHA, '2026-12-10T10:00:00.000Z'),
    },
    told('done', '2027-01-04T10:00:00.000Z'),
    { type: 'action-accepted', ...did(ASHA, '2027-01-05T10:00:00.000Z') },
  );

  it.each([
    ['2026-12-02T10:00:00.000Z', 'green', DUE],
    ['2026-12-03T10:00:00.000Z', 'amber', DUE],
    ['2026-12-20T10:00:00.000Z', 'amber', '2027-01-18T23:59:00.000Z'],
    ['2027-01-04T12:00:00.000Z', 'green', '2027-01-18T23:59:00.000Z'],
    ['2027-01-05T10:00:00.000Z', 'blue', '2027-01-18T23:59:00.000Z'],
  ] as const)('at %s was %s', (then, colour, due) => {
    const past = asOf(action, then);
    expect(past && colourOf(past, then, rules)).toBe(colour);
    expect(past?.due).toBe(due);
  });

  it('was nothing before it was raised', () => {
    expect(asOf(action, '2026-11-30T10:00:00.000Z')).toBeUndefined();
  });
});

it('counts whole days, the day itself as none', () => {
  expect(daysUntil(DUE, '2026-12-18T08:00:00.000Z')).toBe(0);
  expect(daysUntil(DUE, '2026-12-12T08:00:00.000Z')).toBe(6);
  expect(daysUntil(DUE, '2026-12-19T08:00:00.000Z')).toBe(-1);
});
