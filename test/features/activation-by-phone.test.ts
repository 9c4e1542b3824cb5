import { describe, expect, it } from 'vitest';
import { personId } from '../../src/core/ids.js';
import { phonedIn, tallyOf } from '../../src/features/activations/board.js';
import type { Candidate } from '../../src/features/activations/choosing.js';
import { type ActivationCommand, activationsDecider } from '../../src/features/activations/decider.js';
import type { ActivationFact, Call } from '../../src/features/activations/facts.js';
import { type CheckinCommand, checkinDecider } from '../../src/features/checkins/decider.js';
import type { CheckinFact } from '../../src/features/checkins/facts.js';
import { fieldsOf } from '../../src/features/checkins/fields.js';
import { registeredAs } from '../../src/features/checkins/phoning.js';
import { given } from '../support/given.js';
import { northmere } from '../support/northmere.js';
import { AT, callFor, did, NOOR, raisedFor } from '../support/raised.js';

const [ANN, BOB] = [personId('ann'), personId('bob')];
const about = { activation: 'a1', person: ANN } as const;

describe('somebody whom no wave has asked and a coordinator phones', () => {
  const phoned = (hears = [ANN]): CheckinFact => ({ type: 'asked-by-phone', ...about, hears, ...did });
  const said = (answer: 'coming' | 'declined', seq = 1): CheckinFact => ({
    ...{ type: 'call-answered', ...about, answer, seq, how: 'by-phone', ...did },
  });
  type Answering = Extract<CheckinCommand, { do: 'answer' }>;
  const answer = (more: Partial<Answering> = {}): CheckinCommand => ({
    ...{ do: 'answer', ...about, answer: 'coming', how: 'by-phone', late: false, closed: false, ...did },
    ...{ unasked: 'agreed', ...more },
  });
  const called: CheckinFact = { type: 'call-made', ...about, wave: 2, ...did };

  it('counts as asked by them and as having answered, in time, and has the card that others have', () => {
    given(checkinDecider)
      .when(answer({ late: true }))
      .thenFacts(phoned(), said('coming'))
      .thenReacts(
        { do: 'tell', card: { card: 'call', part: ANN }, who: 'hears' },
        { do: 'refresh', card: { card: 'call', part: ANN } },
        { do: 'refresh', card: { card: 'board' }, another: { feature: 'activations', id: 'a1' } },
      )
      .thenState((state) =>
        expect(fieldsOf(state)).toMatchObject({ stand: 'coming', unsettled: `a1 ${AT}` }),
      );
    given(checkinDecider)
      .when(answer({ answer: 'declined' }))
      .thenFacts(phoned([]), said('declined', 0));
  });

  it('is recorded once, and as anybody else once they were asked', () => {
    given(checkinDecider, phoned(), said('coming')).when(answer()).thenNothing();
    given(checkinDecider, phoned(), said('coming'))
      .when(answer({ answer: 'declined' }))
      .thenFacts(said('declined', 2));
    given(checkinDecider, called).when(answer()).thenFacts(said('coming'));
  });

  it('is not recorded who is not on the register, has left it or has not agreed, nor when it is over', () => {
    for (const [unasked, refused] of [
      ['unknown', 'not-registered'],
      ['left', 'has-left'],
      ['not-agreed', 'not-agreed'],
    ] as const)
      given(checkinDecider).when(answer({ unasked })).thenRefused({ refused });
    given(checkinDecider)
      .when(answer({ closed: true }))
      .thenRefused({ refused: 'over', how: 'by-phone' });
  });

  it('is accounted for once where a wave asked them at the same moment, or they came by themselves', () => {
    const counted = (...facts: readonly CheckinFact[]) =>
      fieldsOf(given(checkinDecider, ...facts).state()).counted;
    expect(counted(phoned(), said('coming'))).toBe('coming by phone');
    given(checkinDecider, phoned(), said('coming'))
      .when({ do: 'call', ...about, wave: 2, ...did })
      .thenFacts(called);
    expect(counted(phoned(), said('coming'), called)).toBe('coming');
    const cameIn: readonly CheckinFact[] = [
      { type: 'call-answered', ...about, answer: 'coming', seq: 1, how: 'walk-in', ...did },
      {
        ...{ type: 'word-given', saying: 'arrived', how: 'walk-in', ...did },
        due: { at: '2026-11-27T14:00:00.000Z', on: 'safe' },
      },
    ];
    given(checkinDecider, phoned(), said('coming'))
      .when({ do: 'walk-in', ...about, checkEvery: 120, ...did })
      .thenFacts(...cameIn);
    expect(counted(phoned(), said('coming'), ...cameIn)).toBe('coming');
    given(checkinDecider, phoned(), said('coming'), ...cameIn)
      .when({ do: 'walk-in', ...about, checkEvery: 120, ...did })
      .thenNothing();
  });

  it('is on the register or not', () => {
    const consent = { given: true, on: '2026-01-01' };
    const record = { status: 'active', consent } as Parameters<typeof registeredAs>[0];
    expect(registeredAs(record, northmere, ANN)).toBe('agreed');
    const refused = { ...record, consent: { ...consent, given: false } } as typeof record;
    expect(registeredAs(refused, northmere, ANN)).toBe('not-agreed');
    expect(registeredAs({ ...record, status: 'left' } as typeof record, northmere, ANN)).toBe('left');
    expect(registeredAs(undefined, northmere, ANN)).toBe('unknown');
    const named = { ...northmere, roles: { ...northmere.roles, volunteer: [ANN] } };
    expect(registeredAs(undefined, named, ANN), 'waves ask them too').toBe('agreed');
  });

  it('is one more of those intended', () => {
    const stands = { coming: 2, 'coming by phone': 1, 'declined by phone': 2, 'silent 1': 4 };
    const activation = { waves: [{ at: AT, asked: 6, until: AT }], walkIns: [], told: 0, again: 0 };
    expect(phonedIn(stands)).toBe(3);
    expect(tallyOf(activation, { stands, asked: [] })).toMatchObject({
      ...{ intended: 9, coming: 3, declined: 2, silent: 4 },
    });
  });
});

