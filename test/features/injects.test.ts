import { describe, expect, it } from 'vitest';
import { say } from '../../src/core/said.js';
import { minutesAfter } from '../../src/core/time.js';
import { type Clock, clockOf, dueAt } from '../../src/features/injects/clock.js';
import type { Inject, ListFact, MainEvents } from '../../src/features/injects/facts.js';
import { type ListCommand, listRules } from '../../src/features/injects/list-rules.js';
import { given } from '../support/given.js';
import { DANA, KIM, NOW } from '../support/northmere.js';

const did = (at = NOW, by = DANA) => ({ by, at });
const plus = (minutes: number) => minutesAfter(NOW, minutes);
const running = (stood = 0): Clock => ({ is: 'running', started: NOW, stood });
const inject = (over: Partial<Inject> = {}): Inject => ({
  what: say('The rest centre has lost its power.'),
  expected: say('Ask for a generator.'),
  to: [],
  when: { after: 25 },
  ...over,
});
const added = (n: number, over: Partial<Inject> = {}): ListFact => ({
  type: 'inject-added',
  exercise: 'e1',
  n,
  inject: inject(over),
  ...did(),
});
const tick = (at: string, clock: Clock = running()): ListCommand => ({ do: 'tick', clock, ...did(at) });
const sent = (n: number, at: string, over: object = {}): ListFact => ({
  type: 'inject-sent',
  n,
  how: 'time',
  ...over,
  ...did(at),
});
const look = { do: 'ask', command: 'injects.tick', args: { exercise: 'e1' } } as const;
const board = { do: 'refresh', card: { card: 'board' } } as const;
const give = (n: number) => ({ do: 'ask', command: 'injects.give', args: { exercise: 'e1', n } }) as const;

describe('writing the list', () => {
  it('numbers injects as they come, and looks when the next is due', () => {
    given(listRules, added(1))
      .when({ do: 'add', exercise: 'e1', injects: [inject(), inject()], clock: running(), ...did() })
      .thenFacts(added(2), added(3))
      .thenReacts(look, board, look, board);
  });

  it('lets an inject depend only on one before it', () => {
    const onlyIf = { inject: 1, was: 'met' } as const;
    given(listRules)
      .when({ do: 'add', exercise: 'e1', injects: [inject({ onlyIf })], clock: running(), ...did() })
      .thenRefused({ refused: 'depends-on-nothing', field: 'onlyafter' });
    given(listRules, added(1))
      .when({ do: 'edit', n: 1, change: { onlyIf }, clock: running(), ...did() })
      .thenRefused({ refused: 'depends-on-nothing', field: 'onlyafter' });
  });

  it('changes what is to come, has back what was skipped, and leaves what was sent', () => {
    const change = { when: { after: 40 } };
    const edited: ListFact = { type: 'inject-edited', n: 1, inject: inject(change), ...did() };
    const skipped: ListFact = { type: 'inject-skipped', n: 1, ...did() };
    given(listRules, added(1))
      .when({ do: 'edit', n: 1, change, clock: running(), ...did() })
      .thenFacts(edited);
    given(listRules, added(1), skipped)
      .when({ do: 'edit', n: 1, change, clock: running(), ...did() })
      .thenState((list) => expect(list?.injects[0]?.stage).toBe('planned'));
    given(listRules, added(1), skipped)
      .when({ do: 'skip', n: 1, ...did() })
      .thenNothing();
    for (const what of ['edit', 'skip'] as const)
      given(listRules, added(1), sent(1, NOW))
        .when({ do: what, n: 1, change: {}, ...did() } as ListCommand)
        .thenRefused({ refused: 'sent-already', n: 1 });
    given(listRules, added(1))
      .when({ do: 'skip', n: 9, ...did() })
      .thenRefused({ refused: 'no-such-inject' });
  });

  it('ends with the exercise: what was not sent is withdrawn, and nothing is added', () => {
    const over: Clock = { is: 'over', started: NOW, stood: 0 };
    const had: ListFact = { type: 'outcome-heard', n: 1, heard: { given: 1, nth: 0 }, ...did(plus(25)) };
    given(listRules, added(1), added(2), sent(1, plus(25)), had)
      .when(tick(plus(26), over))
      .thenFacts({ type: 'injects-withdrawn', numbers: [2], ...did(plus(26)) })
      .thenReacts(board);
    given(listRules)
      .when({ do: 'add', exercise: 'e1', injects: [inject()], clock: over, ...did() })
      .thenRefused({ refused: 'not-running', clock: 'over' });
  });
});

