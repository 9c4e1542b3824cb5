import { describe, expect, it } from 'vitest';
import type { Ask, Decided } from '../../src/core/command.js';
import { streamId } from '../../src/core/ids.js';
import type { JsonObject } from '../../src/core/json.js';
import { say } from '../../src/core/said.js';
import type { Agenda, Item } from '../../src/features/agenda/facts.js';
import { agenda as feature } from '../../src/features/agenda/index.js';
import { ASHA, by, DANA, KIM, LEE, NOW, northmere } from '../support/northmere.js';

const stream = streamId(northmere.id, 'agenda', 'm1');
const standing: Item = { id: 'standing-1', title: say('Minutes'), minutes: 5, purpose: 'information' };
const whole: Item = {
  ...standing,
  id: 'b2',
  title: say('Beds'),
  lead: KIM,
  paper: say('https://example.org/beds'),
};
const state: Agenda = {
  meeting: 'm1',
  items: [standing, whole],
  suggestions: [
    { item: { ...whole, id: 'p1' }, proposer: ASHA },
    {
      item: { ...whole, id: 'p2' },
      proposer: ASHA,
      answer: { accepted: true, by: DANA, at: NOW },
    },
    {
      item: { ...whole, id: 'p3' },
      proposer: ASHA,
      answer: { accepted: false, by: DANA, at: NOW },
    },
  ],
  revision: 0,
};
const command = (id: string) =>
  feature.commands.find((one) => one.id === id) ?? expect.fail(`no command ${id}`);
const known = { next: [{ stream: streamId(northmere.id, 'meetings', 'm1'), view: { id: 'm1' } }] };
const asking = (args: unknown, more: Partial<Ask> = {}): Ask => ({
  args,
  by: by(DANA),
  roles: ['chair'],
  partnership: northmere,
  at: NOW,
  id: 'new-1',
  known,
  ...more,
});

/** Asks as dispatch does: arguments checked, then decided. */
function ask(id: string, given: JsonObject, at: Agenda = state) {
  const checked = command(id).check(given);
  if ('problem' in checked) return expect.fail(`${checked.problem} (${checked.field})`);
  const asked = asking(checked.args);
  const decided = command(id).decide(asked, at);
  const said = 'facts' in decided ? command(id).says({ ask: asked, ...decided }) : undefined;
  return { decided, said, stream: command(id).stream(asked), shows: command(id).shows(asked) };
}
const refusal = (decided: Decided) =>
  'words' in decided ? decided.words : expect.fail('it was not refused');

describe('what was given becomes', () => {
  const more = { minutes: 20, for: 'decision', lead: LEE, paper: 'https://example.org/p' };
  const usual = { id: 'new-1', title: say('Flu'), minutes: 10, purpose: 'discussion' };

  it.each([
    [{ title: 'Flu' }, usual],
    [{ title: 'Flu', minutes: null, for: null, lead: null, paper: null }, usual],
    [
      { title: 'Flu', ...more },
      { ...usual, minutes: 20, purpose: 'decision', lead: LEE, paper: say('https://example.org/p') },
    ],
  ])('a new item, with what is usual where nothing is said', (given, item) => {
    const { decided, said, shows } = ask('agenda.add', given);
    expect(decided).toMatchObject({ facts: [{ type: 'item-added', item, by: DANA, at: NOW }] });
    expect(said).toBe('Added “Flu” as item 3.');
    expect(shows).toEqual({ stream, card: 'agenda' });
  });

  it('a suggestion that the co-chairs and the secretariat hear', () => {
    const { decided, said } = ask('agenda.propose', { title: 'Flu', why: 'The forecast' });
    expect(decided).toMatchObject({
      facts: [
        {
          type: 'item-proposed',
          proposal: { item: usual, proposer: DANA, why: say('The forecast') },
          hears: [DANA, LEE, KIM],
        },
      ],
    });
    expect(said).toContain('“Flu” has gone to the co-chairs and the secretariat');
  });

  it('the standing items of the partnership', () => {
    const { decided } = ask('agenda.prepare', { meeting: 'm1' }, null);
    expect(decided).toMatchObject({
      facts: [
        {
          type: 'agenda-prepared',
          meeting: 'm1',
          items: [
            { id: 'standing-1', title: say('Minutes of the last meeting'), minutes: 5 },
            { id: 'standing-2', title: say('Risk register'), minutes: 20, purpose: 'assurance' },
          ],
        },
      ],
    });
  });

  it.each([
    [
      { lead: null, paper: null },
      { lead: null, paper: null },
    ],
    [
      { title: 'Rest centres', minutes: 15, for: 'decision' },
      { title: say('Rest centres'), minutes: 15, purpose: 'decision' },
    ],
    [{ title: null, minutes: null, for: null, lead: LEE }, { lead: LEE }],
  ])('a change of what is said, and only of that: %j', (given, changes) => {
    const { decided, shows } = ask('agenda.edit', { item: 'b2', ...given });
    expect(decided).toMatchObject({ facts: [{ type: 'item-changed', item: 'b2', changes }] });
    expect(shows).toEqual({ stream, card: 'items' });
  });
});

describe('the form to change an item', () => {
  const initial = (item: string, at: Agenda = state) =>
    command('agenda.edit').form?.initial?.(asking({ item }) as Ask<JsonObject>, at);

  it.each(['b2', '2'])('opens with the present (%s)', (called) => {
    expect(initial(called)).toMatchObject({
      title: 'Beds',
      minutes: 5,
      for: 'information',
      lead: KIM,
      paper: 'https://example.org/beds',
    });
  });

  it('leaves empty what was erased, so that saving it does not bring the remark in as words', () => {
    const erased = { ...state, items: [{ ...whole, title: { said: null }, paper: { said: null } }] };
    expect(initial('b2', erased)).not.toHaveProperty('title');
    expect(initial('b2', erased)).not.toHaveProperty('paper');
  });

  it('opens empty for an item that is gone', () => {
    expect(initial('z')).toEqual({});
    expect(initial('1', null)).toEqual({});
  });
});

