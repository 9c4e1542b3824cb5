import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/core/effect.js';
import { personId } from '../../src/core/ids.js';
import { type CheckinCommand, checkinDecider } from '../../src/features/checkins/decider.js';
import type { CheckinFact, How, Saying } from '../../src/features/checkins/facts.js';
import { given } from '../support/given.js';

const ANN = personId('ann');
const NOOR = personId('noor');
const AT = '2026-11-27T12:00:00.000Z';
/** The night on which the clocks go back in London: each hour is an hour, whatever the wall says. */
const DST = '2026-10-25T00:30:00.000Z';
const did = { by: ANN, at: AT };
const chased = [{ seat: NOOR, people: [NOOR] }];

const answered: CheckinFact = {
  type: 'call-answered',
  activation: 'a1',
  person: ANN,
  answer: 'coming',
  seq: 1,
  how: 'self',
  ...did,
};
const placed: CheckinFact = { type: 'place-given', batch: 1, place: 'taken', seq: 1, hears: [], ...did };
const arrived: CheckinFact = {
  type: 'word-given',
  saying: 'arrived',
  how: 'self',
  due: { at: '2026-11-27T14:00:00.000Z', on: 'safe' },
  ...did,
};
const owed: CheckinFact = {
  type: 'word-due',
  due: { at: '2026-11-27T14:00:00.000Z', on: 'safe' },
  asked: [{ seat: ANN, people: [ANN] }],
  missed: '2026-11-27T14:15:00.000Z',
  ...did,
};
const help: CheckinFact = { type: 'help-asked', how: 'self', chased, round: 1, ...did };

const shown: readonly Effect[] = [
  { do: 'refresh', card: { card: 'call', part: ANN } },
  { do: 'refresh', card: { card: 'board' }, another: { feature: 'activations', id: 'a1' } },
];

const answer = (is: 'coming' | 'standby' | 'declined', more = {}): CheckinCommand => ({
  do: 'answer',
  activation: 'a1',
  person: ANN,
  answer: is,
  how: 'self',
  late: false,
  closed: false,
  ...did,
  ...more,
});
const say = (saying: Saying, at = AT, how: How = 'self', closed = false): CheckinCommand => ({
  do: 'say',
  activation: 'a1',
  person: ANN,
  saying,
  how,
  closed,
  expected: AT,
  checkEvery: 120,
  chased,
  by: ANN,
  at,
});
const due = '2026-11-27T14:00:00.000Z';

