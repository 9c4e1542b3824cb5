import { beforeEach, describe, expect, it } from 'vitest';
import { addressed } from '../../src/core/asking/addressed.js';
import type { Asked, Pressed, Worded } from '../../src/core/asking/asked.js';
import { isSlip } from '../../src/core/asking/guessing.js';
import { type RequestDeps, requestOfPress, requestOfWords } from '../../src/core/asking/request.js';
import type { PartnershipId } from '../../src/core/ids.js';
import type { Partnership } from '../../src/core/people/partnership.js';
import type { Partnerships, Place } from '../../src/core/ports.js';
import { createRegistry } from '../../src/core/registry.js';
import { features } from '../../src/features/index.js';
import { createLedgerHash } from '../../src/store/hash.js';
import { northmere, southmere } from '../support/northmere.js';

const both = [northmere, southmere];
const partnerships: Partnerships = {
  put: async () => 'kept',
  all: async () => both,
  byCommand: async (command) => both.find((one) => one.command === command)?.id,
  byPlace: async ({ platform, team, conversation }) =>
    both.find(({ channels: { slack, teams } }) =>
      platform === 'teams'
        ? teams?.conversation === conversation
        : slack?.team === team && slack.channel === conversation,
    )?.id,
};
const registry = createRegistry(features);
const deps: RequestDeps = { registry, partnerships, hash: createLedgerHash() };

const DM: Place = { platform: 'slack', team: 'T0NORTH', conversation: 'D1' };
const CHANNEL: Place = { ...DM, conversation: 'C0LHRP' };
const worded = (words: string, slash?: string): Worded => ({
  kind: 'words',
  words,
  once: 'e1',
  ...(slash && { slash }),
});
const asked = (what: Pressed | Worded, place = DM): Asked => ({
  by: { platform: 'slack', team: 'T0NORTH', user: 'U0ASHA' },
  place,
  seenBy: 'asker',
  what,
});

describe('which partnership words are for', () => {
  let own: readonly Pick<Partnership, 'id' | 'command'>[];
  beforeEach(() => {
    own = both;
  });
  const find = (words: string, { slash, place }: { slash?: string; place?: Place } = {}) => {
    const what = worded(words, slash);
    return addressed(asked(what, place), what, { ...deps, own: async () => own, isAdmin: async () => false });
  };
  const of = (partnership: Partnership, words: string): { partnership: PartnershipId; words: string } => ({
    partnership: partnership.id,
    words,
  });

  it('the one of the slash command, wherever it is typed', async () => {
    expect(await find('agenda', { slash: 'lhrp' })).toEqual(of(northmere, 'agenda'));
    expect(await find('agenda', { slash: 'lrf', place: CHANNEL })).toEqual(of(southmere, 'agenda'));
    expect(await find('', { slash: 'lhrp' })).toEqual(of(northmere, ''));
  });

  it('none, where the slash command is nobody’s', async () => {
    expect(await find('agenda', { slash: 'nolrf', place: CHANNEL })).toMatchObject({ which: [] });
  });

  it.each(['lhrp agenda', '/lhrp agenda', 'LHRP  agenda', ' lhrp agenda '])(
    'the one it begins with: %j',
    async (words) => {
      expect(await find(words, { place: { ...DM, conversation: 'C0LRF' } })).toEqual(of(northmere, 'agenda'));
    },
  );

  it('the channel’s, where none is named', async () => {
    expect(await find('agenda', { place: CHANNEL })).toEqual(of(northmere, 'agenda'));
    expect(await find('muster agenda', { place: CHANNEL })).toEqual(of(northmere, 'agenda'));
    expect(await find('agenda', { slash: 'muster', place: CHANNEL })).toEqual(of(northmere, 'agenda'));
    expect(await find('lrf agenda', { slash: 'muster', place: CHANNEL })).toEqual(of(southmere, 'agenda'));
    const teams: Place = { platform: 'teams', team: 't', conversation: '19:lhrp@thread.tacv2' };
    expect(await find('agenda', { place: teams })).toEqual(of(northmere, 'agenda'));
  });

  it('the only one somebody belongs to, elsewhere', async () => {
    own = [southmere];
    expect(await find('agenda')).toEqual(of(southmere, 'agenda'));
    expect(await find('muster agenda')).toEqual(of(southmere, 'agenda'));
  });

  it('is asked, where it could be several', async () => {
    expect(await find('agenda')).toMatchObject({ which: ['lhrp', 'lrf'] });
    own = [];
    expect(await find('agenda')).toMatchObject({ which: [] });
  });
});

