import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { organisationId } from '../../src/core/ids.js';
import { stillsOf, stoodSince } from '../../src/core/standing-still.js';
import { minutesAfter } from '../../src/core/time.js';
import { rollAnswerDecider } from '../../src/features/rollanswers/decider.js';
import type { RollAnswerFact } from '../../src/features/rollanswers/facts.js';
import { type RollCallCommand, rollCallDecider } from '../../src/features/rollcalls/decider.js';
import type { Here, RollCallFact } from '../../src/features/rollcalls/facts.js';
import { figuresOf } from '../../src/features/rollcalls/figures.js';
import { given } from '../support/given.js';
import { ASHA, BEN, DANA, KIM, LEE, NOW } from '../support/northmere.js';
import { answer, did, LATER, opened, opening, plan, planned } from '../support/roll-called.js';

const here = (minutes: number, by = ASHA, seat = 'northmere-acute'): Here => ({
  seat,
  by,
  at: minutesAfter(NOW, minutes),
  minutes,
});

describe('calling the roll', () => {
  it('asks everybody at once, urgently, up a ladder, and closes by itself', () => {
    given(rollCallDecider)
      .when({ do: 'plan', opening, ...plan })
      .thenFacts(planned, opened)
      .thenReacts(
        {
          do: 'prompt',
          card: { card: 'call' },
          who: 'intended',
          each: 'rollanswers',
          ladder: { nextPerson: 10, onCall: 10, otherPlatform: 10, mail: 10 },
          until: '2026-12-01T11:00:00.000Z',
          urgent: true,
        },
        {
          do: 'ask',
          command: 'rollcalls.close',
          args: { rollCall: 'r1', audience: 'organisations' },
          notBefore: '2026-12-01T11:00:00.000Z',
        },
        { do: 'refresh', card: { card: 'board' } },
      );
  });

  it('without warning, says nothing before its time; announced, tells the channels', () => {
    const secret: RollCallCommand = { do: 'plan', ...plan, starts: LATER };
    const begin = {
      do: 'ask',
      command: 'rollcalls.open',
      args: { rollCall: 'r1', audience: 'organisations' },
      notBefore: LATER,
    } as const;
    given(rollCallDecider).when(secret).thenReacts(begin);
    given(rollCallDecider)
      .when({ ...secret, warning: 'announced' })
      .thenReacts({ do: 'post', card: { card: 'notice' } }, begin);
  });

  it('needs somebody to call and a time to come, and happens once', () => {
    given(rollCallDecider)
      .when({ do: 'plan', ...plan, opening: { intended: [], hours: 'in' } })
      .thenRefused({ refused: 'nobody-to-call', field: 'who' });
    given(rollCallDecider)
      .when({ do: 'plan', ...plan })
      .thenRefused({ refused: 'time-has-passed', field: 'when' });
    given(rollCallDecider, planned)
      .when({ do: 'plan', opening, ...plan })
      .thenNothing();
  });

  it('wakes no volunteer for an exercise', () => {
    const exercise = 'e1';
    given(rollCallDecider)
      .when({ do: 'plan', opening, ...plan, audience: 'volunteers', exercise })
      .thenState((state) => expect(state?.exercise).toEqual(exercise))
      .thenReacts(
        {
          do: 'prompt',
          card: { card: 'call' },
          who: 'intended',
          each: 'rollanswers',
          ladder: { otherPlatform: 10, mail: 10 },
          until: '2026-12-01T11:00:00.000Z',
        },
        {
          do: 'ask',
          command: 'rollcalls.close',
          args: { rollCall: 'r1', audience: 'volunteers', exercise: 'e1' },
          notBefore: '2026-12-01T11:00:00.000Z',
        },
        { do: 'refresh', card: { card: 'board' } },
      );
  });
});

