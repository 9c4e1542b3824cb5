import { describe, expect, it } from 'vitest';
import type { ExerciseType } from '../../src/core/exercising.js';
import { organisationId, streamId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import { monthsAfter } from '../../src/core/time.js';
import type { PlannedExercise } from '../../src/features/exercises/facts.js';
import {
  type FrequencyCommand,
  frequenciesDecider,
  type Logged,
  type Over,
} from '../../src/features/frequencies/decider.js';
import { dueIn, type Held } from '../../src/features/frequencies/due.js';
import type { FrequencyFact, Replacement, Who } from '../../src/features/frequencies/facts.js';
import { frequencies } from '../../src/features/frequencies/index.js';
import { draw } from '../support/drawing.js';
import { given } from '../support/given.js';
import { ASHA, asChair, asMember, DANA, KIM, NOW, northmere } from '../support/northmere.js';

const ACUTE = organisationId('northmere-acute');
const COUNCIL = organisationId('northmere-council');
const did = { by: DANA, at: NOW };

function held(ended: string, ...types: readonly ExerciseType[]): PlannedExercise {
  const then = { by: DANA, at: ended };
  return {
    id: 'e1',
    reference: 'LHRP/2026/001',
    title: say('Winter surge'),
    types,
    starts: ended,
    hours: 'in',
    warning: 'with',
    aim: say('Test the plan'),
    objectives: [say('Beds are counted')],
    lead: ACUTE,
    codeword: 'FIRELIGHT',
    stopWord: 'STOPEX',
    planned: then,
    status: 'ended',
    takes: [{ part: 'observer', organisation: COUNCIL }],
    invitations: [],
    attended: [],
    moments: [],
    incidents: [],
    started: then,
    ended: then,
  };
}

const replacement: Omit<Replacement, 'by' | 'at'> = {
  type: 'live',
  activation: 'LHRP/2026/005',
  over: '2026-03-03T10:00:00.000Z',
  organisations: [ACUTE],
  activated: say('Evacuation plan'),
  lessons: ['LHRP/2026/006', 'LHRP/2026/007'],
  actions: ['LHRP/2026/008'],
};

const dueOf = (things: Partial<Held>, who: Who = ACUTE, rules = northmere) =>
  dueIn(rules, { exercises: [], replaced: [], told: [], ...things }, NOW).filter((each) => each.who === who);
const statesOf = (...asked: Parameters<typeof dueOf>) =>
  Object.fromEntries(dueOf(...asked).map(({ type, is }) => [type, is]));

describe('which exercises are due', () => {
  it('goes by the last that was held of each kind; one may be of several', () => {
    const both = held('2026-10-01T10:00:00.000Z', 'communications', 'live');
    expect(statesOf({ exercises: [both] })).toEqual({
      communications: 'in-time',
      live: 'in-time',
      'icc-equipment': 'unknown',
    });
  });

  it.each([
    ['2026-08-01T10:00:00.000Z', 'in-time'],
    ['2026-07-30T10:00:00.000Z', 'amber'],
    ['2026-06-01T10:00:00.000Z', 'amber'],
    ['2026-06-01T09:59:59.000Z', 'overdue'],
  ])('says of a communications exercise held %s: %s', (ended, is) => {
    expect(statesOf({ exercises: [held(ended, 'communications')] }).communications).toBe(is);
  });

  it('lets a drill or a workshop stand for no other kind, and counts it where a partnership says how often', () => {
    const exercises = [held('2026-10-01T10:00:00.000Z', 'drill', 'workshop')];
    expect(new Set(Object.values(statesOf({ exercises })))).toEqual(new Set(['unknown']));
    const drills = { type: 'drill', of: 'organisation', months: 12 } as const;
    const frequencies = [{ ...drills, confidence: 'low', source: 'Our own rule' }] as const;
    const rules = { ...northmere, exercising: { ...northmere.exercising, frequencies } };
    expect(statesOf({ exercises }, ACUTE, rules)).toEqual({ drill: 'in-time' });
  });

  it('counts only what an organisation led or played in', () => {
    expect(statesOf({ exercises: [held('2026-11-01T10:00:00.000Z', 'live')] }, COUNCIL).live).toBe('unknown');
  });

  it('counts the partnership’s own apart', () => {
    const [own] = dueOf({ exercises: [held('2026-01-31T10:00:00.000Z', 'partnership')] }, 'partnership');
    expect(own).toEqual({
      who: 'partnership',
      type: 'partnership',
      exercise: { reference: 'LHRP/2026/001', lead: ACUTE },
      is: 'in-time',
      last: '2026-01-31T10:00:00.000Z',
      due: '2027-01-31T10:00:00.000Z',
    });
  });

  it('lets a real activation stand in where the rules of the partnership say so, and for whom it was said', () => {
    const replaced = [{ ...replacement, ...did }];
    const live = dueOf({ replaced }).find(({ type }) => type === 'live');
    expect(live).toMatchObject({ is: 'in-time', due: '2029-03-03T10:00:00.000Z', replacedBy: replaced[0] });
    expect(statesOf({ replaced }, COUNCIL).live).toBe('unknown');
    const strict = northmere.exercising.frequencies.map(({ replacedBy: _, ...rest }) => rest);
    const rules = { ...northmere, exercising: { ...northmere.exercising, frequencies: strict } };
    expect(statesOf({ replaced }, ACUTE, rules).live).toBe('unknown');
  });
});

it('a month without that day ends with its last', () => {
  expect(monthsAfter('2026-08-31T10:00:00.000Z', 6)).toBe('2027-02-28T10:00:00.000Z');
});

describe('the secretariat', () => {
  const alone = { ...northmere, seats: [] };
  const tell = (exercises: readonly PlannedExercise[], hears = [KIM]): FrequencyCommand => ({
    do: 'tell',
    exercises,
    partnership: alone,
    hears,
    leads: {},
    ...did,
  });
  const amber = [held('2026-01-10T10:00:00.000Z', 'partnership')];
  const warned: FrequencyFact = {
    type: 'due-dates-told',
    hears: [KIM],
    warned: { 'partnership partnership': '2027-01-10T10:00:00.000Z' },
    ...did,
  };
  const rules = (...facts: readonly FrequencyFact[]) => given(frequenciesDecider, ...facts);

  it('is warned once when one becomes due', () => {
    rules()
      .when(tell(amber))
      .thenFacts(warned)
      .thenReacts({ do: 'tell', card: { card: 'due' }, who: 'hears' });
    rules(warned).when(tell(amber)).thenNothing();
  });

  it('is told every week while one is overdue, and of nothing while all are in time', () => {
    const late = { ...warned, warned: {} };
    const overdue = [held('2024-01-10T10:00:00.000Z', 'partnership')];
    rules(warned, late).when(tell(overdue)).thenFacts(late);
    rules()
      .when(tell([held('2026-11-01T10:00:00.000Z', 'partnership')]))
      .thenNothing();
    rules().when(tell([], [])).thenNothing();
  });
});

describe('of what nobody knows', () => {
  const alone = { ...northmere, seats: [] };
  const tell = { do: 'tell', exercises: [], partnership: alone, hears: [KIM], leads: {}, ...did } as const;
  const asked: FrequencyFact = {
    ...{ type: 'due-dates-told', hears: [KIM], warned: { 'partnership partnership': 'unknown' }, ...did },
  };
  const telling = (held?: string, by = DANA): FrequencyCommand => ({
    do: 'tell-held',
    told: { type: 'partnership', whose: ['partnership'], ...(held && { held }) },
    by,
    at: NOW,
  });
  const toldOf = (held?: string): FrequencyFact => ({
    type: 'last-held-told',
    ...did,
    told: { type: 'partnership', whose: ['partnership'], ...(held && { held }) },
  });

  it('the secretariat is asked once, and nothing counts as overdue until somebody says when the last was', () => {
    given(frequenciesDecider).when(tell).thenFacts(asked);
    given(frequenciesDecider, asked).when(tell).thenNothing();
    given(frequenciesDecider, asked, toldOf('2026-11-01T12:00:00.000Z')).when(tell).thenNothing();
    given(frequenciesDecider, asked, toldOf('2024-11-01T12:00:00.000Z'))
      .when(tell)
      .thenFacts({ ...asked, warned: {} } as FrequencyFact);
    given(frequenciesDecider, asked, toldOf())
      .when(tell)
      .thenFacts({ ...asked, warned: {} } as FrequencyFact);
  });

  it('what somebody says is taken once, of a day that has been, and the latest day counts', () => {
    given(frequenciesDecider)
      .when(telling('2026-03-03T12:00:00.000Z'))
      .thenFacts(toldOf('2026-03-03T12:00:00.000Z'))
      .thenReacts(
        { do: 'refresh', card: { card: 'due' } },
        { do: 'refresh', card: { card: 'own', part: 'partnership' } },
      );
    given(frequenciesDecider, toldOf('2026-03-03T12:00:00.000Z'))
      .when(telling('2026-03-03T12:00:00.000Z'))
      .thenNothing();
    given(frequenciesDecider)
      .when(telling('2027-03-03T12:00:00.000Z'))
      .thenRefused({ refused: 'not-held-yet', field: 'on' });
    given(frequenciesDecider)
      .when({ do: 'tell-held', told: { type: 'live', whose: [] }, ...did })
      .thenRefused({ refused: 'nobody-named', field: 'for' });
    const told = (day: string) => ({
      type: 'live' as const,
      whose: [ACUTE],
      held: `${day}T12:00:00.000Z`,
      ...did,
    });
    expect(dueOf({ told: [told('2026-03-03'), told('2025-01-01')] })).toContainEqual({
      ...{ who: ACUTE, type: 'live', is: 'in-time' },
      ...{ last: '2026-03-03T12:00:00.000Z', due: '2029-03-03T12:00:00.000Z' },
    });
  });
});

describe('whoever answers for an organisation', () => {
  const tell = (exercises: readonly PlannedExercise[]): FrequencyCommand => ({
    do: 'tell',
    exercises,
    partnership: northmere,
    hears: [],
    leads: { [ACUTE]: [ASHA] },
    ...did,
  });
  const never: FrequencyFact = {
    type: 'organisation-warned',
    organisation: ACUTE,
    hears: [ASHA],
    warned: {
      'northmere-acute communications': 'unknown',
      'northmere-acute live': 'unknown',
      'northmere-acute icc-equipment': 'unknown',
    },
    ...did,
  };
  const soon = held('2026-06-10T10:00:00.000Z', 'communications');
  const warned: FrequencyFact = {
    ...never,
    warned: { 'northmere-acute communications': '2026-12-10T10:00:00.000Z' },
  };

  it('hears once what is due of it, in one message, and again only of another day', () => {
    given(frequenciesDecider)
      .when(tell([]))
      .thenFacts(never)
      .thenReacts({ do: 'tell', card: { card: 'own', part: ACUTE }, who: 'hears' });
    given(frequenciesDecider, never).when(tell([])).thenNothing();
    given(frequenciesDecider, never)
      .when(tell([soon]))
      .thenFacts(warned);
    // Overdue now, but of the day that was warned of.
    given(frequenciesDecider, never, warned)
      .when({ ...tell([soon]), at: '2026-12-20T10:00:00.000Z' })
      .thenNothing();
  });

  it('reads of its own alone', () => {
    const shown = draw({
      feature: frequencies,
      card: 'own',
      part: ACUTE,
      stream: streamId(northmere.id, 'frequencies', 'all'),
      state: { replaced: [], told: [], warned: {}, heard: {} },
      known: { exercises: [{ view: soon }], directory: undefined },
    });
    expect(shown.title).toBe(
      'northmere-acute: 1 kind of exercise is due or overdue; for 2 it is not known when the last was',
    );
    expect(shown.lines.join()).toContain('Communications amber, due by Thu 10 Dec');
    expect(shown.lines.join()).not.toContain('northmere-council');
    expect(shown.buttons).toEqual(['Say when the last was']);
  });
});

describe('a real activation', () => {
  const logged: readonly Logged[] = [
    { reference: 'LHRP/2026/006', kind: 'issue', stage: 'action-agreed', actions: ['LHRP/2026/008'] },
    { reference: 'LHRP/2026/007', kind: 'notable-practice', stage: 'accepted', actions: [] },
  ];
  const over: Over = {
    reference: 'LHRP/2026/005',
    occasion: 'incident',
    over: '2026-03-03T10:00:00.000Z',
    lessons: logged,
  };
  const asking = (
    activation: Partial<Over> = {},
    more: Partial<Extract<FrequencyCommand, { do: 'replace' }>> = {},
  ) =>
    ({
      do: 'replace',
      type: 'live',
      activation: { ...over, ...activation },
      organisations: [ACUTE],
      activated: replacement.activated,
      rules: northmere.exercising,
      ...more,
      ...did,
    }) as const;
  const replaced: FrequencyFact = { type: 'exercise-replaced', replacement, ...did };
  const activation = 'LHRP/2026/005';

  it('stands in for a live exercise once its lessons are logged and its action plan is made', () => {
    given(frequenciesDecider).when(asking()).thenFacts(replaced);
    given(frequenciesDecider, replaced).when(asking()).thenNothing();
    given(frequenciesDecider, replaced)
      .when(asking({}, { organisations: [ACUTE, COUNCIL] }))
      .thenFacts({ ...replaced, replacement: { ...replacement, organisations: [COUNCIL] } });
  });

  it.each([
    [
      asking({}, { type: 'communications' }),
      { refused: 'not-replaced', type: 'communications', replaced: ['live'] },
    ],
    [asking({}, { organisations: [] }), { refused: 'nobody-named', field: 'for' }],
    [asking({ occasion: 'exercise' }), { refused: 'of-an-exercise', activation }],
    [asking({ lessons: [] }), { refused: 'no-lessons', activation }],
    [asking({ lessons: logged.slice(1) }), { refused: 'no-action-plan', activation, waiting: [] }],
  ] as const)('does not otherwise: %#', (command, refusal) => {
    given(frequenciesDecider).when(command).thenRefused(refusal);
  });

  it.each(['identified', 'accepted'] as const)('does not while one of its lessons is only %s', (stage) => {
    const open: Logged = { reference: 'LHRP/2026/009', kind: 'issue', stage, actions: [] };
    given(frequenciesDecider)
      .when(asking({ lessons: [...logged, open] }))
      .thenRefused({ refused: 'no-action-plan', activation, waiting: ['LHRP/2026/009'] });
  });

  it('does not before it is over', () => {
    const { over: _, ...going } = over;
    given(frequenciesDecider)
      .when({ ...asking(), activation: going })
      .thenRefused({ refused: 'not-over', activation });
  });

  it('is shown with who and by what, and what the rule rests on', () => {
    const card = (viewer: typeof asChair) =>
      draw({
        feature: frequencies,
        card: 'due',
        stream: streamId(northmere.id, 'frequencies', 'all'),
        state: { replaced: [{ ...replacement, ...did }], told: [], warned: {}, heard: {} },
        known: { exercises: [], directory: undefined },
        viewer,
      });
    const shown = card(asChair);
    expect(shown.title).toBe(
      'Northmere LHRP: 0 of 3 organisations have an exercise overdue; 0 have one due within 60 days; for 3 it is not known when the last was',
    );
    expect(shown.lines).toContain(
      'northmere-acute: Live play due by Sat 3 Mar 2029, as LHRP/2026/005 stood in (Evacuation plan); not known when last held: communications, ICC equipment test',
    );
    expect(shown.lines.join(' ')).toContain('Live play where a plan was activated (A standard, 27)');
    expect(shown.buttons).toEqual(['Say when the last was', 'A real activation stood in…', 'As a file']);
    expect(card(asMember).buttons).toEqual([]);
  });
});
