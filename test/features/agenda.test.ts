import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/core/effect.js';
import { say } from '../../src/core/said.js';
import { type AgendaCommand, agendaDecider, MOST_ITEMS } from '../../src/features/agenda/decider.js';
import type { AgendaFact, Item } from '../../src/features/agenda/facts.js';
import { waiting } from '../../src/features/agenda/state.js';
import { given } from '../support/given.js';
import { ASHA, BEN, DANA, KIM, LEE, NOW } from '../support/northmere.js';

const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  title: say(`Item ${id}`),
  minutes: 10,
  purpose: 'discussion',
  ...more,
});
const changed = { by: DANA, at: NOW };
const later = { by: KIM, at: '2026-12-01T11:00:00.000Z' };
const prepared = (...items: readonly Item[]): AgendaFact => ({
  type: 'agenda-prepared',
  meeting: 'm1',
  items,
});
const abc = prepared(item('a'), item('b'), item('c'));
const proposed = (id: string, more: Partial<Item> = {}): AgendaFact => ({
  type: 'item-proposed',
  proposal: { item: item(id, more), proposer: ASHA, why: say('The forecast') },
  hears: [DANA, LEE, KIM],
  by: ASHA,
  at: NOW,
});
const accepted: AgendaFact = {
  type: 'proposal-accepted',
  proposal: 'p1',
  proposer: ASHA,
  ...changed,
};
const declined: AgendaFact = {
  type: 'proposal-declined',
  proposal: 'p1',
  reason: say('Next time'),
  proposer: ASHA,
  ...changed,
};
const published: AgendaFact = { type: 'agenda-published', ...changed };
const refresh: readonly Effect[] = [
  { do: 'refresh', card: { card: 'agenda' } },
  { do: 'refresh', card: { card: 'agenda', part: 'whole' } },
];
const full = prepared(...Array.from({ length: MOST_ITEMS }, (_, at) => item(`i${at}`)));

describe('preparing', () => {
  it('begins with the standing items and tells nobody', () => {
    given(agendaDecider)
      .when({ do: 'prepare', meeting: 'm1', items: [item('standing-1')] })
      .thenFacts(prepared(item('standing-1')))
      .thenReacts()
      .thenState((agenda) =>
        expect(agenda).toEqual({
          meeting: 'm1',
          items: [item('standing-1')],
          suggestions: [],
          revision: 0,
        }),
      );
  });

  it('happens once', () => {
    given(agendaDecider, abc).when({ do: 'prepare', meeting: 'm1', items: [] }).thenNothing();
  });

  const others: readonly AgendaCommand[] = [
    { do: 'add', item: item('x'), ...changed },
    { do: 'change', item: 'a', changes: { minutes: 5 }, ...changed },
    { do: 'move', item: 'a', to: 1, ...changed },
    { do: 'remove', item: 'a', ...changed },
    { do: 'propose', proposal: { item: item('x'), proposer: ASHA }, hears: [], ...changed },
    { do: 'accept', proposal: 'p1', ...changed },
    { do: 'decline', proposal: 'p1', reason: say('No'), ...changed },
    { do: 'publish', ...changed },
  ];
  it.each(others)('comes before everything else: $do waits for it', (command) => {
    given(agendaDecider).when(command).thenRefused({ refused: 'not-prepared' });
  });
});