describe('a planned roll-call', () => {
  const secret: RollCallFact = { ...planned, starts: LATER } as RollCallFact;
  it('begins once, and everybody has as long as was planned, however late it is', () => {
    const late = { do: 'open', ...opening, by: DANA, at: minutesAfter(LATER, 9) } as const;
    given(rollCallDecider, secret)
      .when(late)
      .thenFacts({ ...opened, at: late.at, until: minutesAfter(LATER, 69) } as RollCallFact);
    given(rollCallDecider, planned, opened).when(late).thenNothing();
    given(rollCallDecider).when(late).thenNothing();
  });

  it('can be called off, and then does not begin', () => {
    const off: RollCallFact = { type: 'roll-call-cancelled', ...did };
    given(rollCallDecider, secret)
      .when({ do: 'stop', ...did })
      .thenFacts(off);
    given(rollCallDecider, secret, off)
      .when({ do: 'open', ...opening, ...did })
      .thenNothing();
    // Its exercise was stopped, ended or cancelled meanwhile.
    given(rollCallDecider, secret)
      .when({ do: 'open', exercise: 'over', ...opening, by: DANA, at: LATER })
      .thenFacts({ ...off, at: LATER });
  });

  it('waits while its exercise stands still, and begins as much later as that did', () => {
    const starts = minutesAfter(LATER, 20);
    const moved: RollCallFact = { type: 'roll-call-moved', starts, ...did };
    const stills = [{ from: minutesAfter(NOW, 10), to: minutesAfter(NOW, 30) }];
    const move: RollCallCommand = { do: 'keep-time', stills, ...did };
    const open = (at: string) => ({ do: 'open', ...opening, by: DANA, at }) as const;
    given(rollCallDecider, secret)
      .when({ ...open(LATER), exercise: 'paused' })
      .thenNothing();
    given(rollCallDecider, secret)
      .when(move)
      .thenFacts(moved)
      .thenReacts(
        {
          do: 'ask',
          command: 'rollcalls.open',
          args: { rollCall: 'r1', audience: 'organisations' },
          notBefore: starts,
        },
        { do: 'refresh', card: { card: 'notice' } },
        { do: 'refresh', card: { card: 'board' } },
      );
    given(rollCallDecider, secret, moved).when(move).thenNothing();
    given(rollCallDecider, secret, moved).when(open(LATER)).thenNothing();
    given(rollCallDecider, secret, moved)
      .when(open(starts))
      .thenState((rollCall) => expect(rollCall?.stage).toBe('open'));
    given(rollCallDecider, planned, opened).when(move).thenNothing();
    given(rollCallDecider).when(move).thenNothing();
  });

  it('is moved by what its exercise has stood still since it was planned', () => {
    const at = (minutes: number) => minutesAfter(NOW, minutes);
    const moment = (what: 'exercise-paused' | 'exercise-resumed', minutes: number) => ({
      ...{ what, by: DANA, at: at(minutes) },
    });
    const moments = [
      moment('exercise-paused', 10),
      moment('exercise-resumed', 30),
      moment('exercise-paused', 40),
      moment('exercise-resumed', 45),
      moment('exercise-paused', 50),
    ];
    const minutes = (since: number) => stoodSince(at(since), stillsOf(moments)) / 60_000;
    expect([0, 15, 35, 42, 60].map(minutes)).toEqual([25, 20, 5, 3, 0]);
  });
});

