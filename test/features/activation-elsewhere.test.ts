import { describe, expect, it } from 'vitest';
import { personId, streamId } from '../../src/core/ids.js';
import { candidatesIn } from '../../src/features/activations/candidates.js';
import { type Candidate, choose, type Elsewhere } from '../../src/features/activations/choosing.js';
import { type ActivationCommand, activationsDecider } from '../../src/features/activations/decider.js';
import type { ActivationFact, Occasion, RaisedActivation } from '../../src/features/activations/facts.js';
import { checkinDecider } from '../../src/features/checkins/decider.js';
import type { CheckedIn, CheckinFact } from '../../src/features/checkins/facts.js';
import { fieldsOf } from '../../src/features/checkins/fields.js';
import { given } from '../support/given.js';
import { northmere } from '../support/northmere.js';
import { AT, callFor, did, NOOR, raisedFor } from '../support/raised.js';

const [ANN, BOB] = [personId('ann'), personId('bob')];
const REAL: Occasion = { is: 'incident' };
const EXERCISE: Occasion = { is: 'exercise', exercise: 'e1' };

const call = callFor(1);
const place: Elsewhere = {
  from: '2026-11-27T14:00:00.000Z',
  until: '2026-11-27T18:00:00.000Z',
  is: 'incident',
};
const candidate = (person: Candidate['person'], elsewhere: readonly Elsewhere[] = []): Candidate => ({
  ...{ person, skills: [], cleared: [], status: 'active', isAvailable: true, asked: 0, elsewhere },
});
const both = (elsewhere: Elsewhere) => [candidate(ANN, [elsewhere]), candidate(BOB)];

describe('whoever holds a place in another activation', () => {
  const chosen = (elsewhere: Elsewhere, occasion: Occasion = REAL) =>
    choose({
      ...{ candidates: both(elsewhere), call: { ...call, occasion } },
      ...{ passedOver: new Set(), now: AT, most: 2 },
    });

  it('is passed over where the hours overlap, and asked where they do not', () => {
    expect(chosen(place)).toEqual([BOB]);
    expect(chosen({ ...place, until: call.starts })).toEqual([ANN, BOB]);
    expect(chosen({ ...place, from: '2026-11-27T19:00:00.000Z', until: '2026-11-27T23:00:00.000Z' })).toEqual(
      [ANN, BOB],
    );
  });

  it('is asked by what is real if the other is an exercise, and never the other way round', () => {
    expect(chosen({ ...place, is: 'exercise' })).toEqual([ANN, BOB]);
    expect(chosen(place, EXERCISE)).toEqual([BOB]);
    expect(chosen({ ...place, is: 'exercise' }, EXERCISE)).toEqual([BOB]);
  });
});

describe('the place that somebody holds', () => {
  const other: RaisedActivation = {
    ...{ id: 'a2', reference: 'PCOM/2026/004', raised: did, level: 'activate', status: 'open' },
    ...{ call: { ...call, starts: '2026-11-27T09:00:00.000Z', minutes: 120 } },
    ...{ walkIns: [], waves: [], told: 0, again: 0, batches: 0, taken: {}, released: {} },
  };
  const checkedIn = (where: CheckedIn['where']): CheckedIn => ({
    ...{ activation: 'a2', person: ANN, seq: 1, settled: 1, batch: 1, before: 0, breaks: 0, where },
  });
  const found = <View>(view: View) => [{ stream: streamId(northmere.id, 'checkins', 'a2.ann'), view }];
  const placesOf = (checkin: CheckedIn, activation = other) => {
    const known = { register: [], holding: found(checkin), open: [], standingDown: found(activation) };
    const partnership = { ...northmere, roles: { ...northmere.roles, volunteer: [ANN, BOB] } };
    return candidatesIn({ partnership, known, at: AT }).map(({ elsewhere }) => elsewhere);
  };

  it('is for the hours of that activation', () => {
    const hours = { from: '2026-11-27T09:00:00.000Z', until: '2026-11-27T11:00:00.000Z' };
    expect(placesOf(checkedIn('coming'))).toEqual([[{ ...hours, is: 'incident' }], []]);
  });

  it('lasts longer for whoever is still out, and begins at once for whoever has set off', () => {
    const until = '2026-11-27T13:00:00.000Z';
    expect(placesOf(checkedIn('on-site'))[0]).toMatchObject([{ from: other.call.starts, until }]);
    const later = { ...other, call };
    expect(placesOf(checkedIn('on-the-way'), later)[0]).toMatchObject([
      { from: AT, until: '2026-11-27T19:00:00.000Z' },
    ]);
  });

  const heard = { activation: 'a2', person: ANN, ...did };
  const coming: CheckinFact = { type: 'call-answered', answer: 'coming', seq: 1, how: 'self', ...heard };
  const placed: CheckinFact = { type: 'place-given', batch: 1, place: 'taken', seq: 1, hears: [], ...did };
  const word = (saying: 'on-the-way' | 'arrived' | 'home'): CheckinFact => ({
    ...{ type: 'word-given', saying, how: 'self', ...did },
  });
  const over: CheckinFact = { type: 'told-to-stand-down', asked: [], hears: [], ...heard };

  it.each<[string, boolean, readonly CheckinFact[]]>([
    ['nobody who was only asked', false, [{ type: 'call-made', wave: 1, ...heard }]],
    ['nobody on the reserve', false, [coming, { ...placed, place: 'reserve' }]],
    ['nobody on standby', false, [{ ...coming, answer: 'standby' }]],
    ['whoever is coming', true, [coming, placed]],
    ['whoever was called up', true, [coming, { ...placed, calledUp: true }]],
    ['whoever is on site', true, [coming, placed, word('arrived')]],
    ['whoever came by themselves', true, [{ ...coming, how: 'walk-in' }, word('arrived')]],
    ['nobody who gave it up', false, [coming, placed, { ...coming, answer: 'declined', seq: 2 }]],
    ['nobody who is home', false, [coming, placed, word('arrived'), word('home')]],
    ['nobody who was stood down before they set off', false, [coming, placed, over]],
    ['whoever was stood down and is still out', true, [coming, placed, word('on-the-way'), over]],
  ])('is held by %s', (_, holds, facts) => {
    expect(fieldsOf(given(checkinDecider, ...facts).state())).toMatchObject({ holds });
  });
});