describe('an inject that was sent just before the end', () => {
  const over: Clock = { ...running(), is: 'over' };
  const withdrawn: ListFact = { type: 'injects-withdrawn', numbers: [1, 2], ...did(plus(30)) };
  const given1: ListCommand = { do: 'hear', n: 1, heard: { given: 3, nth: 0 }, ...did(plus(31)) };

  it('is withdrawn with those still to come, unless players had it after all', () => {
    const before = [added(1), added(2, { when: { after: 40 } }), sent(1, plus(25))];
    given(listRules, ...before)
      .when(tick(plus(30), over))
      .thenFacts(withdrawn);
    given(listRules, ...before, {
      type: 'outcome-heard',
      n: 1,
      heard: { given: 3, nth: 0 },
      ...did(plus(25)),
    })
      .when(tick(plus(30), over))
      .thenFacts({ ...withdrawn, numbers: [2] } as ListFact);
    given(listRules, ...before, withdrawn)
      .when(given1)
      .thenState((list) => expect(list?.injects.map(({ stage }) => stage)).toEqual(['sent', 'withdrawn']));
  });
});

it('an older answer that is heard late does not take the place of a later one', () => {
  const hear = (reply: 'done' | 'more', nth: number): ListCommand => ({
    ...{ do: 'hear', n: 1, heard: { replies: { acute: reply }, nth }, ...did(plus(26)) },
  });
  const heard: ListFact = {
    ...{ type: 'outcome-heard', n: 1, heard: { replies: { acute: 'done' }, nth: 2 }, ...did(plus(26)) },
  };
  const before = [added(1), sent(1, plus(25)), heard];
  given(listRules, ...before)
    .when(hear('more', 1))
    .thenNothing();
  given(listRules, ...before)
    .when(hear('done', 2))
    .thenNothing();
  given(listRules, ...before)
    .when(hear('more', 3))
    .thenState((list) => expect(list?.injects[0]?.heard.replies).toEqual({ acute: 'more' }));
});

describe('sending', () => {
  it('happens when an inject is due, and then the next is set', () => {
    given(listRules, added(1), added(2, { when: { after: 40 } }))
      .when(tick(plus(25)))
      .thenFacts(sent(1, plus(25)), { type: 'next-due', next: plus(40), ...did(plus(25)) })
      .thenReacts(give(1), board, { ...look, notBefore: plus(40) });
    given(listRules, added(1), { type: 'next-due', next: plus(25), ...did() })
      .when(tick(plus(24)))
      .thenNothing();
    given(listRules, added(1), sent(1, plus(25)))
      .when(tick(plus(26)))
      .thenNothing();
  });

  it('waits while the exercise has not begun or is paused, and while it is not told to go', () => {
    given(listRules, added(1))
      .when(tick(plus(60), { is: 'waiting', stood: 0 }))
      .thenNothing();
    given(listRules, added(1))
      .when(tick(plus(60), { ...running(), is: 'paused' }))
      .thenNothing();
    given(listRules, added(1, { when: { byHand: true } }))
      .when(tick(plus(60)))
      .thenNothing();
  });

  it('after a pause has every time limit looked at, and what players may not have yet given, once', () => {
    const limited = added(1, { minutes: 20 });
    const wentOn = { type: 'clock-went-on', stood: 7 * 60_000, ...did(plus(40)) } as const;
    given(listRules, limited, sent(1, plus(25)))
      .when(tick(plus(40), { ...running(), stood: 7 * 60_000 }))
      .thenFacts(wentOn)
      .thenReacts(give(1), { do: 'ask', command: 'injects.time-up', args: { exercise: 'e1', n: 1 } });
    given(listRules, limited, sent(1, plus(25)), wentOn)
      .when(tick(plus(41), { ...running(), stood: 7 * 60_000 }))
      .thenNothing();
  });

  it('of what was held up happens once, in order, and says how late it is', () => {
    given(listRules, added(1, { when: { after: 26 } }), added(2))
      .when(tick(plus(35)))
      .thenFacts(sent(2, plus(35), { late: 10 }))
      .thenState((list) => expect(list?.injects.map(({ stage }) => stage)).toEqual(['planned', 'sent']));
  });

  it('by hand or early is recorded as that, and only while the exercise runs', () => {
    const send = (clock: Clock): ListCommand => ({ do: 'send', n: 1, clock, ...did(plus(5)) });
    given(listRules, added(1))
      .when(send(running()))
      .thenFacts(sent(1, plus(5), { how: 'early' }));
    given(listRules, added(1, { when: { byHand: true } }))
      .when(send(running()))
      .thenFacts(sent(1, plus(5), { how: 'hand' }));
    given(listRules, added(1))
      .when(send({ ...running(), is: 'paused' }))
      .thenRefused({ refused: 'not-running', clock: 'paused' });
    given(listRules, added(1), sent(1, plus(5)))
      .when(send(running()))
      .thenRefused({ refused: 'sent-already', n: 1 });
  });

  it('of what depends on another waits until that came true, and is then not late', () => {
    const onlyIf = { inject: 1, was: 'not-met' } as const;
    const before = [added(1), added(2, { when: { after: 30 }, onlyIf }), sent(1, plus(25))];
    const heard = (mark: 'met' | 'partly'): ListFact => ({
      type: 'outcome-heard',
      n: 1,
      heard: { replies: {}, marks: { 'northmere-acute': mark } },
      ...did(plus(50)),
    });
    given(listRules, ...before)
      .when(tick(plus(45)))
      .thenNothing();
    given(listRules, ...before, heard('met'))
      .when(tick(plus(50)))
      .thenNothing();
    given(listRules, ...before, heard('partly'))
      .when(tick(plus(50)))
      .thenFacts(sent(2, plus(50)));
  });

  it.each([
    ['answered', { replies: { a: 'words' } }],
    ['done', { replies: { a: 'done' } }],
    ['silent', { silent: true }],
    ['met', { marks: { a: 'met' } }],
  ] as const)('can depend on another having been %s', (was, heard) => {
    const listed = [added(1), added(2, { onlyIf: { inject: 1, was } }), sent(1, plus(25))];
    given(listRules, ...listed)
      .when(tick(plus(26)))
      .thenNothing();
    given(listRules, ...listed, {
      type: 'outcome-heard',
      n: 1,
      heard: { replies: {}, marks: {}, ...heard },
      ...did(plus(26), KIM),
    })
      .when(tick(plus(26)))
      .thenFacts(sent(2, plus(26)));
  });
});

