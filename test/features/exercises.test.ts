import { describe, expect, it } from 'vitest';
import { type PersonId, SYSTEM } from '../../src/core/ids.js';
import type { Taking } from '../../src/core/people/taking-part.js';
import { say } from '../../src/core/said.js';
import { type ExerciseCommand, exercisesDecider } from '../../src/features/exercises/decider.js';
import type { ExerciseFact, Plan } from '../../src/features/exercises/facts.js';
import { isSaid } from '../../src/features/exercises/plan-rules.js';
import { given } from '../support/given.js';
import { ASHA, BEN, DANA, KIM, LEE, NOW } from '../support/northmere.js';
import {
  ACUTE,
  did,
  director,
  everybody,
  PLAN,
  planned,
  player,
  speakers,
  started,
} from '../support/planned.js';

const plan = PLAN;
const stopped: ExerciseFact = { type: 'exercise-stopped', how: 'said', ...everybody, ...did };
const attended: ExerciseFact = {
  type: 'attendance-recorded',
  seat: ACUTE,
  person: BEN,
  by: BEN,
  at: NOW,
};
const planning = (changed: Partial<Plan>): ExerciseCommand => ({
  do: 'plan',
  exercise: 'e1',
  reference: 'LHRP/2026/001',
  plan: { ...plan, ...changed },
  takes: [player, director],
  ...did,
});
const rules = (...facts: readonly ExerciseFact[]) => given(exercisesDecider, ...facts);

describe('planning an exercise', () => {
  it('records the plan and who takes part, and a repeat changes nothing', () => {
    rules().when(planning({})).thenFacts(planned);
    rules(planned).when(planning({})).thenNothing();
  });

  it.each([
    [{ starts: NOW }, { refused: 'in-the-past', field: 'starts' }],
    [{ types: [] }, { refused: 'no-type', field: 'types' }],
    [{ objectives: [] }, { refused: 'no-objectives', field: 'objectives' }],
    [{ types: ['live', 'partnership'] }, { refused: 'equality-needed', field: 'equality' }],
    [{ codeword: 'TWO WORDS' }, { refused: 'not-one-word', field: 'codeword' }],
    [{ stopWord: 'AB' }, { refused: 'not-one-word', field: 'stop' }],
    [{ stopWord: 'FIRELIGHT' }, { refused: 'same-word', field: 'stop' }],
    [{ stopWord: 'HELP' }, { refused: 'everyday-word', field: 'stop', word: 'HELP' }],
  ] as const)('with %j is refused', (changed, refusal) => {
    rules().when(planning(changed)).thenRefused(refusal);
  });

  it('of the partnership level stands once equality is considered', () => {
    const changed = { types: ['partnership'], equality: say('A rest centre without steps is used') } as const;
    rules()
      .when(planning(changed))
      .thenFacts({ ...planned, plan: { ...plan, ...changed } });
  });

  it('is revised until it starts, and what is left out is gone', () => {
    const themed = { ...plan, theme: say('Cyber') };
    rules({ ...planned, plan: themed })
      .when({ do: 'revise', plan, ...did })
      .thenFacts({ type: 'exercise-revised', plan, ...did })
      .thenState((exercise) => expect(exercise).not.toHaveProperty('theme'));
    rules(planned, started)
      .when({ do: 'revise', plan, ...did })
      .thenRefused({ refused: 'not-now', reference: 'LHRP/2026/001', status: 'running' });
  });
});