describe('what words ask for', () => {
  const read = (words: string) => {
    const what = worded(words);
    const at = { worded: what, asked: asked(what), partnership: northmere.id };
    const found = requestOfWords(words, at, deps);
    return 'nearest' in found
      ? { nearest: found.nearest.map(({ command }) => command.id), guesses: found.nearest }
      : { command: found.command.id, given: found.given };
  };

  it.each([
    ['agenda', 'agenda.show', {}],
    ['AGENDA', 'agenda.show', {}],
    ['agendas', 'agenda.show', {}],
    ['agenda item', 'agenda.items', {}],
    ['agenda items 2', 'agenda.items', { page: '2' }],
    ['meeting', 'meetings.show', {}],
    ['meetings 2', 'meetings.show', { page: '2' }],
    ['help', 'help.show', {}],
    ['members', 'partnerships.members', {}],
    ['agenda add', 'agenda.add', {}],
    [
      'agenda add “Flu surge plan” minutes:20 for:decision lead:@asha',
      'agenda.add',
      { title: 'Flu surge plan', minutes: '20', for: 'decision', lead: '@asha' },
    ],
    ['agenda move 3 1', 'agenda.move', { item: '3', to: '1' }],
    ['agenda decline 1 not this time', 'agenda.decline', { proposal: '1', reason: 'not this time' }],
    [
      'meeting add tue 8 dec 14:00 “Winter meeting” where:Teams',
      'meetings.add',
      { when: 'tue 8 dec 14:00', title: 'Winter meeting', where: 'Teams' },
    ],
    ['action 2 on track.', 'actions.on-track', { ref: '2' }],
    ['Action 2: on track', 'actions.on-track', { ref: '2:' }],
    ['action LHRP-2026-002 done!', 'actions.done', { ref: 'LHRP-2026-002' }],
    ['LHRP/2026/002 at risk no van', 'actions.at-risk', { ref: 'LHRP/2026/002', note: 'no van' }],
    ['action 2 update note:"the “smart” list"', 'actions.update', { ref: '2', note: 'the “smart” list' }],
    [
      'call for @Nell Ashdown on-the-way',
      'checkins.answer-for',
      { person: '@Nell Ashdown', word: 'on-the-way' },
    ],
    ['call for "Sam" home', 'checkins.answer-for', { person: 'Sam', word: 'home' }],
    [
      'call for @kim coming in 1 hour',
      'checkins.answer-for',
      { person: '@kim', word: 'coming', eta: 'in 1 hour' },
    ],
    ['call for @kim', 'checkins.answer-for', { person: '@kim' }],
    ['I need help!', 'checkins.say', { saying: 'help' }],
    ['Send help', 'checkins.say', { saying: 'help' }],
    ['im coming', 'checkins.answer', { answer: 'coming' }],
    ['I’m here', 'rollanswers.here', {}],
    [
      'action add Buy sandbags owner:Asha Patel due:friday week',
      'actions.add',
      { what: 'Buy sandbags', owner: 'Asha Patel', due: 'friday week' },
    ],
  ])('%s', (words, command, given) => {
    expect(read(words)).toEqual({ command, given });
  });

  it('that are no option of the command are words like any other, and never passed over', () => {
    expect(read('agenda add Doors due: none')).toEqual({
      command: 'agenda.add',
      given: { title: 'Doors due: none' },
    });
    expect(read('agenda publish lead:kim').nearest).toContain('agenda.publish');
  });

  describe('and are written like an option', () => {
    const problemIn = (words: string) => {
      const what = worded(words);
      const found = requestOfWords(
        words,
        { worded: what, asked: asked(what), partnership: northmere.id },
        deps,
      );
      return 'problem' in found ? found.problem : undefined;
    };

    it.each([
      ['lesson add Radios were flat owner:kim', '“lesson add” has no “owner:”'],
      ['lesson add Radios were flat recomendation:Charge them', 'It takes kind:, recommendation:, theme:'],
      ['lesson add "Radios" about:flood activation:1', 'has no “activation:”'],
      ['agenda add Doors due:friday', 'It takes minutes:, for:, lead:, paper:, place:.'],
      ['action 2 at risk due:friday', '“action … at risk” has no “due:”, so nothing has been recorded.'],
      ['action 2 at risk due:friday', 'It takes words only. Where it belongs to your words, put a space'],
      ['activate 12 Welcome people lead:kim', 'has no “lead:”'],
    ])('of another they are refused: %s', (words, problem) => {
      expect(problemIn(words)).toContain(problem);
    });

    it.each([
      'lesson add Radios were flat exercise:8',
      'lesson add Note: radios were flat',
      'lesson add Radios, see "owner:kim"',
      'lesson add At 15:40 the radios were flat, see https://example.org/owner:kim',
      'lesson add Owner: nobody knew who',
      'lesson add Radios were flat theme:comms',
      'exercise 3 no duff where:Ward 3 is on fire',
      'inject 3 answer Hazards:smoke, level:2, place:north gate',
      'action 2 at risk Note:two trusts, cost:£40',
    ])('they are taken as words, or as its own: %s', (words) => {
      expect(problemIn(words)).toBeUndefined();
    });
  });

  it('counts as the platform’s own message', () => {
    const what = worded('agenda');
    const at = { worded: what, asked: asked(what), partnership: northmere.id };
    expect(requestOfWords('agenda', at, deps)).toMatchObject({ once: 'e1', partnership: northmere.id });
  });

  it.each([
    ['agneda', 'agenda.show'],
    ['hlep', 'help.show'],
    ['agenda publich', 'agenda.publish'],
    ['agenda sugestions', 'agenda.suggestions'],
    ['meeting ad', 'meetings.add'],
  ])('misspelt, “%s” is nearest to %s', (words, command) => {
    const { nearest } = read(words);
    expect(nearest).toContain(command);
    expect(nearest?.length).toBeLessThanOrEqual(3);
  });

  it.each([
    ['exercise 3 stopp', true],
    ['inject 3 answr done', true],
    ['agnda', true],
    ['done', false],
    ['fine', false],
    ['Stop sending people here', false],
    ['12 beds are free', false],
    ['We asked for a generator and put it on the agenda', false],
  ])('“%s” is a slip of the pen: %s', (words, slip) => {
    const { guesses } = read(words);
    expect(isSlip(guesses ?? expect.fail(`“${words}” is a command`))).toBe(slip);
  });

  it('carries what was typed to what may have been meant', () => {
    const { guesses } = read('action 2 on trakc waiting for two trusts');
    const onTrack = guesses?.find(({ command }) => command.id === 'actions.on-track');
    expect(onTrack?.given).toEqual({ ref: '2', note: 'waiting for two trusts' });
  });

  it('does nothing rather than lose words that no place is left for', () => {
    expect(read('action 2 update note:"two numbers" are missing')).toMatchObject({
      nearest: expect.arrayContaining(['actions.update']),
    });
  });

  it.each(['LHRP/2026/002', 'LHRP/2026/002 accept'])('cannot tell what “%s” is about', (words) => {
    expect(read(words)).toHaveProperty('nearest');
  });

  it.each(['', 'what is the weather like', 'xyzzy'])('is nothing near in “%s”', (words) => {
    expect(read(words)).toEqual({ nearest: [], guesses: [] });
  });

  it('nothing but buttons and Muster itself asks for what has no words', () => {
    for (const words of ['agenda prepare', 'partnerships record', 'directory record'])
      expect(read(words)).toHaveProperty('nearest');
  });
});