describe('somebody who is asked to help', () => {
  it('who says when they arrive is looked for after that, and keeps the time when they say again that they come', () => {
    const eta = '2026-11-27T18:00:00.000Z';
    const expected = { at: '2026-11-27T18:30:00.000Z', on: 'arrived' } as const;
    const soon: CheckinFact = {
      ...placed,
      due: { at: '2026-11-27T12:30:00.000Z', on: 'arrived' },
    } as CheckinFact;
    const told = { ...answered, eta, due: expected } as CheckinFact;
    given(checkinDecider, answered, soon)
      .when(answer('coming', { eta }))
      .thenFacts(told)
      .thenReacts(
        {
          do: 'ask',
          command: 'checkins.look',
          args: { activation: 'a1', person: ANN, due: expected.at },
          notBefore: expected.at,
        },
        ...shown,
      )
      .thenState((state) => expect(state).toMatchObject({ due: expected, place: 'taken' }));
    given(checkinDecider, answered, soon, told)
      .when({ do: 'look', due: '2026-11-27T12:30:00.000Z', ...did })
      .thenNothing();
    given(checkinDecider, answered, soon, told).when(answer('coming')).thenNothing();
    const missed = [
      { ...owed, due: { at: '2026-11-27T12:30:00.000Z', on: 'arrived' } },
      {
        type: 'word-missed',
        due: { at: '2026-11-27T12:30:00.000Z', on: 'arrived' },
        chased,
        round: 1,
        ...did,
      },
    ] as CheckinFact[];
    given(checkinDecider, answered, soon, ...missed)
      .when(answer('coming', { eta }))
      .thenState((state) => {
        expect(state?.worry, 'heard of').toBeUndefined();
        expect(state?.owes).toBeUndefined();
      });
    given(checkinDecider, answered, soon, help)
      .when(answer('coming', { eta }))
      .thenState((state) => expect(state?.worry?.why).toBe('help'));
  });

  it('answers, may change their mind, and says the same twice for nothing', () => {
    given(checkinDecider).when(answer('coming')).thenFacts(answered);
    given(checkinDecider, answered).when(answer('coming')).thenNothing();
    given(checkinDecider, answered, placed)
      .when(answer('declined'))
      .thenFacts({ ...answered, answer: 'declined', seq: 2 } as CheckinFact);
    given(checkinDecider)
      .when(answer('coming', { late: true }))
      .thenFacts({ ...answered, late: true } as CheckinFact);
    given(checkinDecider)
      .when(answer('coming', { closed: true }))
      .thenRefused({ refused: 'over', how: 'self' });
  });

  it('does not travel without a place, unless they are there already', () => {
    given(checkinDecider, answered)
      .when(say('on-the-way'))
      .thenRefused({ refused: 'no-place-yet', how: 'self' });
    given(checkinDecider).when(say('arrived')).thenRefused({ refused: 'not-coming', how: 'self' });
    given(checkinDecider).when(say('help')).thenRefused({ refused: 'no-help-here', how: 'self' });
    given(checkinDecider, answered, placed)
      .when(say('leaving'))
      .thenRefused({ refused: 'not-arrived', how: 'self' });
    given(checkinDecider, answered, placed, arrived)
      .when(answer('declined'))
      .thenRefused({ refused: 'on-site', how: 'self' });
  });

  it('is spoken of to whoever records it for them, and is checked in wherever they are seen', () => {
    const byPhone = (saying: Saying) => say(saying, AT, 'by-phone');
    const called: CheckinFact = { type: 'call-made', activation: 'a1', person: ANN, wave: 1, ...did };
    const declined = { ...answered, answer: 'declined' } as CheckinFact;
    const there: CheckinFact = { ...arrived, how: 'by-phone' } as CheckinFact;
    const came = (seq: number): CheckinFact => ({ ...answered, seq, how: 'by-phone' }) as CheckinFact;
    given(checkinDecider, answered)
      .when(byPhone('on-the-way'))
      .thenRefused({ refused: 'no-place-yet', how: 'by-phone' });
    given(checkinDecider, called)
      .when(byPhone('leaving'))
      .thenRefused({ refused: 'not-coming', how: 'by-phone' });
    given(checkinDecider, called)
      .when(byPhone('help'))
      .thenRefused({ refused: 'no-help-here', how: 'by-phone' });
    given(checkinDecider, called).when(byPhone('arrived')).thenFacts(came(1), there);
    given(checkinDecider, declined).when(byPhone('arrived')).thenFacts(came(2), there);
    given(checkinDecider, answered).when(byPhone('arrived')).thenFacts(there);
    given(checkinDecider, answered, placed, there).when(byPhone('arrived')).thenNothing();
    given(checkinDecider, called)
      .when(say('arrived', AT, 'by-phone', true))
      .thenRefused({ refused: 'over', how: 'by-phone' });
    given(checkinDecider, called).when(say('arrived')).thenRefused({ refused: 'not-coming', how: 'self' });
  });

  it('has the place that was given last, however late or often that comes', () => {
    const place = (batch: number, given: 'taken' | 'reserve' = 'taken'): CheckinCommand => ({
      do: 'place',
      batch,
      place: given,
      seq: 1,
      calledUp: false,
      expected: AT,
      ...did,
    });
    given(checkinDecider, answered, placed).when(place(1)).thenNothing();
    given(checkinDecider, answered, placed).when(place(0, 'reserve')).thenNothing();
    given(checkinDecider, answered)
      .when(place(1))
      .thenFacts({ ...placed, due: { at: '2026-11-27T12:30:00.000Z', on: 'arrived' } } as CheckinFact);
  });

  it('is known from the moment they are asked, once', () => {
    const call: CheckinCommand = { do: 'call', activation: 'a1', person: ANN, wave: 2, ...did };
    const called: CheckinFact = { type: 'call-made', activation: 'a1', person: ANN, wave: 2, ...did };
    given(checkinDecider).when(call).thenFacts(called);
    given(checkinDecider, called).when(call).thenNothing();
    given(checkinDecider, called)
      .when(answer('coming'))
      .thenState((state) => state?.wave === 2 || fail());
  });
});