describe('the end of a roll-call', () => {
  const did = { by: DANA, at: minutesAfter(NOW, 60) };
  const close: RollCallCommand = { do: 'close', answers: [here(3), here(12, BEN)], hears: [DANA], ...did };
  const tested = [
    { organisation: organisationId('northmere-acute'), reached: minutesAfter(NOW, 3) },
    { organisation: organisationId('northmere-lantern') },
  ];

  it('keeps who was reached and when, and tells those who run it', () => {
    given(rollCallDecider, planned, opened)
      .when(close)
      .thenFacts({
        type: 'roll-call-closed',
        answers: [here(3), here(12, BEN)],
        hours: 'in',
        tested,
        hears: [DANA],
        ...did,
      })
      .thenReacts(
        { do: 'tell', card: { card: 'board' }, who: 'hears' },
        { do: 'refresh', card: { card: 'board' } },
        { do: 'catch-up', each: 'rollanswers' },
      );
  });

  it('is evidence of a communications exercise only in an exercise', () => {
    const exercise = 'e1';
    given(rollCallDecider, { ...planned, exercise } as RollCallFact, opened)
      .when(close)
      .thenFacts({
        type: 'roll-call-closed',
        answers: [here(3), here(12, BEN)],
        kind: 'COMMS',
        hours: 'in',
        tested,
        hears: [DANA],
        ...did,
      });
  });

  it('comes once, and not before anything began', () => {
    const closed: RollCallFact = {
      type: 'roll-call-closed',
      answers: [],
      hours: 'in',
      tested: [],
      hears: [],
      ...did,
    };
    given(rollCallDecider, planned, opened, closed).when(close).thenNothing();
    given(rollCallDecider, planned).when(close).thenNothing();
    given(rollCallDecider, planned, opened, closed)
      .when({ do: 'stop', ...did })
      .thenRefused({ refused: 'over', reference: 'LHRP/2026/003' });
    given(rollCallDecider)
      .when({ do: 'stop', ...did })
      .thenRefused({ refused: 'no-such-roll-call', ref: '' });
  });

  it('comes at once when it is stopped', () => {
    given(rollCallDecider, planned, opened)
      .when({ do: 'stop', ...did })
      .thenFacts({ type: 'roll-call-stopped', ...did })
      .thenReacts({
        do: 'ask',
        command: 'rollcalls.close',
        args: { rollCall: 'r1', audience: 'organisations' },
      });
  });

  it('comes when its exercise is over, and changes nothing that was over before', () => {
    const halt: RollCallCommand = { do: 'halt', ...did };
    given(rollCallDecider, planned, opened)
      .when(halt)
      .thenFacts({ type: 'roll-call-stopped', ...did });
    given(rollCallDecider, planned)
      .when(halt)
      .thenFacts({ type: 'roll-call-cancelled', ...did });
    given(rollCallDecider, planned, { type: 'roll-call-cancelled', ...did })
      .when(halt)
      .thenNothing();
    given(rollCallDecider).when(halt).thenNothing();
  });
});

describe('an answer', () => {
  const fact: RollAnswerFact = { type: 'seat-answered', rollCall: 'r1', ...here(3) };

  it('counts once for each person, with its minutes, and shows on the board', () => {
    given(rollAnswerDecider)
      .when(answer)
      .thenFacts(fact)
      .thenReacts(
        { do: 'refresh', card: { card: 'call', part: 'northmere-acute' } },
        { do: 'refresh', card: { card: 'board' }, another: { feature: 'rollcalls', id: 'r1' } },
      );
    given(rollAnswerDecider, fact).when(answer).thenNothing();
    given(rollAnswerDecider, fact)
      .when({ ...answer, by: BEN })
      .thenFacts({ ...fact, by: BEN });
  });

  it('after the end is kept as late', () => {
    const at = minutesAfter(NOW, 61);
    given(rollAnswerDecider)
      .when({ ...answer, at })
      .thenFacts({ ...fact, at, minutes: 61, late: true });
  });
});

describe('figures', () => {
  it('count each seat once, by its first answer', () => {
    expect(figuresOf([here(12, BEN), here(3), here(20, LEE, 'northmere-council')])).toEqual({
      answered: 2,
      within: [
        { minutes: 15, seats: 1 },
        { minutes: 30, seats: 2 },
        { minutes: 60, seats: 2 },
      ],
      median: 3,
      ninetieth: 20,
    });
    expect(figuresOf([])).not.toHaveProperty('median');
  });

  it('hold for any answers in any order', () => {
    const answers = fc.array(
      fc.record({ minutes: fc.nat(90), seat: fc.constantFrom('a', 'b', 'c', 'd'), by: fc.constant(KIM) }),
    );
    fc.assert(
      fc.property(answers, (said) => {
        const all = said.map(({ minutes, seat, by }) => here(minutes, by, seat));
        const { answered, within } = figuresOf(all);
        expect(answered).toBe(new Set(said.map(({ seat }) => seat)).size);
        expect(figuresOf([...all].reverse())).toEqual(figuresOf(all));
        expect(within.every(({ seats }) => seats <= answered)).toBe(true);
      }),
    );
  });
});