describe('arguments', () => {
  it.each([
    ['agenda.add', { title: '' }, 'title'],
    ['agenda.add', { title: 'x'.repeat(201) }, 'title'],
    ['agenda.add', { title: 'Flu', minutes: 0 }, 'minutes'],
    ['agenda.add', { title: 'Flu', for: 'fun' }, 'for'],
    ['agenda.add', { title: 'Flu', paper: 'javascript:alert(1)' }, 'paper'],
    ['agenda.move', { item: 'a' }, 'to'],
    ['agenda.edit', {}, 'item'],
    ['agenda.decline', { proposal: 'p1' }, 'reason'],
    ['agenda.accept', {}, 'proposal'],
  ])('%s checks them: %j', (id, args, field) => {
    expect(command(id).check(args)).toEqual({ problem: 'I could not make sense of that.', field });
  });
});

describe('which agenda is meant', () => {
  const streamOf = (args: JsonObject, more: Partial<Ask> = {}) =>
    command('agenda.publish').stream(asking(args, more));

  it('the one on the button, else the next meeting’s', () => {
    expect(streamOf({ meeting: 'm9' })).toBe(streamId(northmere.id, 'agenda', 'm9'));
    expect(streamOf({})).toBe(stream);
  });

  it('none, when no meeting is planned', () => {
    for (const id of ['agenda.publish', 'agenda.show', 'agenda.items', 'agenda.suggestions']) {
      const asked = asking({}, { known: { next: [] } });
      const no = id === 'agenda.publish' ? command(id).stream(asked) : command(id).shows(asked);
      expect(no).toEqual({
        refused: { refused: 'no-meeting' },
        words:
          'No meeting is planned, so there is no agenda yet. Co-chairs and the secretariat can add a meeting: “meeting add”.',
      });
    }
  });
});

describe('a no is said', () => {
  it.each([
    ['agenda.remove', { item: '9' }, 'There is no item 9. The agenda has 2 items.'],
    [
      'agenda.remove',
      { item: 'gone' },
      'That item is no longer on the agenda. Type “agenda” to see how it stands now.',
    ],
    ['agenda.move', { item: '1', to: 7 }, 'An item can go to place 1 to 2.'],
    [
      'agenda.accept',
      { proposal: 'p9' },
      'I do not know that suggestion. Type “agenda suggestions” to see those that wait.',
    ],
    ['agenda.accept', { proposal: 'p3' }, 'That suggestion has already been declined: add the item instead.'],
    [
      'agenda.decline',
      { proposal: 'p2', reason: 'No' },
      'That suggestion has already been accepted: remove the item instead.',
    ],
  ])('%s %j', (id, args, words) => {
    expect(refusal(ask(id, args).decided)).toBe(words);
  });

  it('counts one item as one', () => {
    const one = { ...state, items: [standing] };
    expect(refusal(ask('agenda.remove', { item: '2' }, one).decided)).toBe(
      'There is no item 2. The agenda has 1 item.',
    );
  });

  it('when the agenda is full or not there yet', () => {
    const full = { ...state, items: Array.from({ length: 60 }, (_, at) => ({ ...standing, id: `i${at}` })) };
    expect(refusal(ask('agenda.add', { title: 'Flu' }, full).decided)).toBe(
      'An agenda holds at most 60 items. Remove one first, or add another meeting.',
    );
    expect(refusal(ask('agenda.publish', {}, null).decided)).toBe(
      'The agenda is still being prepared. Please try again in a moment.',
    );
  });
});

it('a yes is said', () => {
  const said = (id: string, args: JsonObject) => ask(id, args).said;
  expect(said('agenda.move', { item: '1', to: 2 })).toBe('Moved to place 2.');
  expect(said('agenda.remove', { item: '1' })).toBe('Removed from the agenda.');
  expect(said('agenda.edit', { item: '1', minutes: 9 })).toBe('Changed. Every posted copy follows.');
  expect(said('agenda.accept', { proposal: '1' })).toMatch(/^Accepted as item 3\./);
  expect(said('agenda.decline', { proposal: '1', reason: 'Next time' })).toMatch(/^Declined\./);
  expect(said('agenda.publish', {})).toMatch(/^Published to Northmere LHRP’s channels\./);
});

it('a meeting that is called gets an agenda', () => {
  const [follow] = feature.follows;
  expect(follow).toMatchObject({ feature: 'meetings', fact: 'meeting-called' });
  const fact = { type: 'meeting-called', meeting: 'm7' };
  expect(follow?.asks({ fact, stream, partnership: northmere })).toEqual([
    { command: 'agenda.prepare', args: { meeting: 'm7' } },
  ]);
});

it('only co-chairs and the secretariat change it; anyone looks and suggests', () => {
  const may = (allowed: unknown) =>
    feature.commands.filter((one) => JSON.stringify(one.may) === JSON.stringify(allowed)).map(({ id }) => id);
  expect(may('anyone')).toEqual(['agenda.show', 'agenda.propose']);
  expect(may(['system'])).toEqual(['agenda.prepare']);
  expect(may(['chair', 'secretariat'])).toHaveLength(feature.commands.length - 3);
});