describe('an activation whose volunteers are needed elsewhere', () => {
  const raise = (candidates: readonly Candidate[]): ActivationCommand => ({
    ...{ do: 'raise', activation: 'a1', reference: 'PCOM/2026/003', level: 'activate' },
    ...{ call, candidates, exercise: 'none', ...did },
  });
  const raised = raisedFor(call);
  const asked = (...people: readonly Candidate['person'][]) => ({
    asked: people.map((person) => ({ seat: person, people: [person] })),
    until: '2026-11-27T12:30:00.000Z',
    widens: '2026-11-27T12:20:00.000Z',
    ...did,
  });
  const first: ActivationFact = { type: 'wave-asked', wave: 1, elsewhere: 1, ...asked(BOB) };
  const left: ActivationFact = { type: 'nobody-left', hears: [NOOR], elsewhere: 1, ...did };
  const widen = (candidates: readonly Candidate[], at: string): ActivationCommand => ({
    ...{ do: 'widen', wave: 1, candidates, asked: [BOB], called: 1, silent: [] },
    ...{ hears: [NOOR], by: NOOR, at },
  });

  it('says how many it passed over, also where it can ask nobody', () => {
    given(activationsDecider)
      .when(raise(both(place)))
      .thenFacts(raised, first)
      .thenState((state) => expect(state).toMatchObject({ elsewhere: 1 }));
    given(activationsDecider)
      .when(raise([candidate(ANN, [place])]))
      .thenRefused({ refused: 'nobody-to-ask', elsewhere: 1 });
  });

  it('looks again when nobody else is left, and asks them once they are free', () => {
    const looks = {
      do: 'ask',
      command: 'activations.widen',
      args: { activation: 'a1', wave: 1 },
      notBefore: '2026-11-27T12:20:00.000Z',
    } as const;
    const board = { do: 'refresh', card: { card: 'board' } } as const;
    given(activationsDecider, raised, first)
      .when(widen(both(place), AT))
      .thenFacts(left)
      .thenReacts({ do: 'tell', card: { card: 'short' }, who: 'hears' }, board, looks);
    const later = '2026-11-27T12:20:00.000Z';
    given(activationsDecider, raised, first, left)
      .when(widen(both(place), later))
      .thenFacts({ type: 'others-awaited', elsewhere: 1, by: NOOR, at: later })
      .thenReacts(board, { ...looks, notBefore: '2026-11-27T12:40:00.000Z' });
    given(activationsDecider, raised, first, left)
      .when(widen([candidate(ANN), candidate(BOB)], later))
      .thenState((state) => {
        expect(state?.waves).toHaveLength(2);
        expect(state).not.toHaveProperty('elsewhere');
        expect(state).not.toHaveProperty('exhausted');
      });
  });

  it('looks once at a time, and no more when nobody is awaited', () => {
    given(activationsDecider, raised, first, left)
      .when(widen(both(place), '2026-11-27T12:10:00.000Z'))
      .thenNothing();
    const later = '2026-11-27T12:20:00.000Z';
    const nobody: ActivationFact = { type: 'others-awaited', by: NOOR, at: later };
    given(activationsDecider, raised, first, left)
      .when(widen([candidate(BOB)], later))
      .thenFacts(nobody)
      .thenReacts({ do: 'refresh', card: { card: 'board' } });
    given(activationsDecider, raised, first, left, nobody)
      .when(widen([candidate(BOB)], '2026-11-27T12:40:00.000Z'))
      .thenNothing();
  });
});
