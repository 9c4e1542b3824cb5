import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/core/effect.js';
import { say } from '../../src/core/said.js';
import type { ActionCommand } from '../../src/features/actions/action-commands.js';
import { actionRules } from '../../src/features/actions/action-rules.js';
import type { ActionFact } from '../../src/features/actions/facts.js';
import { given } from '../support/given.js';
import { ASHA, BEN, KIM, NOW } from '../support/northmere.js';
import { closed, DUE, did, done, raised, rules, shown, told } from './actions-told.js';

const LATER = '2026-12-02T10:00:00.000Z';
const timed = (due: string, dueSoon: string): readonly Effect[] => [
  { do: 'ask', command: 'actions.prompt-due-soon', args: { action: 'a1', due }, notBefore: dueSoon },
  {
    do: 'ask',
    command: 'actions.chase',
    args: { action: 'a1', due, step: 0 },
    notBefore: due.replace('23:59:00', '00:00:00').replace('-18T', '-19T'),
  },
];
const { type: _, ...raising } = raised;
const raise: Extract<ActionCommand, { do: 'raise' }> = { do: 'raise', seated: true, ...raising };

describe('raising', () => {
  it('tells the owner, and sets the two times that are its own', () => {
    given(actionRules)
      .when(raise)
      .thenFacts(raised)
      .thenReacts(
        { do: 'tell', card: { card: 'notice', part: 'raised' }, who: 'hears' },
        ...timed(DUE, '2026-12-15T23:59:00.000Z'),
        ...shown,
      )
      .thenState((action) =>
        expect(action).toMatchObject({ reference: 'LHRP/2026/014', owner: ASHA, stage: 'open' }),
      );
  });

  it('happens once', () => given(actionRules, raised).when(raise).thenNothing());

  it('needs an owner, of this partnership, and a day to come', () => {
    const {
      owner: _,
      organisation: __,
      ...nobodys
    } = raise as ActionCommand & { owner: string; organisation: string };
    given(actionRules).when(nobodys).thenRefused({ refused: 'no-owner', field: 'owner' });
    given(actionRules)
      .when({ ...raise, seated: false })
      .thenRefused({ refused: 'not-seated', field: 'owner' });
    given(actionRules)
      .when({ ...raise, due: NOW })
      .thenRefused({ refused: 'due-in-the-past', field: 'due' });
  });

  it('comes before everything else', () => {
    given(actionRules)
      .when({ do: 'accept', ...did() })
      .thenRefused({ refused: 'no-such-action', ref: '' });
  });
});

describe('telling', () => {
  const tell = (progress: 'on-track' | 'done', by = ASHA, since = NOW): ActionCommand => ({
    do: 'tell',
    told: { progress },
    since,
    ...did(by),
  });

  it('records the answer and shows it everywhere', () => {
    given(actionRules, raised)
      .when(tell('on-track'))
      .thenFacts(told('on-track'))
      .thenReacts(...shown);
  });

  it('by another is recorded as on the owner’s behalf', () => {
    given(actionRules, raised)
      .when(tell('on-track', BEN))
      .thenFacts({ type: 'action-told', told: { progress: 'on-track', for: ASHA }, ...did(BEN) });
  });

  it('the same again is already so, until it is asked again', () => {
    given(actionRules, raised, told('on-track')).when(tell('on-track')).thenNothing();
    given(actionRules, raised, told('on-track'))
      .when(tell('on-track', ASHA, LATER))
      .thenFacts(told('on-track'));
  });

  it('done waits for the co-chairs, and going on opens it again', () => {
    given(actionRules, raised)
      .when(tell('done'))
      .thenState((action) => expect(action?.stage).toBe('pending-review'));
    given(actionRules, raised, done)
      .when(tell('on-track'))
      .thenState((action) => expect(action?.stage).toBe('open'));
  });

  it('the same after it was handed back is news', () => {
    const returned: ActionFact = { type: 'action-returned', reason: say('Not yet'), hears: [ASHA], ...did() };
    given(actionRules, raised, done, returned)
      .when(tell('done'))
      .thenFacts(done)
      .thenState((action) => expect(action?.stage).toBe('pending-review'));
  });

  it('nothing is nothing, and an action waits for no action that is itself', () => {
    given(actionRules, raised)
      .when({ do: 'tell', told: {}, since: NOW, ...did(ASHA) })
      .thenNothing();
    given(actionRules, raised)
      .when({ do: 'tell', told: { waitsFor: 'LHRP/2026/014' }, since: NOW, ...did(ASHA) })
      .thenRefused({ refused: 'waits-for-itself', field: 'waits' });
  });

  it('is refused when it has ended', () => {
    given(actionRules, raised, done, closed)
      .when(tell('on-track'))
      .thenRefused({ refused: 'ended', reference: 'LHRP/2026/014', stage: 'closed' });
  });
});

