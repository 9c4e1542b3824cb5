import { describe, expect, it } from 'vitest';
import type { Still } from '../../src/core/standing-still.js';
import { minutesAfter } from '../../src/core/time.js';
import { rollAnswerDecider } from '../../src/features/rollanswers/decider.js';
import type { RollAnswerFact } from '../../src/features/rollanswers/facts.js';
import { type RollCallCommand, rollCallDecider } from '../../src/features/rollcalls/decider.js';
import type { RollCallFact } from '../../src/features/rollcalls/facts.js';
import { given } from '../support/given.js';
import { ASHA, DANA, NOW } from '../support/northmere.js';
import { answer, did, LATER, opened, planned } from '../support/roll-called.js';

describe('a roll-call that is open while its exercise is paused', () => {
  const since = minutesAfter(NOW, 20);
  const closing: RollCallCommand = { do: 'close', answers: [], hears: [], by: DANA, at: LATER };
  const keepTime = (...stills: readonly Still[]): RollCallCommand => ({ do: 'keep-time', stills, ...did });
  const paused: RollCallFact = { type: 'roll-call-paused', since, ...did };
  const stills = [{ from: since, to: minutesAfter(NOW, 50) }];
  const until = minutesAfter(NOW, 90);
  const wentOn: RollCallFact = { type: 'roll-call-went-on', until, stills, ...did };

  it('stands still: it is not closed meanwhile', () => {
    given(rollCallDecider, planned, opened)
      .when(keepTime({ from: since }))
      .thenFacts(paused);
    given(rollCallDecider, planned, opened, paused)
      .when(keepTime({ from: since }))
      .thenNothing();
    given(rollCallDecider, planned, opened, paused).when(closing).thenNothing();
  });

  it('goes on with it: everybody is looked at again, and it closes as much later', () => {
    given(rollCallDecider, planned, opened, paused)
      .when(keepTime(...stills))
      .thenFacts(wentOn)
      .thenReacts(
        { do: 'look-again' },
        {
          do: 'ask',
          command: 'rollcalls.close',
          args: { rollCall: 'r1', audience: 'organisations' },
          notBefore: until,
        },
        { do: 'refresh', card: { card: 'board' } },
        { do: 'catch-up', each: 'rollanswers' },
      );
    const goneOn = given(rollCallDecider, planned, opened, paused, wentOn);
    goneOn.when(keepTime(...stills)).thenNothing();
    goneOn.when({ ...closing, at: minutesAfter(NOW, 60) }).thenNothing();
    goneOn.when({ ...closing, at: until }).thenState((rollCall) => expect(rollCall?.stage).toBe('closed'));
  });

  it('is stopped and closed at once where a real incident holds its exercise back', () => {
    given(rollCallDecider, planned, opened, paused, { type: 'roll-call-stopped', ...did })
      .when({ ...closing, at: since })
      .thenState((rollCall) => expect(rollCall?.stage).toBe('closed'));
  });
});

describe('an answer', () => {
  const fact: RollAnswerFact = {
    type: 'seat-answered',
    rollCall: 'r1',
    seat: 'northmere-acute',
    minutes: 3,
    by: ASHA,
    at: answer.at,
  };

  it('is as fast as the time that ran: while the exercise stands still none does', () => {
    const at = minutesAfter(NOW, 75);
    const still = minutesAfter(NOW, 5);
    given(rollAnswerDecider)
      .when({ ...answer, opened: { ...answer.opened, still }, at })
      .thenFacts({ ...fact, at, minutes: 5 });
    const stood = { until: minutesAfter(NOW, 130), stills: [{ from: still, to: minutesAfter(NOW, 75) }] };
    given(rollAnswerDecider)
      .when({ ...answer, opened: { at: NOW, ...stood }, at: minutesAfter(NOW, 80) })
      .thenFacts({ ...fact, at: minutesAfter(NOW, 80), minutes: 10 });
  });
});
