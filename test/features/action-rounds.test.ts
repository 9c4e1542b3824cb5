import { describe, expect, it } from 'vitest';
import { replay } from '../../src/core/decider.js';
import type { Effect } from '../../src/core/effect.js';
import { organisationId, type PersonId, personId } from '../../src/core/ids.js';
import type { Viewer } from '../../src/core/people/viewer.js';
import type { RoundFact } from '../../src/features/actions/facts.js';
import { actions } from '../../src/features/actions/index.js';
import { type RoundCommand, roundRules } from '../../src/features/actions/round-rules.js';
import { roundsOf, seatsAsked } from '../../src/features/actions/rounds.js';
import { draw } from '../support/drawing.js';
import { given } from '../support/given.js';
import { ASHA, BEN, DANA, KIM, LEE, NOW, northmere } from '../support/northmere.js';
import { actionAfter, did } from './actions-told.js';

const UNTIL = '2026-12-04T10:00:00.000Z';
const TOMORROW = '2026-12-02T10:00:00.000Z';
const ROUNDS = roundsOf(northmere.id);
const COUNCIL = organisationId('northmere-council');
const asha = { seat: 'asha-patel', people: [ASHA, BEN], actions: ['a1', 'a2'] };
const lee = { seat: 'lee-marsh', people: [LEE], actions: ['a3'] };
const opened: Extract<RoundFact, { type: 'round-opened' }> = {
  type: 'round-opened',
  round: 1,
  asked: [asha, lee],
  until: UNTIL,
  deputyAfter: 1440,
  ...did(),
};
const open: RoundCommand = {
  do: 'open-round',
  asked: [asha, lee],
  until: UNTIL,
  deputyAfter: 1440,
  ...did(),
};
const answered = (action: string, seat = 'asha-patel', by = ASHA): RoundFact => ({
  type: 'action-answered',
  action,
  seats: [seat],
  ...did(by),
});
const hear = (action: string, by = ASHA): RoundCommand => ({
  do: 'hear',
  action,
  takenBack: false,
  ...did(by),
});
const closed: RoundFact = { type: 'round-closed', round: 1, hears: [DANA, LEE], ...did() };
const board: Effect = {
  do: 'refresh',
  card: { card: 'board' },
  another: { feature: 'actions', id: 'board' },
};
const prompt = (part: string): Effect => ({ do: 'refresh', card: { card: 'prompt', part } });

describe('opening a round', () => {
  it('prompts each seat once, up its ladder while it is silent, and sets its end', () => {
    given(roundRules)
      .when(open)
      .thenFacts(opened)
      .thenReacts(
        {
          do: 'prompt',
          card: { card: 'prompt' },
          who: 'asked',
          anew: true,
          ladder: { nextPerson: 1440, otherPlatform: 1440, mail: 1440 },
          until: UNTIL,
        },
        { do: 'ask', command: 'actions.close-round', args: { round: 1 }, notBefore: UNTIL },
        board,
      )
      .thenState((round) => expect(round?.silent).toEqual([ASHA, LEE]));
  });

  it('is nothing when there is nothing to ask', () => {
    given(roundRules)
      .when({ ...open, asked: [] } as RoundCommand)
      .thenNothing();
  });

  it('closes the one before', () => {
    given(roundRules, opened)
      .when(open)
      .thenFacts({ ...closed, hears: [] } as RoundFact, { ...opened, round: 2 });
  });
});

describe('hearing an answer', () => {
  it('counts it, and a seat has answered when all it was asked about is', () => {
    given(roundRules, opened)
      .when(hear('a1'))
      .thenFacts(answered('a1'))
      .thenReacts(prompt('asha-patel'), board)
      .thenState((round) => expect(round?.silent).toEqual([ASHA, LEE]));
    given(roundRules, opened, answered('a1'))
      .when(hear('a2', BEN))
      .thenFacts(answered('a2', 'asha-patel', BEN))
      .thenState((round) => expect(round?.silent).toEqual([LEE]));
  });

  it('is quiet about what was not asked, is heard already, or comes when no round is open', () => {
    given(roundRules, opened).when(hear('a9')).thenNothing();
    given(roundRules, opened, answered('a1')).when(hear('a1')).thenNothing();
    given(roundRules, opened, closed).when(hear('a1')).thenNothing();
    given(roundRules).when(hear('a1')).thenNothing();
  });

  it('taken back, the seat owes it again', () => {
    const back: RoundCommand = { do: 'hear', action: 'a3', takenBack: true, ...did(LEE) };
    given(roundRules, opened, answered('a3', 'lee-marsh', LEE))
      .when(back)
      .thenFacts({ type: 'answer-reopened', action: 'a3', seats: ['lee-marsh'], ...did(LEE) })
      .thenState((round) => expect(round?.silent).toEqual([ASHA, LEE]));
    given(roundRules, opened).when(back).thenNothing();
  });
});

describe('putting a prompt off', () => {
  const snooze = (until = TOMORROW, seat = 'asha-patel'): RoundCommand => ({
    do: 'snooze',
    seat,
    until,
    ...did(ASHA),
  });
  const snoozed: RoundFact = { type: 'prompt-snoozed', seat: 'asha-patel', until: TOMORROW, ...did(ASHA) };

  it('is recorded, once a round, and not beyond its end', () => {
    given(roundRules, opened).when(snooze()).thenFacts(snoozed).thenReacts(prompt('asha-patel'));
    given(roundRules, opened, snoozed).when(snooze()).thenNothing();
    given(roundRules, opened, snoozed)
      .when({ ...snooze('2026-12-03T10:00:00.000Z'), at: '2026-12-02T11:00:00.000Z' } as RoundCommand)
      .thenRefused({ refused: 'snoozed-enough', most: 1 });
    given(roundRules, opened).when(snooze(UNTIL)).thenRefused({ refused: 'snoozed-too-long' });
  });

  it('needs something to be asked', () => {
    given(roundRules).when(snooze()).thenRefused({ refused: 'not-asked' });
    given(roundRules, opened).when(snooze(TOMORROW, 'nobody')).thenRefused({ refused: 'not-asked' });
    given(roundRules, opened, answered('a3', 'lee-marsh', LEE))
      .when(snooze(TOMORROW, 'lee-marsh'))
      .thenRefused({ refused: 'not-asked' });
  });
});