describe('taking an answer back', () => {
  const back = (by = ASHA): ActionCommand => ({ do: 'take-back', ...did(by, LATER) });

  it('keeps it in the record as taken back, and what was said before stands again', () => {
    given(actionRules, raised, told('on-track'), done)
      .when(back())
      .thenFacts({ type: 'answer-taken-back', ...did(ASHA, LATER) })
      .thenState((action) => {
        expect(action?.stage).toBe('open');
        expect(action?.updates.map(({ progress, takenBack }) => [progress, takenBack])).toEqual([
          ['on-track', undefined],
          ['done', true],
        ]);
      });
  });

  it('needs an answer, and is for whoever gave it or whom it was given for', () => {
    given(actionRules, raised).when(back()).thenRefused({ refused: 'nothing-to-take-back' });
    given(actionRules, raised, told('on-track')).when(back(KIM)).thenRefused({ refused: 'not-your-answer' });
    const forAsha: ActionFact = { type: 'action-told', told: { progress: 'done', for: ASHA }, ...did(BEN) };
    given(actionRules, raised, forAsha)
      .when(back(ASHA))
      .thenFacts({ type: 'answer-taken-back', ...did(ASHA, LATER) });
  });
});

describe('a new due date', () => {
  const revise = (due: string): ActionCommand => ({
    do: 'revise',
    due,
    dueSoon: due,
    reason: say('The council meets later'),
    ...did(ASHA),
  });

  it('keeps the date before, and has times of its own', () => {
    const due = '2027-01-18T23:59:00.000Z';
    given(actionRules, raised)
      .when(revise(due))
      .thenReacts(
        ...timed(due, due).map((effect) =>
          'notBefore' in effect && effect.command === 'actions.chase'
            ? { ...effect, notBefore: '2027-01-19T00:00:00.000Z' }
            : effect,
        ),
        ...shown,
      )
      .thenState((action) =>
        expect(action?.revisions).toEqual([
          { was: DUE, due, reason: say('The council meets later'), ...did(ASHA) },
        ]),
      );
  });

  it('is already so when it is the same, and refused when it has passed', () => {
    given(actionRules, raised).when(revise(DUE)).thenNothing();
    given(actionRules, raised).when(revise(NOW)).thenRefused({ refused: 'due-in-the-past', field: 'due' });
  });
});

describe('holding', () => {
  const held: ActionFact = { type: 'action-held', reason: say('Waiting for the plan'), ...did(ASHA) };

  it('puts it on hold and takes it off again, each once', () => {
    const hold: ActionCommand = { do: 'hold', reason: say('Waiting for the plan'), ...did(ASHA) };
    given(actionRules, raised).when(hold).thenFacts(held);
    given(actionRules, raised, held).when(hold).thenNothing();
    given(actionRules, raised, held)
      .when({ do: 'resume', ...did(ASHA) })
      .thenState((action) => expect(action?.stage).toBe('open'));
    given(actionRules, raised)
      .when({ do: 'resume', ...did(ASHA) })
      .thenNothing();
    given(actionRules, raised, done)
      .when({ do: 'resume', ...did(ASHA) })
      .thenRefused({ refused: 'not-on-hold', reference: 'LHRP/2026/014' });
  });
});

describe('superseding', () => {
  const supersede: ActionCommand = {
    do: 'supersede',
    with: 'LHRP/2026/020',
    reason: say('Wider now'),
    ...did(),
  };

  it('ends it in favour of another, once', () => {
    const superseded: ActionFact = {
      type: 'action-superseded',
      with: 'LHRP/2026/020',
      reason: say('Wider now'),
      ...did(),
    };
    given(actionRules, raised).when(supersede).thenFacts(superseded);
    given(actionRules, raised, superseded).when(supersede).thenNothing();
    given(actionRules, raised, done, closed)
      .when(supersede)
      .thenRefused({ refused: 'ended', reference: 'LHRP/2026/014', stage: 'closed' });
    given(actionRules, raised)
      .when({ ...supersede, with: 'LHRP/2026/014' })
      .thenRefused({ refused: 'superseded-by-itself', field: 'by' });
  });
});

describe('lessons that wait for it', () => {
  const superseded: ActionFact = {
    type: 'action-superseded',
    with: 'LHRP/2026/020',
    reason: say('Wider now'),
    ...did(),
  };
  const linked: ActionFact = { type: 'lesson-linked', lesson: 'l1', ...did() };
  const link: ActionCommand = { do: 'link-lesson', lesson: 'l1', ...did() };

  it('hear what took its place', () => {
    given(actionRules, raised, linked)
      .when({ do: 'supersede', with: 'LHRP/2026/020', reason: superseded.reason, ...did() })
      .thenFacts({ ...superseded, linked: ['l1'] });
  });

  it('are told at once where it has ended already', () => {
    given(actionRules, raised, done, closed)
      .when(link)
      .thenFacts({ ...linked, closed: true });
    given(actionRules, raised, superseded)
      .when(link)
      .thenFacts({ ...linked, superseded: 'LHRP/2026/020' });
  });
});

describe('lowering the colour', () => {
  const lower = (to: 'amber' | 'red'): ActionCommand => ({
    do: 'lower',
    to,
    reason: say('Staff off sick'),
    rules,
    ...did(ASHA),
  });
  const lowered: ActionFact = {
    type: 'colour-lowered',
    to: 'red',
    reason: say('Staff off sick'),
    ...did(ASHA),
  };

  it('makes it worse, never better, until the next answer', () => {
    given(actionRules, raised).when(lower('red')).thenFacts(lowered);
    given(actionRules, raised, lowered).when(lower('red')).thenNothing();
    given(actionRules, raised, lowered)
      .when(lower('amber'))
      .thenRefused({ refused: 'colour-raised', field: 'to', colour: 'red' });
    given(actionRules, raised, lowered)
      .when({ do: 'tell', told: { progress: 'on-track' }, since: NOW, ...did(ASHA) })
      .thenState((action) => expect(action?.lowered).toBeUndefined());
  });
});