describe('inviting players', () => {
  const invited: ExerciseFact = {
    type: 'players-invited',
    invited: [{ seat: ACUTE, people: [ASHA, BEN] }],
    until: plan.starts,
    ...did,
  };

  it('asks each seat once', () => {
    rules(planned)
      .when({ do: 'invite', speakers, ...did })
      .thenFacts(invited);
    rules(planned, invited)
      .when({ do: 'invite', speakers, ...did })
      .thenNothing();
  });

  it('is refused where the exercise comes without warning', () => {
    rules({ ...planned, plan: { ...plan, warning: 'without' } })
      .when({ do: 'invite', speakers, ...did })
      .thenRefused({ refused: 'without-warning', reference: 'LHRP/2026/001' });
  });

  it('takes an answer for a seat that was invited, and a change of mind', () => {
    const answered = {
      type: 'invitation-answered',
      seat: ACUTE,
      answer: 'coming',
      by: ASHA,
      at: NOW,
    } as const;
    const answering = { do: 'answer', seat: ACUTE, answer: 'coming', by: ASHA, at: NOW } as const;
    rules(planned, invited).when(answering).thenFacts(answered);
    rules(planned, invited, answered).when(answering).thenNothing();
    rules(planned, invited, answered)
      .when({ ...answering, answer: 'declined' })
      .thenFacts({ ...answered, answer: 'declined' });
    rules(planned).when(answering).thenRefused({ refused: 'not-invited', reference: 'LHRP/2026/001' });
  });
});

describe('a plan that is changed', () => {
  const invited: ExerciseFact = {
    type: 'players-invited',
    invited: [{ seat: ACUTE, people: [ASHA, BEN] }],
    until: plan.starts,
    ...did,
  };
  const coming: ExerciseFact = {
    ...{ type: 'invitation-answered', seat: ACUTE, answer: 'coming' },
    ...{ by: BEN, at: NOW },
  };
  const invitation = { do: 'refresh', card: { card: 'invitation', part: ACUTE } } as const;
  const shown = { do: 'refresh', card: { card: 'exercise' } } as const;

  it.each([
    [{ starts: '2026-12-15T10:00:00.000Z' }],
    [{ where: say('Eastfield School') }],
    [{ title: say('Winter surge, second day') }],
  ])('to %j is told to whoever is asked first and whoever answered', (changed) => {
    const revised = { ...plan, ...changed };
    rules(planned, invited, coming)
      .when({ do: 'revise', plan: revised, ...did })
      .thenFacts({ type: 'exercise-revised', plan: revised, hears: [ASHA, BEN], ...did })
      .thenReacts({ do: 'tell', card: { card: 'changed' }, who: 'hears' }, invitation, shown)
      .thenState((exercise) => expect(exercise?.invitations[0]?.answer?.is).toBe('coming'));
  });

  it('tells nobody what they need not know, and whoever changes it nothing', () => {
    const revised = { ...plan, aim: say('Test the plan for a surge') };
    rules(planned, invited)
      .when({ do: 'revise', plan: revised, ...did })
      .thenFacts({ type: 'exercise-revised', plan: revised, ...did })
      .thenReacts(invitation, shown);
    const later = { ...plan, starts: '2026-12-15T10:00:00.000Z' };
    rules(planned, invited)
      .when({ do: 'revise', plan: later, by: ASHA, at: NOW })
      .thenFacts({ type: 'exercise-revised', plan: later, by: ASHA, at: NOW });
  });

  it('is quiet when it is as it was, and when nobody is invited yet', () => {
    rules(planned, invited)
      .when({ do: 'revise', plan, ...did })
      .thenNothing();
    const later = { ...plan, starts: '2026-12-15T10:00:00.000Z' };
    rules(planned)
      .when({ do: 'revise', plan: later, ...did })
      .thenFacts({ type: 'exercise-revised', plan: later, ...did })
      .thenReacts(shown);
  });

  it('invites players who are named once others were', () => {
    const takes: Taking = { part: 'player', person: KIM };
    const seat = { seat: KIM, people: [KIM] };
    rules(planned, invited)
      .when({ do: 'give', takes, speakers, ...did })
      .thenFacts(
        { type: 'part-given', takes, ...did },
        { type: 'players-invited', invited: [seat], until: plan.starts, ...did },
      );
    rules(planned)
      .when({ do: 'give', takes, speakers, ...did })
      .thenFacts({ type: 'part-given', takes, ...did });
    const umpire: Taking = { ...takes, part: 'umpire' };
    rules(planned, invited)
      .when({ do: 'give', takes: umpire, speakers, ...did })
      .thenFacts({ type: 'part-given', takes: umpire, ...did });
    rules(planned, invited, started)
      .when({ do: 'give', takes, speakers, ...did })
      .thenFacts({ type: 'part-given', takes, ...did });
  });

  it('tells whoever was invited and is taken out, whose invitation is asked no longer', () => {
    rules(planned, invited)
      .when({ do: 'take-away', takes: player, speakers, ...did })
      .thenFacts({ type: 'part-taken-away', takes: player, hears: [ASHA], ...did })
      .thenReacts({ do: 'tell', card: { card: 'left-out' }, who: 'hears' }, invitation, shown)
      .thenState((exercise) => expect(exercise?.invitations).toEqual([]));
    rules(planned)
      .when({ do: 'take-away', takes: player, speakers, ...did })
      .thenFacts({ type: 'part-taken-away', takes: player, ...did });
    rules(planned, invited)
      .when({ do: 'take-away', takes: { ...player, part: 'umpire' }, speakers, ...did })
      .thenNothing();
  });
});