describe('closing a round', () => {
  const close = (round = 1): RoundCommand => ({ do: 'close-round', round, hears: [DANA, LEE], ...did() });

  it('tells the co-chairs once, and only of the round it was set for', () => {
    given(roundRules, opened)
      .when(close())
      .thenFacts(closed)
      .thenReacts({ do: 'tell', card: { card: 'digest' }, who: 'hears' }, board, {
        do: 'catch-up',
      });
    given(roundRules, opened, closed).when(close()).thenNothing();
    given(roundRules, opened).when(close(2)).thenNothing();
    given(roundRules).when(close()).thenNothing();
  });
});

describe('who is asked', () => {
  const mine = actionAfter();
  const drawn = { stream: ROUNDS, id: 'rounds', partnership: northmere, now: NOW };

  it('the owner, then those who speak for the organisation; each person once for all their actions', () => {
    expect(seatsAsked([mine, { ...mine, id: 'a2' }], northmere)).toEqual([
      { seat: 'asha-patel', people: [ASHA, BEN], actions: ['a1', 'a2'] },
    ]);
  });

  it('the deputies of both organisations, of somebody who owns for two, and each is shown what is theirs', () => {
    const other = { ...mine, id: 'a2', reference: 'LHRP/2026/015', organisation: COUNCIL };
    const [seat, another] = seatsAsked([mine, other], northmere);
    expect(seat).toEqual({ seat: 'asha-patel', people: [ASHA, BEN, LEE], actions: ['a1', 'a2'] });
    expect(another).toBeUndefined();
    const state = replay(roundRules, [{ ...opened, asked: seat ? [seat] : [] }]);
    const shownTo = (person: PersonId) => {
      const viewer: Viewer = { kind: 'person', person, roles: ['deputy'] };
      const known = { actions: [mine, other].map((view) => ({ stream: ROUNDS, view })) };
      return draw({ feature: actions, card: 'prompt', stream: ROUNDS, part: ASHA, state, known, viewer });
    };
    expect(shownTo(ASHA).title).toContain('2 of your actions');
    expect(shownTo(BEN).lines.join()).toContain(mine.reference);
    expect(shownTo(BEN).lines.join()).not.toContain(other.reference);
    expect(shownTo(LEE).lines.join()).toContain('Any of you may answer for 1 action');
    expect(shownTo(LEE).lines.join()).not.toContain(mine.reference);
  });

  it('somebody who sits for one organisation and deputises for another once for each, and each answer counts for its own', () => {
    const { owner: _, ...acutes } = mine;
    const councils = { ...acutes, id: 'a2', organisation: COUNCIL };
    const seats = northmere.seats.map((seat) =>
      seat.organisation === COUNCIL ? { ...seat, deputies: [ASHA] } : seat,
    );
    const asked = seatsAsked([acutes, councils], { ...northmere, seats });
    expect(asked).toEqual([
      { seat: 'northmere-acute', people: [ASHA, BEN], actions: ['a1'] },
      { seat: 'northmere-council', people: [LEE, ASHA], actions: ['a2'] },
    ]);
    given(roundRules, { ...opened, asked })
      .when(hear('a2'))
      .thenFacts(answered('a2', 'northmere-council'))
      .thenState((round) => {
        expect(round?.silent).toEqual([ASHA]);
        const stands = (part: string) =>
          actions.cards.prompt?.standing?.({ ...drawn, state: round, part, known: {}, asked: drawn.now });
        expect(stands('northmere-acute')).toEqual({ is: 'open' });
        expect(stands('northmere-council')).toEqual({ is: 'answered', by: ASHA });
      });
  });

  it('the organisation, where nobody is named or the owner has left', () => {
    const left = { ...mine, owner: personId('gone-away') };
    expect(seatsAsked([left], northmere)).toEqual([
      { seat: 'northmere-acute', people: [ASHA, BEN], actions: ['a1'] },
    ]);
  });

  it('a vacancy is asked too, and nobody answers for it', () => {
    const { owner: _, ...nobodys } = { ...mine, organisation: organisationId('northmere-lantern') };
    expect(seatsAsked([nobodys], northmere)).toEqual([
      { seat: 'northmere-lantern', people: [], actions: ['a1'] },
    ]);
  });

  it('nobody about what is on hold or waits for the co-chairs', () => {
    expect(
      seatsAsked(
        [
          { ...mine, stage: 'on-hold' },
          { ...mine, stage: 'pending-review' },
        ],
        northmere,
      ),
    ).toEqual([]);
  });

  it('somebody without a seat answers for themselves', () => {
    const { organisation: _, ...kims } = { ...mine, owner: KIM };
    expect(seatsAsked([kims], northmere)).toEqual([{ seat: 'kim-frost', people: [KIM], actions: ['a1'] }]);
  });
});

it('is of the time it was opened', () => {
  given(roundRules)
    .when(open)
    .thenState((round) => expect(round?.opened).toBe(NOW));
});
