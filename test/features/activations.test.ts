import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/decider.js';
import { hoursIn } from '../../src/core/hours.js';
import { personId } from '../../src/core/ids.js';
import { type Candidate, choose } from '../../src/features/activations/choosing.js';
import { type ActivationCommand, activationsDecider } from '../../src/features/activations/decider.js';
import type { Activation, ActivationFact, Call } from '../../src/features/activations/facts.js';
import { given } from '../support/given.js';
import { AT, callFor, did, NOOR } from '../support/raised.js';

const person = (name: string) => personId(name);
const candidate = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  person: person(name),
  skills: ['first-aid'],
  cleared: [],
  status: 'active',
  isAvailable: true,
  asked: 0,
  ...more,
});
const raise = (more: Partial<Extract<ActivationCommand, { do: 'raise' }>> = {}): ActivationCommand => ({
  do: 'raise',
  activation: 'a1',
  reference: 'PCOM/2026/003',
  level: 'activate',
  call: callFor(1),
  candidates: ['ann', 'bob', 'cat', 'dan'].map((name) => candidate(name)),
  exercise: 'none',
  ...did,
  ...more,
});
const factsOf = (command: ActivationCommand, state: Activation = null): readonly ActivationFact[] => {
  const decision = activationsDecider.decide(command, state);
  if (isRefusal<ActivationFact, never>(decision as never)) throw new Error(JSON.stringify(decision));
  return decision as readonly ActivationFact[];
};
const raised = factsOf(raise());
const coming = (name: string, seq = 1, at = AT) => ({ person: person(name), coming: true, seq, at });
const out = (name: string, seq: number) => ({ person: person(name), coming: false, seq, at: AT });
const settle = (...waiting: ReturnType<typeof coming>[]): ActivationCommand => ({
  do: 'settle',
  waiting,
  reserve: [],
  more: false,
  ...did,
});
const people = (...names: string[]) => names.map(person);
const silent = (...names: string[]) => names.map((name) => ({ person: person(name), wave: 1 }));

describe('choosing whom to ask', () => {
  const chosen = (candidates: readonly Candidate[], call: Partial<Call> = {}) =>
    choose({ candidates, call: { ...callFor(1), ...call }, passedOver: new Set(), now: AT, most: 10 });

  it('begins with whoever was asked least, and longest ago', () => {
    const often = candidate('ann', { asked: 3 });
    const lately = candidate('bob', { asked: 1, lastAsked: '2026-11-01T00:00:00.000Z' });
    const before = candidate('cat', { asked: 1, lastAsked: '2026-01-01T00:00:00.000Z' });
    expect(chosen([often, lately, before, candidate('dan')])).toEqual(['dan', 'cat', 'bob', 'ann']);
  });

  it('passes over who cannot, may not, is not available, has lapsed, paused or left', () => {
    const fit = candidate('ann', { cleared: ['driver'], area: 'Eastfield' });
    const others = [
      candidate('bob', { skills: [] }),
      candidate('cat', { cleared: [] }),
      candidate('dan', { cleared: ['driver'], isAvailable: false }),
      candidate('eve', { cleared: ['driver'], lapses: AT }),
      candidate('fay', { cleared: ['driver'], status: 'paused', pausedUntil: '2026-12-01T00:00:00.000Z' }),
      candidate('gus', { cleared: ['driver'], status: 'left' }),
      candidate('hal', { cleared: ['driver'], area: 'Westfield' }),
    ];
    expect(chosen([...others, fit], { skill: 'First-aid', role: 'driver', area: 'eastfield' })).toEqual([
      'ann',
    ]);
  });
});

describe('the hours in which somebody is usually free', () => {
  it('are those of the start, by the clock of the partnership', () => {
    const free = (name: string, words: string) =>
      candidate(name, { hours: { week: hoursIn(words) ?? [], zone: 'Europe/London' } });
    const candidates = [
      free('ann', 'Fri 14-16'),
      free('bob', 'Fri 16-18'),
      free('cat', 'weekends'),
      free('dan', 'any time'),
    ];
    const asked = choose({ candidates, call: callFor(1), passedOver: new Set(), now: AT, most: 10 });
    expect(asked).toEqual(['ann', 'dan']);
  });
});