describe('adding', () => {
  it.each([
    [2, ['a', 'd', 'b', 'c']],
    [99, ['a', 'b', 'c', 'd']],
  ])('puts the item at place %i, as far as there is one', (place, order) => {
    given(agendaDecider, abc)
      .when({ do: 'add', item: item('d'), place, ...changed })
      .thenFacts({ type: 'item-added', item: item('d'), place, ...changed })
      .thenState((agenda) => expect(agenda?.items.map(({ id }) => id)).toEqual(order));
  });

  it('puts the item last and counts a revision', () => {
    given(agendaDecider, abc)
      .when({ do: 'add', item: item('d'), ...changed })
      .thenFacts({ type: 'item-added', item: item('d'), ...changed })
      .thenReacts(...refresh)
      .thenState((agenda) => {
        expect(agenda?.items.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
        expect(agenda).toMatchObject({ revision: 1, changed });
      });
  });

  it('stops where nobody could read on', () => {
    given(agendaDecider, full)
      .when({ do: 'add', item: item('x'), ...changed })
      .thenRefused({ refused: 'full', most: MOST_ITEMS });
  });
});

describe('changing', () => {
  const whole = item('b', { lead: BEN, paper: say('https://example.org/b') });
  const start = prepared(item('a'), whole);

  it('keeps what is not given', () => {
    given(agendaDecider, start)
      .when({ do: 'change', item: 'b', changes: { minutes: 25, purpose: 'decision' }, ...changed })
      .thenFacts({
        type: 'item-changed',
        item: 'b',
        changes: { minutes: 25, purpose: 'decision' },
        ...changed,
      })
      .thenReacts(...refresh)
      .thenState((agenda) => {
        expect(agenda?.items).toEqual([item('a'), { ...whole, minutes: 25, purpose: 'decision' }]);
        expect(agenda).toMatchObject({ revision: 1, changed });
      });
  });

  it('takes a lead and a paper away', () => {
    given(agendaDecider, start)
      .when({ do: 'change', item: 'b', changes: { lead: null, paper: null }, ...changed })
      .thenFacts({ type: 'item-changed', item: 'b', changes: { lead: null, paper: null }, ...changed })
      .thenState((agenda) => expect(agenda?.items[1]).toEqual(item('b')));
  });

  it('records only what is new, so that nobody’s words are recorded as another’s', () => {
    given(agendaDecider, start)
      .when({
        do: 'change',
        item: '2',
        changes: { title: say('Item b'), minutes: 30, lead: KIM, paper: say('https://example.org/b') },
        ...changed,
      })
      .thenFacts({ type: 'item-changed', item: 'b', changes: { minutes: 30, lead: KIM }, ...changed })
      .thenState((agenda) => expect(agenda?.items[1]).toEqual({ ...whole, minutes: 30, lead: KIM }));
  });

  it('to the same is no change', () => {
    given(agendaDecider, start)
      .when({
        do: 'change',
        item: 'b',
        changes: { title: say('Item b'), minutes: 10, lead: BEN, paper: say('https://example.org/b') },
        ...changed,
      })
      .thenNothing();
    given(agendaDecider, start)
      .when({ do: 'change', item: 'a', changes: { lead: null, paper: null }, ...changed })
      .thenNothing();
  });

  it.each(['z', '0', '3', '-1', '1.0', '', '999'])('knows no item “%s”', (called) => {
    given(agendaDecider, start)
      .when({ do: 'change', item: called, changes: { minutes: 1 }, ...changed })
      .thenRefused({ refused: 'no-such-item', item: called, items: 2 });
  });
});

describe('moving', () => {
  it.each([
    ['a', 3, ['b', 'c', 'a']],
    ['a', 2, ['b', 'a', 'c']],
    ['c', 1, ['c', 'a', 'b']],
    ['3', 2, ['a', 'c', 'b']],
  ])('%s to place %i', (called, to, order) => {
    given(agendaDecider, abc)
      .when({ do: 'move', item: called, to, ...changed })
      .thenReacts(...refresh)
      .thenState((agenda) => expect(agenda?.items.map(({ id }) => id)).toEqual(order));
  });

  it('to where it stands is no change', () => {
    given(agendaDecider, abc)
      .when({ do: 'move', item: 'b', to: 2, ...changed })
      .thenNothing();
  });

  it.each([0, 4, -1])('knows no place %i', (to) => {
    given(agendaDecider, abc)
      .when({ do: 'move', item: 'a', to, ...changed })
      .thenRefused({ refused: 'no-such-place', field: 'to', items: 3 });
  });

  it('knows no item that is gone', () => {
    given(agendaDecider, abc, { type: 'item-removed', item: 'a', ...changed })
      .when({ do: 'move', item: 'a', to: 1, ...changed })
      .thenRefused({ refused: 'no-such-item', item: 'a', items: 2 });
  });
});

describe('removing', () => {
  it('takes one item off, by the id it was found under', () => {
    given(agendaDecider, abc)
      .when({ do: 'remove', item: '2', ...changed })
      .thenFacts({ type: 'item-removed', item: 'b', ...changed })
      .thenReacts(...refresh, { do: 'catch-up' })
      .thenState((agenda) => expect(agenda?.items.map(({ id }) => id)).toEqual(['a', 'c']));
  });

  it('of what is already gone is refused: somebody may have meant another', () => {
    given(agendaDecider, abc, { type: 'item-removed', item: 'b', ...changed })
      .when({ do: 'remove', item: 'b', ...changed })
      .thenRefused({ refused: 'no-such-item', item: 'b', items: 2 });
  });
});

describe('suggesting', () => {
  const suggestion = { item: item('p1'), proposer: ASHA, why: say('The forecast') };

  it('tells those who may answer, whom the fact names, and changes no item', () => {
    given(agendaDecider, abc)
      .when({ do: 'propose', proposal: suggestion, hears: [DANA, LEE, KIM], by: ASHA, at: NOW })
      .thenFacts(proposed('p1'))
      .thenReacts(...refresh, { do: 'tell', card: { card: 'suggestion', part: 'p1' }, who: 'hears' })
      .thenState((agenda) => {
        expect(agenda).toMatchObject({ revision: 0, suggestions: [suggestion] });
        expect(agenda?.items).toHaveLength(3);
      });
  });

  it('stops where the agenda is full', () => {
    given(agendaDecider, full)
      .when({ do: 'propose', proposal: suggestion, hears: [], ...changed })
      .thenRefused({ refused: 'full', most: MOST_ITEMS });
  });
});

describe('accepting', () => {
  it('makes the suggestion the last item and tells its proposer', () => {
    given(agendaDecider, abc, proposed('p1'))
      .when({ do: 'accept', proposal: 'p1', ...changed })
      .thenFacts(accepted)
      .thenReacts(
        ...refresh,
        { do: 'refresh', card: { card: 'suggestion', part: 'p1' } },
        { do: 'tell', card: { card: 'answered', part: 'p1' }, who: 'proposer' },
      )
      .thenState((agenda) => {
        expect(agenda?.items.at(-1)).toEqual(item('p1'));
        expect(agenda?.suggestions[0]?.answer).toEqual({ accepted: true, ...changed });
        expect(agenda?.revision).toBe(1);
      });
  });

  it('counts numbers over those that wait', () => {
    given(agendaDecider, abc, proposed('p1'), proposed('p2'), accepted)
      .when({ do: 'accept', proposal: '1', ...later })
      .thenFacts({ ...accepted, proposal: 'p2', ...later })
      .thenState((agenda) => expect(agenda?.items.at(-1)).toEqual(item('p2')));
  });

  it('again, by anybody, is already so', () => {
    given(agendaDecider, abc, proposed('p1'), accepted)
      .when({ do: 'accept', proposal: 'p1', ...later })
      .thenNothing();
  });

  it('of a declined one is refused', () => {
    given(agendaDecider, abc, proposed('p1'), declined)
      .when({ do: 'accept', proposal: 'p1', ...later })
      .thenRefused({ refused: 'already-answered', accepted: false });
  });

  it('of an unknown one is refused', () => {
    given(agendaDecider, abc, proposed('p1'))
      .when({ do: 'accept', proposal: '2', ...changed })
      .thenRefused({ refused: 'no-such-suggestion' });
  });

  it('onto a full agenda is refused and the suggestion still waits', () => {
    given(agendaDecider, full, proposed('p1'))
      .when({ do: 'accept', proposal: 'p1', ...changed })
      .thenRefused({ refused: 'full', most: MOST_ITEMS });
  });
});

describe('declining', () => {
  it('keeps the reason, changes no item and tells the proposer', () => {
    given(agendaDecider, abc, proposed('p1'))
      .when({ do: 'decline', proposal: 'p1', reason: say('Next time'), ...changed })
      .thenFacts(declined)
      .thenReacts(
        ...refresh,
        { do: 'refresh', card: { card: 'suggestion', part: 'p1' } },
        { do: 'tell', card: { card: 'answered', part: 'p1' }, who: 'proposer' },
      )
      .thenState((agenda) => {
        expect(agenda?.suggestions[0]?.answer).toEqual({
          accepted: false,
          reason: say('Next time'),
          ...changed,
        });
        expect(agenda).toMatchObject({ revision: 0 });
        expect(agenda && waiting(agenda)).toEqual([]);
      });
  });

  it('again is already so', () => {
    given(agendaDecider, abc, proposed('p1'), declined)
      .when({ do: 'decline', proposal: 'p1', reason: say('Another reason'), ...later })
      .thenNothing();
  });

  it('of an accepted one is refused', () => {
    given(agendaDecider, abc, proposed('p1'), accepted)
      .when({ do: 'decline', proposal: 'p1', reason: say('Too late'), ...later })
      .thenRefused({ refused: 'already-answered', accepted: true });
  });

  it('of an unknown one is refused', () => {
    given(agendaDecider, abc)
      .when({ do: 'decline', proposal: 'p9', reason: say('No'), ...changed })
      .thenRefused({ refused: 'no-such-suggestion' });
  });
});

describe('publishing', () => {
  it('posts the agenda to the channels and says who did it', () => {
    given(agendaDecider, abc)
      .when({ do: 'publish', ...changed })
      .thenFacts(published)
      .thenReacts({ do: 'post', card: { card: 'agenda' } }, ...refresh)
      .thenState((agenda) => expect(agenda).toMatchObject({ published: changed, revision: 0 }));
  });

  it('again is already so', () => {
    given(agendaDecider, abc, published)
      .when({ do: 'publish', ...later })
      .thenNothing();
  });
});

it('facts before an agenda is prepared come to nothing', () => {
  given(agendaDecider, published, proposed('p1')).is(null);
});