describe('somebody whom a coordinator asks by name', () => {
  const call: Call = { ...callFor(1), skill: 'first-aid' };
  const raised = raisedFor(call);
  const asking = (person = ANN) => ({
    ...{ asked: [{ seat: person, people: [person] }], ...did },
    ...{ until: '2026-11-27T12:30:00.000Z', widens: '2026-11-27T12:20:00.000Z' },
  });
  const first: ActivationFact = { type: 'wave-asked', wave: 1, ...asking(BOB) };
  const named: ActivationFact = { type: 'wave-asked', wave: 2, byName: true, ...asking() };
  const before = [raised, first];
  /** Without the skill that is looked for, and off duty. */
  const ann: Candidate = {
    ...{ person: ANN, skills: [], cleared: [], status: 'active', isAvailable: false, asked: 0 },
  };
  type Naming = Extract<ActivationCommand, { do: 'ask-by-name' }>;
  const ask = (more: Partial<Naming> = {}): ActivationCommand => ({
    ...{ do: 'ask-by-name', person: ANN, candidate: ann, agrees: true, isAsked: false, called: 1, ...did },
    ...more,
  });

  it('is asked whatever the waves look for, and the next wave comes when it would have', () => {
    given(activationsDecider, ...before)
      .when(ask())
      .thenFacts(named)
      .thenReacts(
        {
          ...{ do: 'prompt', card: { card: 'call' }, who: 'asked', each: 'checkins', urgent: true },
          ...{ ladder: { otherPlatform: 5, mail: 10 }, until: '2026-11-27T12:30:00.000Z' },
        },
        { do: 'refresh', card: { card: 'board' } },
      );
    const others = { hears: [NOOR], candidates: [], asked: [ANN, BOB], called: 2, silent: [], ...did };
    given(activationsDecider, ...before, named)
      .when({ do: 'widen', wave: 1, ...others })
      .thenFacts({ type: 'nobody-left', hears: [NOOR], ...did });
    const left: ActivationFact = { type: 'nobody-left', hears: [NOOR], ...did };
    expect(given(activationsDecider, ...before, left, named).state()).toMatchObject({ exhausted: true });
  });

  it('is not asked twice, nor once enough are coming or it is over, nor while others are still being asked', () => {
    given(activationsDecider, ...before)
      .when(ask({ isAsked: true }))
      .thenRefused({ refused: 'asked-before', field: 'person' });
    given(activationsDecider, ...before, { type: 'walk-in-registered', person: ANN, ...did })
      .when(ask())
      .thenRefused({ refused: 'asked-before', field: 'person' });
    given(activationsDecider, ...before, named)
      .when(ask({ called: 1, isAsked: false }))
      .thenRefused({ refused: 'still-asking' });
    const place = { person: BOB, place: 'taken', seq: 1 } as const;
    given(activationsDecider, ...before, { type: 'places-given', batch: 1, given: [place], ...did })
      .when(ask())
      .thenRefused({ refused: 'already-met', reference: 'PCOM/2026/003' });
    given(activationsDecider, ...before, { type: 'stood-down', coming: [], others: [], ...did })
      .when(ask())
      .thenRefused({ refused: 'not-open', reference: 'PCOM/2026/003' });
  });

  it('is not asked who is not to be asked', () => {
    const field = 'person';
    const { candidate: _, ...nobody } = ask() as Naming;
    given(activationsDecider, ...before)
      .when(nobody)
      .thenRefused({ refused: 'not-registered', field });
    const hours = { from: '2026-11-27T16:00:00.000Z', until: '2026-11-27T17:00:00.000Z' };
    for (const [more, refused] of [
      [{ agrees: false }, 'not-agreed'],
      [{ candidate: { ...ann, status: 'left' } }, 'has-left'],
      [{ candidate: { ...ann, status: 'paused' } }, 'has-paused'],
      [{ candidate: { ...ann, lapses: did.at } }, 'has-lapsed'],
      [{ candidate: { ...ann, elsewhere: [{ ...hours, is: 'incident' }] } }, 'needed-elsewhere'],
    ] as const)
      given(activationsDecider, ...before)
        .when(ask(more))
        .thenRefused({ refused, field });
  });
});