describe('an activation', () => {
  it('asks a first wave, with the next one due', () => {
    given(activationsDecider)
      .when(raise())
      .thenState((state) =>
        expect(state?.waves).toEqual([{ at: AT, asked: 2, until: '2026-11-27T12:30:00.000Z' }]),
      );
  });

  it('is not raised for nobody, for a time that has passed, or for an exercise that does not run', () => {
    given(activationsDecider)
      .when(raise({ candidates: [] }))
      .thenRefused({ refused: 'nobody-to-ask' });
    given(activationsDecider)
      .when(raise({ call: { ...callFor(1), starts: '2026-11-26T15:00:00.000Z' } }))
      .thenRefused({ refused: 'starts-in-the-past', field: 'starts' });
    given(activationsDecider)
      .when(raise({ exercise: 'unsaid', live: ['LHRP/2026/008'] }))
      .thenRefused({ refused: 'real-or-exercise', field: 'exercise', live: ['LHRP/2026/008'] });
    given(activationsDecider)
      .when(raise({ exercise: 'not-running' }))
      .thenRefused({ refused: 'exercise-not-running', field: 'exercise' });
  });

  it('is raised once, however often it is asked for', () => {
    given(activationsDecider, ...raised)
      .when(raise())
      .thenNothing();
  });

  const widen = (wave: number, asked: readonly string[], most?: number): ActivationCommand => ({
    do: 'widen',
    wave,
    candidates: ['ann', 'bob', 'cat'].map((name) => candidate(name)),
    asked: people(...asked),
    called: asked.length,
    silent: [],
    hears: [NOOR],
    ...(most && { most }),
    ...did,
  });
  const second = () => factsOf(widen(1, ['ann', 'bob']), given(activationsDecider, ...raised).state());

  it('widens to others, until nobody is left, and only for the latest wave', () => {
    expect(second()).toMatchObject([{ type: 'wave-asked', wave: 2, asked: [{ seat: 'cat' }] }]);
    given(activationsDecider, ...raised, ...second())
      .when(widen(1, ['ann', 'bob', 'cat']))
      .thenNothing();
    given(activationsDecider, ...raised, ...second())
      .when(widen(2, ['ann', 'bob', 'cat']))
      .thenFacts({ type: 'nobody-left', hears: [NOOR], ...did });
  });

  it('asks one wave, however long nothing could run, and the next as long after as ever', () => {
    // Over midnight in London, on the night on which the clocks go back.
    const late = { ...widen(1, ['ann', 'bob']), at: '2026-10-25T00:50:00.000Z' };
    const facts = factsOf(late, given(activationsDecider, ...raised).state());
    expect(facts).toMatchObject([{ type: 'wave-asked', wave: 2, widens: '2026-10-25T01:10:00.000Z' }]);
    given(activationsDecider, ...raised, ...facts)
      .when({ ...widen(1, ['ann', 'bob', 'cat']), at: '2026-10-25T00:50:01.000Z' })
      .thenNothing();
  });

  it('asks nobody while it is not known who was asked last: a little later, so that nobody is asked twice', () => {
    given(activationsDecider, ...raised)
      .when(widen(1, ['ann']))
      .thenFacts({ type: 'widening-put-off', most: 2, until: '2026-11-27T12:01:00.000Z', ...did });
  });

  it('asks as many more as a coordinator wants, and says once more that nobody is left', () => {
    given(activationsDecider, ...raised)
      .when({ do: 'ask-more', most: 5, ...did })
      .thenFacts({ type: 'others-wanted', most: 5, ...did });
    const left: ActivationFact = { type: 'nobody-left', hears: [NOOR], ...did };
    given(activationsDecider, ...raised, ...second(), left)
      .when(widen(2, ['ann', 'bob', 'cat']))
      .thenNothing();
    given(activationsDecider, ...raised, ...second(), left)
      .when(widen(2, ['ann', 'bob', 'cat'], 5))
      .thenFacts(left);
  });

  it('gives the place to the first, the reserve to the next, and asks nobody else', () => {
    given(activationsDecider, ...raised)
      .when(settle(coming('bob', 1, '2026-11-27T12:05:00.000Z'), coming('ann')))
      .thenFacts(
        {
          type: 'places-given',
          batch: 1,
          given: [
            { person: person('ann'), place: 'taken', seq: 1 },
            { person: person('bob'), place: 'reserve', seq: 1 },
          ],
          ...did,
        },
        { type: 'need-met', ...did },
      );
  });

  it('calls up the reserve when somebody drops out, and opens again when nobody is on it', () => {
    const met = factsOf(settle(coming('ann'), coming('bob')), given(activationsDecider, ...raised).state());
    given(activationsDecider, ...raised, ...met)
      .when({ do: 'settle', waiting: [out('ann', 2)], reserve: [coming('bob')], more: false, ...did })
      .thenState((state) =>
        expect(state).toMatchObject({ taken: { bob: 1 }, released: { ann: { seq: 2 } }, met: AT }),
      );
    given(activationsDecider, ...raised, ...met)
      .when(settle(out('ann', 2)))
      .thenState((state) => expect(state?.met).toBeUndefined());
    given(activationsDecider, ...raised, ...met)
      .when(settle(coming('ann')))
      .thenNothing();
  });

  it('remembers who gave up a place only as long as what was read before may be carried out', () => {
    const met = factsOf(settle(coming('ann')), given(activationsDecider, ...raised).state());
    const gone = factsOf(settle(out('ann', 2)), given(activationsDecider, ...raised, ...met).state());
    const later = { ...settle(coming('bob')), at: '2026-11-27T13:00:00.000Z' };
    given(activationsDecider, ...raised, ...met, ...gone)
      .when(later)
      .thenState((state) => expect(state).toMatchObject({ taken: { bob: 1 }, released: {} }));
  });

  it('gives nobody a place whom it reads as coming after they gave it up', () => {
    const met = factsOf(settle(coming('ann')), given(activationsDecider, ...raised).state());
    const gone = factsOf(settle(out('ann', 2)), given(activationsDecider, ...raised, ...met).state());
    given(activationsDecider, ...raised, ...met, ...gone)
      .when(settle(coming('ann')))
      .thenNothing();
  });

  it('goes on with those who wait beside a batch', () => {
    given(activationsDecider, ...raised)
      .when({ do: 'settle', waiting: [], reserve: [], more: true, ...did })
      .thenFacts({ type: 'places-given', batch: 1, given: [], more: true, ...did });
  });

  it('tells those who were silent once, and not again when the need is met again', () => {
    const met = factsOf(settle(coming('ann')), given(activationsDecider, ...raised).state());
    const tell: ActivationCommand = { do: 'tell-silent', silent: silent('bob'), waves: 1, ...did };
    const told: ActivationFact = { type: 'silent-told', silent: people('bob'), waves: 1, ...did };
    given(activationsDecider, ...raised, ...met)
      .when(tell)
      .thenFacts(told);
    given(activationsDecider, ...raised, ...met, told)
      .when(tell)
      .thenNothing();
    given(activationsDecider, ...raised)
      .when(tell)
      .thenNothing();
    given(activationsDecider, ...raised, ...met, told)
      .when({
        do: 'stand-down',
        coming: people('ann'),
        others: [],
        silent: silent('bob'),
        ...did,
      })
      .thenFacts({ type: 'stood-down', coming: people('ann'), others: [], ...did });
  });

  describe('when somebody drops out and nobody is on the reserve', () => {
    const met = factsOf(settle(coming('ann')), given(activationsDecider, ...raised).state());
    const told: ActivationFact = { type: 'silent-told', silent: people('bob'), waves: 1, ...did };
    const opened: ActivationFact = { type: 'need-reopened', ...did };
    const released: ActivationFact = {
      type: 'places-given',
      batch: 2,
      given: [{ person: person('ann'), place: 'released', seq: 2 }],
      ...did,
    };
    const reopened = [...raised, ...met, told, released, opened];
    const again: ActivationFact = {
      type: 'asked-again',
      wave: 2,
      again: 1,
      asked: [{ seat: 'bob', people: people('bob') }],
      until: '2026-11-27T12:30:00.000Z',
      widens: '2026-11-27T12:20:00.000Z',
      ...did,
    };
    const look = (more: Partial<Extract<ActivationCommand, { do: 'widen' }>> = {}): ActivationCommand => ({
      ...{ do: 'widen', wave: 1, candidates: ['ann', 'bob', 'cat'].map((name) => candidate(name)) },
      ...{ asked: people('ann', 'bob'), called: 2, silent: silent('bob'), hears: [NOOR], ...did, ...more },
    });

    it('asks again who was told that enough are coming, before anybody else', () => {
      given(activationsDecider, ...raised, ...met, told)
        .when({ ...settle(out('ann', 2)) })
        .thenReacts(
          { do: 'refresh', card: { card: 'board' } },
          { do: 'ask', command: 'activations.widen', args: { activation: 'a1', wave: 1, told: 1 } },
          { do: 'refresh', card: { card: 'board' } },
          { do: 'catch-up', each: 'checkins' },
        );
      given(activationsDecider, ...reopened)
        .when(look())
        .thenFacts(again)
        .thenState((state) => expect(state).toMatchObject({ told: 1, again: 1 }));
    });

    it('asks nobody again who has answered, left or paused; the others follow at once', () => {
      const others = {
        type: 'wave-asked',
        wave: 2,
        asked: [{ seat: 'cat', people: people('cat') }],
      } as const;
      const { until, widens } = again;
      given(activationsDecider, ...reopened)
        .when(look({ silent: [] }))
        .thenFacts({ ...others, until, widens, ...did });
      given(activationsDecider, ...reopened)
        .when(look({ candidates: [candidate('bob', { status: 'left' }), candidate('cat')] }))
        .thenFacts({ ...others, until, widens, ...did });
    });

    it('asks nobody while enough are coming, nor twice, and tells them again when enough are', () => {
      given(activationsDecider, ...raised, ...met, told)
        .when(look())
        .thenNothing();
      given(activationsDecider, ...reopened, again)
        .when(look())
        .thenNothing();
      given(activationsDecider, ...reopened, again)
        .when(look({ wave: 2 }))
        .thenState((state) => expect(state?.waves.at(-1)).toMatchObject({ asked: 1 }));
      const metAgain: ActivationFact = { type: 'need-met', ...did };
      given(activationsDecider, ...reopened, again, metAgain)
        .when({ do: 'tell-silent', silent: silent('bob'), waves: 2, ...did })
        .thenFacts({ type: 'silent-told', silent: people('bob'), waves: 2, ...did })
        .thenState((state) => expect(state).toMatchObject({ told: 2, again: 0 }));
    });

    it('says anew that nobody is left', () => {
      const left: ActivationFact = { type: 'nobody-left', hears: [NOOR], ...did };
      given(activationsDecider, ...raised, left, ...met, released, opened)
        .when(look({ candidates: [] }))
        .thenFacts(left);
    });
  });

  it('is closed only after it was stood down, and while nobody is out', () => {
    const close = (out: number): ActivationCommand => ({
      do: 'close',
      out,
      minutes: 60,
      hears: [],
      ...did,
    });
    const down = factsOf(
      { do: 'stand-down', coming: people('ann'), others: [], silent: [], ...did },
      given(activationsDecider, ...raised).state(),
    );
    given(activationsDecider, ...raised)
      .when(close(0))
      .thenRefused({ refused: 'not-stood-down', reference: 'PCOM/2026/003' });
    given(activationsDecider, ...raised, ...down)
      .when(close(1))
      .thenRefused({ refused: 'still-out', people: 1 });
    given(activationsDecider, ...raised, ...down)
      .when(close(0))
      .thenFacts({ type: 'activation-closed', minutes: 60, hears: [], ...did });
  });
});

it('what was called in an exercise is stood down with it, once', () => {
  const follow: ActivationCommand = { do: 'follow-exercise', ...did };
  const stoodDown: ActivationFact = { type: 'stood-down', coming: [], others: [], ...did };
  given(activationsDecider, ...raised)
    .when(follow)
    .thenFacts({ type: 'exercise-over', ...did })
    .thenReacts({ do: 'ask', command: 'activations.stand-down', args: { activation: 'a1' } });
  given(activationsDecider, ...raised, stoodDown)
    .when(follow)
    .thenNothing();
  given(activationsDecider).when(follow).thenNothing();
});