describe('running an exercise', () => {
  it('begins with players and somebody who can stop it', () => {
    rules(planned)
      .when({ do: 'start', speakers, ...did })
      .thenFacts(started);
    rules({ ...planned, takes: [director] })
      .when({ do: 'start', speakers, ...did })
      .thenRefused({ refused: 'no-players', reference: 'LHRP/2026/001' });
    rules({ ...planned, takes: [player] })
      .when({ do: 'start', speakers, ...did })
      .thenRefused({ refused: 'no-directors', reference: 'LHRP/2026/001' });
  });

  it('stops once, for good', () => {
    rules(planned, started)
      .when({ do: 'stop', how: 'said', speakers, ...did })
      .thenFacts(stopped);
    rules(planned, started, stopped)
      .when({ do: 'stop', how: 'said', speakers, ...did })
      .thenNothing();
    rules(planned, started, stopped)
      .when({ do: 'resume', speakers, ...did })
      .thenRefused({ refused: 'not-now', reference: 'LHRP/2026/001', status: 'stopped' });
  });

  it('ends with those who were there, or whoever is asked first for a seat; only the others are told besides', () => {
    const ended = { type: 'exercise-ended', ...did } as const;
    rules(planned, started)
      .when({ do: 'end', speakers, ...did })
      .thenFacts({ ...ended, players: [ASHA], hears: [BEN, DANA] });
    rules(planned, started, attended, stopped)
      .when({ do: 'end', speakers, ...did })
      .thenFacts({ ...ended, players: [BEN], hears: [ASHA, DANA] });
  });

  it('counts players as there once, each for the seat they play', () => {
    const attending: ExerciseCommand = { do: 'attend', person: BEN, speakers, by: BEN, at: NOW };
    rules(planned, started).when(attending).thenFacts(attended);
    rules(planned, started, attended).when(attending).thenNothing();
    rules(planned, started)
      .when({ ...attending, person: DANA })
      .thenRefused({ refused: 'not-a-player', reference: 'LHRP/2026/001' });
  });

  it('hears who answered for a seat that plays, on call or not, and is quiet about everybody else', () => {
    const hearing = (seat: string, person: PersonId): ExerciseCommand => ({
      do: 'hear',
      seat,
      person,
      speakers,
      by: SYSTEM,
      at: NOW,
    });
    const there = { type: 'attendance-recorded', seat: ACUTE, by: SYSTEM, at: NOW } as const;
    rules(planned, started)
      .when(hearing(ACUTE, KIM))
      .thenFacts({ ...there, person: KIM });
    rules(planned, started)
      .when(hearing(BEN, BEN))
      .thenFacts({ ...there, person: BEN });
    rules(planned, started, { ...there, person: BEN })
      .when(hearing(ACUTE, BEN))
      .thenNothing();
    rules(planned, started).when(hearing('northmere-council', LEE)).thenNothing();
    rules(planned).when(hearing(ACUTE, BEN)).thenNothing();
  });
});

it.each([
  ['stopex', true],
  ['Everybody: STOPEX!', true],
  ['“stopex”', true],
  ['Do not stop', false],
  ['stopexercise', false],
])('the stop word is said in %j: %s', (words, said) => {
  expect(isSaid('STOPEX', words)).toBe(said);
});