describe('what a press asks for', () => {
  const press = (more: Partial<Pressed> = {}): Pressed => ({
    kind: 'press',
    verb: 'agenda.move',
    data: { partnership: northmere.id, v: 3, meeting: 'm1', item: 'i1', to: 2 },
    inputs: {},
    message: '17.001',
    ...more,
  });
  const read = (pressed: Pressed, place?: Place) => requestOfPress(asked(pressed, place), pressed, deps);

  it('its command, its partnership and its data as if typed', () => {
    expect(read(press())).toMatchObject({
      command: { id: 'agenda.move' },
      partnership: northmere.id,
      given: { meeting: 'm1', item: 'i1', to: '2' },
    });
    expect(read(press())?.given).toEqual({ meeting: 'm1', item: 'i1', to: '2' });
    expect(read(press({ verb: 'agenda.move#2' }))?.command.id).toBe('agenda.move');
  });

  it('with what was filled in before what it carried, and nothing nested', () => {
    const data = { partnership: northmere.id, title: 'old', deep: { a: 1 }, list: [1], none: null };
    expect(read(press({ data, inputs: { title: 'new' } }))?.given).toEqual({ title: 'new' });
  });

  it.each([{ verb: 'no.such' }, { verb: '' }, { data: {} }, { data: { partnership: 7 } }])(
    'nothing, forged as %j',
    (forged) => {
      expect(read(press(forged))).toBeUndefined();
    },
  );

  it('counts once for one person, copy, version and choice, and anew for another', () => {
    const once = (pressed: Pressed, place?: Place) => read(pressed, place)?.once;
    const { data } = press();
    expect(once(press())).toBe(once(press({ data: Object.fromEntries(Object.entries(data).reverse()) })));
    const others = [
      press({ message: '17.002' }),
      press({ data: { ...data, v: 4 } }),
      press({ data: { ...data, to: 3 } }),
      press({ verb: 'agenda.move#2' }),
      press({ inputs: { note: 'x' } }),
    ].map((other) => once(other));
    others.push(once(press(), CHANNEL));
    expect(new Set([...others, once(press())]).size).toBe(others.length + 1);
    const theirs = { ...asked(press()), by: { platform: 'slack', team: 'T0NORTH', user: 'U0KIM' } } as const;
    expect(requestOfPress(theirs, press(), deps)?.once).not.toBe(once(press()));
  });

  it('a form counts once however often and with whatever in it, by its nonce', () => {
    const form = (nonce: string, title: string) =>
      read(press({ data: { partnership: northmere.id, nonce }, inputs: { title } }));
    expect(form('n1', 'Flu')).toMatchObject({ nonce: 'n1', given: { title: 'Flu' } });
    expect(form('n1', 'Flu')?.once).toBe(form('n1', 'Cold')?.once);
    expect(form('n2', 'Flu')?.once).not.toBe(form('n1', 'Flu')?.once);
  });
});