describe('somebody who is on site', () => {
  it('is asked when a word is due, and is a worry when none comes', () => {
    given(checkinDecider, answered, placed, arrived)
      .when({ do: 'look', due, by: ANN, at: due })
      .thenFacts({ ...owed, at: due } as CheckinFact);
    given(checkinDecider, answered, placed, arrived)
      .when({ do: 'look', due: AT, ...did })
      .thenNothing();
    given(checkinDecider, answered, placed, arrived, owed)
      .when({ do: 'miss', due, chased, ...did })
      .thenFacts({ type: 'word-missed', due: owed.due, chased, round: 1, ...did } as CheckinFact);
  });

  it('is missed once, however late it is looked at and however often', () => {
    const late = '2026-11-27T14:40:00.000Z';
    const missed: CheckinFact = { type: 'word-missed', due: owed.due, chased, round: 1, by: ANN, at: late };
    const miss: CheckinCommand = { do: 'miss', due, chased, by: ANN, at: late };
    given(checkinDecider, answered, placed, arrived, owed).when(miss).thenFacts(missed);
    given(checkinDecider, answered, placed, arrived, owed, missed).when(miss).thenNothing();
    given(checkinDecider, answered, placed, arrived, owed, missed)
      .when({ do: 'look', due, by: ANN, at: late })
      .thenNothing();
  });

  it.each([
    ['over midnight', '2026-11-27T23:55:00.000Z', '2026-11-28T00:05:00.000Z', '2026-11-28T00:20:00.000Z'],
    [
      'as the clocks go back',
      '2026-10-25T00:55:00.000Z',
      '2026-10-25T01:05:00.000Z',
      '2026-10-25T01:20:00.000Z',
    ],
    [
      'as they go forward',
      '2027-03-28T00:55:00.000Z',
      '2027-03-28T01:05:00.000Z',
      '2027-03-28T01:20:00.000Z',
    ],
  ])('has as long to answer as ever where nothing ran for ten minutes, %s', (_, wasDue, at, missed) => {
    const owing = { ...arrived, due: { at: wasDue, on: 'safe' } } as CheckinFact;
    const asked = { ...owed, due: { at: wasDue, on: 'safe' }, missed, at } as CheckinFact;
    given(checkinDecider, answered, placed, owing)
      .when({ do: 'look', due: wasDue, by: ANN, at })
      .thenFacts(asked)
      .thenReacts(
        expect.objectContaining({ do: 'prompt', who: 'asked' }),
        expect.objectContaining({ command: 'checkins.miss', notBefore: missed }),
        ...shown,
      );
    given(checkinDecider, answered, placed, owing, asked)
      .when({ do: 'look', due: wasDue, by: ANN, at: missed })
      .thenNothing();
  });

  it('says that they are safe, and nothing is missed', () => {
    const safe = say('safe', due);
    given(checkinDecider, answered, placed, arrived, owed)
      .when(safe)
      .thenFacts({
        type: 'word-given',
        saying: 'safe',
        how: 'self',
        due: { at: '2026-11-27T16:00:00.000Z', on: 'safe' },
        by: ANN,
        at: due,
      });
    given(checkinDecider, answered, placed, arrived)
      .when({ do: 'miss', due, chased, ...did })
      .thenNothing();
  });

  it('who needs help is chased until somebody takes it', () => {
    const chase = (round: number): CheckinCommand => ({ do: 'chase', since: AT, round, chased, ...did });
    const taken: CheckinFact = { type: 'help-taken', by: NOOR, at: AT };
    given(checkinDecider, answered, placed, arrived).when(say('help')).thenFacts(help);
    given(checkinDecider, answered, placed, arrived, help).when(say('help')).thenNothing();
    given(checkinDecider, answered, placed, arrived, help)
      .when(chase(1))
      .thenFacts({ ...help, round: 2 } as CheckinFact);
    given(checkinDecider, answered, placed, arrived, help, taken).when(chase(1)).thenNothing();
    given(checkinDecider, answered, placed, arrived)
      .when({ do: 'take', by: NOOR, at: AT })
      .thenRefused({ refused: 'no-worry' });
  });

  it('and whoever could take it is asked each ten minutes for an hour, then less often, and never more than an hour apart', () => {
    const rounds = Array.from(
      { length: 11 },
      (_, index): CheckinFact => ({ ...help, round: index + 1 }) as CheckinFact,
    );
    const state = [answered, placed, arrived, help].reduce(checkinDecider.evolve, checkinDecider.initial);
    const waits = rounds
      .flatMap((fact) => checkinDecider.react(fact, state))
      .flatMap((effect) => (effect.do === 'ask' ? (effect.notBefore ?? []) : []))
      .map((due) => (Date.parse(due) - Date.parse(AT)) / 60_000);
    expect(waits).toEqual([10, 10, 10, 10, 10, 10, 20, 40, 60, 60, 60]);
  });

  it('has the hours of their stay, over the night on which the clocks go back', () => {
    const came = { ...arrived, at: DST } as CheckinFact;
    given(checkinDecider, answered, placed, came)
      .when({ do: 'break', minutes: 180, by: ANN, at: '2026-10-25T02:30:00.000Z' })
      .thenRefused({ refused: 'break-too-long', field: 'minutes' });
    given(checkinDecider, answered, placed, came)
      .when({ do: 'break', minutes: 120, by: ANN, at: '2026-10-25T02:30:00.000Z' })
      .thenFacts({ type: 'break-recorded', minutes: 120, by: ANN, at: '2026-10-25T02:30:00.000Z' });
  });

  it('must say that they are home when it is over; whoever only stood by hears that it is', () => {
    const down: CheckinCommand = { do: 'stand-down', activation: 'a1', person: ANN, ...did };
    given(checkinDecider, answered, placed, arrived)
      .when(down)
      .thenState((state) => state?.owes?.on === 'home' || fail());
    given(checkinDecider, { ...answered, answer: 'standby' } as CheckinFact)
      .when(down)
      .thenState((state) => !state?.owes || fail());
  });
});

function fail(): never {
  throw new Error('They owe another word');
}
