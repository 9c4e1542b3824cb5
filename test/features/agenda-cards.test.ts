import { describe, expect, it } from 'vitest';
import { personId, streamId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import type { Agenda, Item, Suggestion } from '../../src/features/agenda/facts.js';
import { agenda as feature } from '../../src/features/agenda/index.js';
import { draw } from '../support/drawing.js';
import { ASHA, asChair, asMember, BEN, DANA, EVERYBODY, NOW, northmere } from '../support/northmere.js';

const stream = streamId(northmere.id, 'agenda', 'm1');
const meeting = {
  id: 'm1',
  title: say('Winter meeting'),
  starts: '2026-12-08T14:00:00.000Z',
  minutes: 120,
  where: say('Teams'),
};
const changed = { by: DANA, at: NOW };
const item = (at: number, more: Partial<Item> = {}): Item => ({
  id: `i${at}`,
  title: say(`Item ${at}`),
  minutes: 10,
  purpose: 'discussion',
  ...more,
});
const items = (count: number) => Array.from({ length: count }, (_, at) => item(at + 1));
const agenda = (more: Partial<NonNullable<Agenda>> = {}): Agenda => ({
  meeting: 'm1',
  items: items(2),
  suggestions: [],
  revision: 0,
  ...more,
});
const suggestion = (id: string, more: Partial<Suggestion> = {}): Suggestion => ({
  item: { ...item(1), id, title: say(`Beds ${id}`), lead: BEN },
  proposer: ASHA,
  why: say('The forecast for January.'),
  ...more,
});
type More = Partial<Parameters<typeof draw>[0]>;
const drawCard = (card: string, state: Agenda, more: More = {}) =>
  draw({ feature, card, stream, state, known: { meeting }, ...more });
const TITLE = 'Northmere LHRP: agenda for Tue 8 Dec, 14:00–16:00 (Teams)';

describe('the agenda', () => {
  it('says each item, its time, what it is for, who leads and its paper', () => {
    const state = agenda({
      items: [
        item(1, { lead: ASHA, paper: say('https://example.org/paper'), minutes: 90, purpose: 'decision' }),
        item(2),
      ],
      changed,
      revision: 3,
    });
    const { title, lines } = drawCard('agenda', state);
    expect(title).toBe(TITLE);
    expect(lines).toEqual([
      'Draft: not published yet · version 4, changed by Dana Hughes Tue 1 Dec, 10:00',
      '1. Item 1',
      '1 h 30 · decision · Asha Patel',
      'Open the paper (https://example.org/paper)',
      '2. Item 2',
      '10 min · discussion',
      '1 h 40 of 2 h',
      'Marking: OFFICIAL',
    ]);
  });

  it('says that it is published, and that nobody has changed the standing items', () => {
    expect(drawCard('agenda', agenda({ published: changed })).lines[0]).toBe('Published · standing items');
    expect(drawCard('agenda', agenda()).lines[0]).toBe('Draft: not published yet · standing items');
  });

  it('in a channel has buttons for all, and chairs’ behind one that asks who presses', () => {
    const card = drawCard('agenda', agenda({ suggestions: [suggestion('p1')] }), { viewer: EVERYBODY });
    expect(card.buttons).toEqual(['Suggest an item', 'For chairs…']);
    expect(card.press('For chairs…')).toEqual({ verb: 'agenda.items', data: { meeting: 'm1' } });
  });

  it('for a member has a member’s buttons', () => {
    const card = drawCard('agenda', agenda({ suggestions: [suggestion('p1')] }), { viewer: asMember });
    expect(card.buttons).toEqual(['Suggest an item']);
    expect(card.press('Suggest an item')).toEqual({ verb: 'agenda.propose', data: { meeting: 'm1' } });
  });

  it('for a chair has a chair’s, with how many suggestions wait', () => {
    const answered = suggestion('p2', { answer: { accepted: true, ...changed } });
    const state = agenda({ suggestions: [suggestion('p1'), answered] });
    expect(drawCard('agenda', state, { viewer: asChair }).buttons).toEqual([
      'Suggest an item',
      'Edit items',
      'Answer 1 suggested',
      'Publish',
    ]);
    const settled = agenda({ suggestions: [answered], published: changed });
    expect(drawCard('agenda', settled, { viewer: asChair }).buttons).toEqual([
      'Suggest an item',
      'Edit items',
    ]);
  });

  it('shows ten items, and beyond them how many more and a way to all', () => {
    expect(drawCard('agenda', agenda({ items: items(10) })).buttons).not.toContain('Show all');
    const state = agenda({ items: items(11) });
    const first = drawCard('agenda', state);
    expect(first.lines).not.toContain('11. Item 11');
    expect(first.lines).toContain('and 1 more · 1 h 50 of 2 h');
    expect(first.press('Show all').data).toEqual({ meeting: 'm1', part: 'whole' });
    const whole = drawCard('agenda', state, { part: 'whole' });
    expect(whole.lines).toContain('11. Item 11');
    expect(whole.buttons).not.toContain('Show all');
  });

  it('says by how much it runs over', () => {
    const state = agenda({ items: [item(1, { minutes: 100 }), item(2, { minutes: 45 })] });
    expect(drawCard('agenda', state).lines).toContain('2 h 25 of 2 h: over by 25 min');
  });

  it('says that it is empty, or still being prepared', () => {
    expect(drawCard('agenda', agenda({ items: [] })).lines).toContain('There is nothing on this agenda yet.');
    expect(drawCard('agenda', null).lines[0]).toBe('This agenda is being prepared. Ask again in a moment.');
  });

  it('stands without its meeting', () => {
    const card = drawCard('agenda', agenda(), { known: {} });
    expect(card.title).toBe('Northmere LHRP: agenda');
    expect(card.lines).toContain('20 min');
  });

  it('names nobody who is no longer listed', () => {
    const gone = personId('gone-person');
    const state = agenda({ items: [item(1, { lead: gone })], changed: { by: gone, at: NOW }, revision: 1 });
    const { lines } = drawCard('agenda', state);
    expect(lines[0]).toContain('changed by somebody no longer listed');
    expect(lines).toContain('10 min · discussion · somebody no longer listed');
  });

  it('still stands when words and a paper’s address were erased', () => {
    const state = agenda({ items: [item(1, { title: { said: null }, paper: { said: null } })] });
    const { title, lines } = drawCard('agenda', state, {
      known: { meeting: { ...meeting, where: { said: null } } },
    });
    expect(title).toBe('Northmere LHRP: agenda for Tue 8 Dec, 14:00–16:00');
    expect(lines).toContain('1. (words erased)');
    expect(lines.join(' ')).not.toContain('Open the paper');
  });
});

describe('the items to edit', () => {
  it('come with the buttons that change each', () => {
    const card = drawCard('items', agenda({ items: items(3) }), { viewer: asChair });
    expect(card.title).toBe(`Edit: ${TITLE}`);
    expect(card.buttons).toEqual([
      'Change',
      'Move down',
      'Remove',
      'Change',
      'Move up',
      'Move down',
      'Remove',
      'Change',
      'Move up',
      'Remove',
      'Add an item',
      'Publish',
      'Back to the agenda',
    ]);
    expect(card.press('Move up')).toEqual({
      verb: 'agenda.move',
      data: { meeting: 'm1', item: 'i2', to: 1 },
    });
    expect(card.press('Move down').data).toEqual({ meeting: 'm1', item: 'i1', to: 2 });
    expect(card.press('Remove')).toEqual({ verb: 'agenda.remove', data: { meeting: 'm1', item: 'i1' } });
  });

  it('come five at once, and can be moved across pages', () => {
    const state = agenda({ items: items(11) });
    const first = drawCard('items', state);
    expect(first.lines.at(-1)).toBe('6 more');
    expect(first.buttons).not.toContain('Earlier items');
    expect(first.press('Next items').data).toEqual({ meeting: 'm1', page: 2 });
    const second = drawCard('items', state, { part: '2' });
    expect(second.lines[0]).toBe('6. Item 6');
    expect(second.press('Move up').data).toEqual({ meeting: 'm1', item: 'i6', to: 5 });
    expect(second.press('Earlier items').data).toEqual({ meeting: 'm1', page: 1 });
    const third = drawCard('items', state, { part: '3' });
    expect(third.lines).toEqual(['11. Item 11', '10 min · discussion']);
    expect(third.buttons).not.toContain('Next items');
  });

  it('can be added to when there is none', () => {
    const card = drawCard('items', agenda({ items: [], published: changed }));
    expect(card.lines).toContain('There is nothing on this agenda yet. Add the first item.');
    expect(card.buttons).toEqual(['Add an item', 'Back to the agenda']);
  });
});

describe('a suggestion', () => {
  const part = 'p1';

  it('is said in full to those who answer it', () => {
    const card = drawCard('suggestion', agenda({ suggestions: [suggestion('p1')] }), { part });
    expect(card.title).toBe('Asha Patel suggests an agenda item: Beds p1');
    expect(card.lines).toEqual(
      expect.arrayContaining([
        'Beds p1',
        '10 min · discussion · Ben Okoro',
        'Suggested by Asha Patel',
        'Why now: The forecast for January.',
        TITLE,
      ]),
    );
    expect(card.buttons).toEqual(['Accept', 'Decline: say why', 'See the agenda']);
    expect(card.press('Accept')).toEqual({
      verb: 'agenda.accept',
      data: { meeting: 'm1', proposal: 'p1' },
    });
  });

  it('once answered says by whom and why, and can no longer be answered', () => {
    const answer = { accepted: false, reason: say('Next time'), ...changed };
    const card = drawCard('suggestion', agenda({ suggestions: [suggestion('p1', { answer })] }), { part });
    expect(card.lines).toContain('Declined by Dana Hughes, Tue 1 Dec, 10:00');
    expect(card.lines).toContain('Reason: Next time');
    expect(card.buttons).toEqual(['See the agenda']);
  });

  it('that is not there says so', () => {
    for (const card of ['suggestion', 'answered'])
      expect(drawCard(card, agenda(), { part }).title).toBe('That suggestion is no longer there');
  });

  it.each([
    [{ accepted: true, ...changed }, 'Your suggested item is on the agenda', 'Accepted by Dana Hughes'],
    [
      { accepted: false, reason: say('Next time'), ...changed },
      'Your suggested item was not taken',
      'Declined by Dana Hughes',
    ],
  ])('answered is told to its proposer', (answer, says, outcome) => {
    const card = drawCard('answered', agenda({ suggestions: [suggestion('p1', { answer })] }), { part });
    expect([card.title, ...card.lines].join('\n')).toContain(says);
    expect(card.lines.join('\n')).toContain(outcome);
    expect(card.lines.includes('Reason: Next time')).toBe(!answer.accepted);
  });

  it('with its words erased says so', () => {
    const erased = suggestion('p1', { why: { said: null } });
    const state = agenda({
      suggestions: [{ ...erased, item: { ...erased.item, title: { said: null }, paper: { said: null } } }],
    });
    const { lines } = drawCard('suggestion', state, { part });
    expect(lines).toContain('(words erased)');
    expect(lines).toContain('Why now: (words erased)');
  });
});

describe('suggestions that wait', () => {
  it('say how many, and each with its buttons', () => {
    const answered = suggestion('p2', { answer: { accepted: true, ...changed } });
    const card = drawCard('suggestions', agenda({ suggestions: [suggestion('p1'), answered] }));
    expect(card.title).toBe(`${TITLE}: 1 suggestion waits for your answer`);
    expect(card.lines).not.toContain('Beds p2');
    expect(card.buttons).toEqual(['Accept', 'Decline: say why', 'Back to the agenda']);
  });

  it('come five at once', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => suggestion(id));
    const first = drawCard('suggestions', agenda({ suggestions: six }));
    expect(first.title).toContain('6 suggestions wait');
    expect(first.lines.at(-1)).toBe('1 more');
    expect(first.press('More suggestions').data).toEqual({ meeting: 'm1', page: 2 });
    expect(drawCard('suggestions', agenda({ suggestions: six }), { part: '2' }).lines[0]).toBe('Beds f');
  });

  it('are none', () => {
    for (const state of [agenda(), null])
      expect(drawCard('suggestions', state).lines).toEqual(['Nothing waits for an answer.']);
  });
});
