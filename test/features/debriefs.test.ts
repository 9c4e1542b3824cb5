import { describe, expect, it } from 'vitest';
import { say } from '../../src/core/said.js';
import { type DebriefCommand, debriefsDecider } from '../../src/features/debriefs/decider.js';
import type { DebriefFact } from '../../src/features/debriefs/facts.js';
import { given } from '../support/given.js';
import { ASHA, BEN, DANA, NOW, northmere } from '../support/northmere.js';

const did = { by: DANA, at: '2026-12-01T10:00:00.000Z' };
const opened: DebriefFact = {
  type: 'debrief-opened',
  exercise: 'e1',
  reference: 'LHRP/2026/001',
  asked: [{ seat: ASHA, people: [ASHA] }],
  until: '2026-12-08T10:00:00.000Z',
  staff: [DANA],
  duties: [
    { duty: 'internal', due: '2026-12-15T10:00:00.000Z', remind: '2026-12-08T10:00:00.000Z' },
    { duty: 'multi-agency', due: '2026-12-29T10:00:00.000Z', remind: '2026-12-22T10:00:00.000Z' },
    { duty: 'report', due: '2027-01-12T10:00:00.000Z', remind: '2027-01-05T10:00:00.000Z' },
  ],
  ...did,
};
const open: DebriefCommand = {
  do: 'open',
  exercise: 'e1',
  reference: 'LHRP/2026/001',
  players: [ASHA],
  staff: [DANA],
  rules: northmere.exercising,
  ...did,
};
const rules = (...facts: readonly DebriefFact[]) => given(debriefsDecider, ...facts);

describe('the debrief of an exercise', () => {
  it('asks every player at once, and has three dates: two, four and six weeks after the end', () => {
    rules().when(open).thenFacts(opened);
    rules(opened).when(open).thenNothing();
  });

  it('goes by the figures of its partnership', () => {
    const own = {
      ...northmere.exercising,
      hotDays: 3,
      dueWeeks: { internal: 1, 'multi-agency': 2, report: 3 },
    };
    rules()
      .when({ ...open, rules: { ...own, remindBeforeDays: 2 } })
      .thenFacts({
        ...opened,
        until: '2026-12-04T10:00:00.000Z',
        duties: [
          { duty: 'internal', due: '2026-12-08T10:00:00.000Z', remind: '2026-12-06T10:00:00.000Z' },
          { duty: 'multi-agency', due: '2026-12-15T10:00:00.000Z', remind: '2026-12-13T10:00:00.000Z' },
          { duty: 'report', due: '2026-12-22T10:00:00.000Z', remind: '2026-12-20T10:00:00.000Z' },
        ],
      });
  });

  it('takes what somebody has to say, and the latest stands', () => {
    const well = { well: say('Beds were counted') };
    rules(opened)
      .when({ do: 'give', given: well, by: ASHA, at: NOW })
      .thenFacts({ type: 'debrief-given', given: well, by: ASHA, at: NOW });
    rules(opened)
      .when({ do: 'give', given: {}, by: ASHA, at: NOW })
      .thenRefused({ refused: 'nothing-said', field: 'well' });
    rules().when({ do: 'give', given: well, by: ASHA, at: NOW }).thenRefused({ refused: 'not-ended' });
  });

  it('asks the directing staff for somebody who needs to talk, until one of them takes it', () => {
    const asked: DebriefFact = {
      type: 'welfare-asked',
      asked: [{ seat: ASHA, people: [DANA] }],
      by: ASHA,
      at: NOW,
    };
    const taking: DebriefCommand = { do: 'take-welfare', person: ASHA, by: DANA, at: NOW };
    const taken: DebriefFact = { type: 'welfare-taken', person: ASHA, by: DANA, at: NOW };
    rules(opened).when({ do: 'ask-welfare', by: ASHA, at: NOW }).thenFacts(asked);
    rules(opened, asked).when({ do: 'ask-welfare', by: ASHA, at: NOW }).thenNothing();
    rules(opened, asked).when(taking).thenFacts(taken);
    rules(opened, asked, taken).when(taking).thenNothing();
    rules(opened, asked)
      .when({ ...taking, by: BEN })
      .thenRefused({ refused: 'not-yours' });
    rules(opened).when(taking).thenRefused({ refused: 'welfare-not-asked' });
  });

  it('reminds of a duty every week until somebody confirms it, and a reminder closes nothing', () => {
    const remind: DebriefCommand = {
      do: 'remind',
      duty: 'internal',
      hears: [BEN],
      rules: northmere.exercising,
      ...did,
    };
    const reminded: DebriefFact = {
      type: 'duty-reminded',
      duty: 'internal',
      hears: [DANA, BEN],
      next: '2026-12-08T10:00:00.000Z',
      ...did,
    };
    const confirmed: DebriefFact = { type: 'duty-confirmed', duty: 'internal', note: say('Held'), ...did };
    rules(opened, reminded).when(remind).thenFacts(reminded);
    rules(opened)
      .when({ do: 'confirm', duty: 'internal', note: say('Held'), ...did })
      .thenFacts(confirmed)
      .thenState((debrief) => expect(debrief?.duties[0]?.confirmed?.by).toBe(DANA));
    rules(opened, confirmed).when(remind).thenNothing();
  });

  it('has its report given by whoever signs it off, then, unless somebody had confirmed it', () => {
    const signedOff: DebriefCommand = { do: 'sign-off', by: BEN, at: NOW };
    const met: DebriefFact = { type: 'duty-confirmed', duty: 'report', by: BEN, at: NOW };
    rules(opened)
      .when(signedOff)
      .thenFacts(met)
      .thenReacts(
        { do: 'refresh', card: { card: 'duty', part: 'report' } },
        { do: 'refresh', card: { card: 'debrief' } },
      )
      .thenState((debrief) =>
        expect(debrief?.duties.map(({ duty, confirmed }) => [duty, confirmed])).toEqual([
          ['internal', undefined],
          ['multi-agency', undefined],
          ['report', { by: BEN, at: NOW }],
        ]),
      );
    rules(opened, met).when(signedOff).thenNothing();
    const given: DebriefFact = { type: 'duty-confirmed', duty: 'report', note: say('To the board'), ...did };
    rules(opened, given).when(signedOff).thenNothing();
    rules().when(signedOff).thenRefused({ refused: 'not-ended' });
  });
});