it('a time of the wall clock is that, however long the exercise stood still or was shifted before it was named', () => {
  const at = plus(90);
  const clock = running(20 * 60_000);
  const shifted: ListFact = { type: 'clock-shifted', minutes: 10, ...did() };
  const due = (list: MainEvents | null) => list?.injects.map((each) => dueAt(each, clock, list));
  given(listRules, added(1), shifted)
    .when({ do: 'add', exercise: 'e1', injects: [inject({ when: { at } })], clock, ...did() })
    .thenState((list) => expect(due(list)).toEqual([plus(55), at]));
  given(listRules, added(1), shifted)
    .when({ do: 'edit', n: 1, change: { when: { at } }, clock, ...did() })
    .thenState((list) => expect(due(list)).toEqual([at]));
});

describe('the clock', () => {
  const moment = (what: 'exercise-started' | 'exercise-paused' | 'exercise-resumed', minutes: number) => ({
    what,
    ...did(plus(minutes)),
  });
  const list: MainEvents = { kind: 'list', exercise: 'e1', injects: [], shifted: 0 };
  const dueIn = (clock: Clock, shifted = 0, when: Inject['when'] = { after: 25 }) =>
    dueAt({ when }, clock, { ...list, shifted });

  it('stands while the exercise is paused, and what is to come moves with it', () => {
    const clock = clockOf({
      status: 'running',
      moments: [moment('exercise-started', 0), moment('exercise-paused', 10), moment('exercise-resumed', 17)],
    });
    expect(clock).toEqual({ is: 'running', started: NOW, stood: 7 * 60_000 });
    expect(dueIn(clock)).toBe(plus(32));
    expect(dueIn(clock, -5)).toBe(plus(27));
    expect(dueIn(clock, 0, { at: plus(60) })).toBe(plus(67));
  });

  it('has not begun, or is over, as the exercise is', () => {
    expect(clockOf({ status: 'planned', moments: [] })).toEqual({ is: 'waiting', stood: 0 });
    expect(dueIn({ is: 'waiting', stood: 0 })).toBeUndefined();
    expect(clockOf({ status: 'stopped', moments: [] }).is).toBe('over');
  });

  it('counts minutes that pass, also in the night the clocks go back', () => {
    const started = '2026-10-25T00:30:00.000Z';
    expect(dueIn({ is: 'running', started, stood: 0 }, 0, { after: 60 })).toBe('2026-10-25T01:30:00.000Z');
  });
});
