import { expect, it } from 'vitest';
import { offersFor, repliesTo } from '../../src/core/asking/in-words.js';
import { personId, streamId } from '../../src/core/ids.js';
import type { WaitingLine } from '../../src/core/people/membership.js';
import type { Role } from '../../src/core/people/partnership.js';
import { createRegistry } from '../../src/core/registry.js';
import { say } from '../../src/core/said.js';
import { saidWordForWord } from '../../src/core/word-for-word.js';
import type { RaisedActivation } from '../../src/features/activations/facts.js';
import type { CheckedIn } from '../../src/features/checkins/facts.js';
import { fieldsOf } from '../../src/features/checkins/fields.js';
import { callMeant } from '../../src/features/checkins/meant.js';
import { mayNeedHelp } from '../../src/features/checkins/needing.js';
import { callsAndWords, callsAnswered, worriesToTake } from '../../src/features/checkins/waiting.js';
import { features } from '../../src/features/index.js';
import { northmere } from '../support/northmere.js';

const ANN = personId('ann');
const NOOR = personId('noor');
const AT = '2026-11-27T12:00:00.000Z';
const did = { by: NOOR, at: AT };

const silent: CheckedIn = {
  ...{ activation: 'a1', person: ANN, wave: 1, seq: 0, settled: 0, batch: 0 },
  ...{ where: 'not-coming', before: 0, breaks: 0 },
};
const coming: CheckedIn = { ...silent, answer: { is: 'coming', how: 'self', ...did }, where: 'on-site' };

const open: RaisedActivation = {
  ...{ id: 'a1', reference: 'LHRP/2026/004', raised: did, level: 'activate', status: 'open' },
  call: {
    ...{ need: 2, where: say('Eastfield School'), starts: '2026-11-27T15:00:00.000Z', minutes: 240 },
    ...{ message: say('Register people'), answerBy: '2026-11-27T12:30:00.000Z', wave: 6 },
    ...{ widenAfter: 30, checkEvery: 60, occasion: { is: 'incident' } },
  },
  ...{ walkIns: [], waves: [], told: 0, again: 0, batches: 0, taken: {}, released: {} },
};

const row = (state: CheckedIn, call: RaisedActivation = open) => ({
  ...{ state, stream: streamId(northmere.id, 'checkins', 'a1.ann'), id: 'a1.ann', known: { call } },
  who: { person: ANN, partnership: northmere, roles: [], seats: [], now: AT },
});
const asked = (state: CheckedIn, call?: RaisedActivation) => callsAndWords.line(row(state, call))?.words;

it('a call waits for whoever was asked, until they answer', () => {
  expect(asked(silent)).toBe('Can you help? Eastfield School, from Fri 27 Nov, 15:00. Answer by 12:30.');
  expect(asked(coming)).toBeUndefined();
});

it.each<[string, Partial<RaisedActivation>]>([
  ['enough are coming', { met: AT }],
  ['they were told so', { told: 1 }],
  ['it is standing down', { status: 'standing-down' }],
])('a call waits for nobody once %s', (_, change) => {
  expect(asked(silent, { ...open, ...change })).toBeUndefined();
});

it('a call that was answered comes up while it goes on, so that it can be changed', () => {
  const answered = (state: CheckedIn, call?: RaisedActivation) => callsAnswered.line(row(state, call))?.words;
  const standby = { is: 'standby', how: 'self', ...did } as const;
  expect(answered(coming)).toBe('You said that you are coming: Eastfield School, from Fri 27 Nov, 15:00');
  expect(answered({ ...silent, answer: standby })).toMatch(/^You are on standby: /);
  expect(answered(silent)).toBeUndefined();
  expect(answered({ ...coming, where: 'home' })).toBeUndefined();
  expect(answered(coming, { ...open, status: 'closed' })).toBeUndefined();
});

it('a call is answered by yes and no while it waits, and taken back by “not coming” after that', () => {
  const said = (line: WaitingLine | undefined) => Object.keys(line?.takes?.said ?? {});
  expect(said(callsAndWords.line(row(silent)))).toEqual(expect.arrayContaining(['Yes', 'No', 'Not coming']));
  expect(said(callsAnswered.line(row(coming)))).toContain('Not coming');
  expect(said(callsAnswered.line(row(coming)))).not.toContain('No');
  const owes = { at: '2026-11-27T11:45:00.000Z', on: 'home' } as const;
  const owed = said(callsAndWords.line(row({ ...coming, owes })));
  expect(owed).toContain('Yes');
  expect(owed).not.toContain('No');
  expect(owed).not.toContain('Not coming');
});

const due = (on: 'arrived' | 'safe' | 'home') => ({ ...coming, owes: { at: AT, on } }) as const;
const expected = { ...coming, where: 'coming', place: 'taken' } as const;

it.each<[string, CheckedIn, string | undefined]>([
  ['Yes', due('safe'), 'safe'],
  ['yes I have', due('arrived'), 'arrived'],
  ['YES.', due('home'), 'home'],
  ['all ok', due('home'), 'safe'],
  ['I’m here', due('arrived'), 'arrived'],
  ['im here', expected, 'arrived'],
  ['yes', expected, undefined],
  ['I’m here', { ...coming, where: 'not-coming' }, undefined],
])('“%s” by itself is the word that is due, or where somebody is who is expected', (words, state, saying) => {
  const lines = [callsAndWords, callsAnswered].flatMap((waiting) => waiting.line(row(state)) ?? []);
  const memberships = [{ partnership: northmere, roles: [], seats: [], coming: [], asked: lines }];
  const replies = repliesTo(words, memberships).map(({ verb, data }) => ({ verb, data }));
  const data = { activation: 'a1', saying };
  expect(replies).toEqual(saying === undefined ? [] : [{ verb: 'checkins.say', data }]);
});

it('whoever is asked whether they are safe and says no is offered help', () => {
  const offers = (state: CheckedIn) => callsAndWords.line(row(state))?.offers?.isFor('No');
  expect(offers(due('safe'))).toBe(true);
  expect(offers(due('arrived'))).toBe(false);
});

it.each(['here', 'I’m here'])(
  '“%s” is of a roll-call for whoever is called, and else of what waits',
  (words) => {
    expect(saidWordForWord(words, createRegistry(features).commands)?.command.id).toBe('rollanswers.here');
  },
);

it.each(['home', 'I’m home', 'arrived', 'I’m ok', 'on the way', 'help me'])(
  '“%s” needs no command',
  (words) => {
    expect(saidWordForWord(words, createRegistry(features).commands)?.command.id).toBe('checkins.say');
  },
);

it('a word that is due waits for whoever owes it, though the activation is over', () => {
  const owes = { at: '2026-11-27T11:45:00.000Z', on: 'home' } as const;
  expect(asked({ ...coming, owes }, { ...open, status: 'closed' })).toBe(
    'Eastfield School: say that you are home safe. It was due at 11:45.',
  );
  const later = { at: '2026-11-27T13:00:00.000Z', on: 'home' } as const;
  expect(asked({ ...coming, owes: later })).toContain('It is due at 13:00.');
});

it('whoever needs help waits for a coordinator to take it', () => {
  const worry = { why: 'help', since: AT, round: 1 } as const;
  expect(worriesToTake.line(row({ ...coming, worry }))?.words).toBe(
    'Eastfield School: somebody asked for help at 12:00, and nobody has taken it.',
  );
  expect(fieldsOf({ ...coming, worry })).toMatchObject({ worries: AT });
  expect(fieldsOf({ ...coming, worry: { ...worry, taken: did } })).toMatchObject({ worries: null });
});

it('that there are more worries than are listed is told', () => {
  expect(worriesToTake.more?.(row(coming))).toEqual({
    words: 'More than these 100 need somebody to take them. The boards of the activations show all.',
    button: { title: 'Open the board', verb: 'activations.board', data: { activation: 'a1' } },
  });
  expect(createRegistry(features).command('activations.board')).toBeDefined();
});

it('worries are looked for by those who take them, and by nobody else', () => {
  const find = (...roles: Role[]) => worriesToTake.find({ ...row(silent).who, roles });
  expect(find('coordinator')).toMatchObject({ sort: { field: 'worries', order: 'up' } });
  expect(find('volunteer')).toBeUndefined();
});

it('only those who owe a word or an answer are found', () => {
  expect(fieldsOf(silent)).toMatchObject({ waits: '' });
  expect(fieldsOf({ ...silent, asked: AT })).toMatchObject({ waits: AT });
  expect(fieldsOf(coming)).toMatchObject({ waits: null });
  const owes = { at: '2026-11-27T13:00:00.000Z', on: 'safe' } as const;
  expect(fieldsOf({ ...coming, asked: AT, owes })).toMatchObject({ waits: owes.at });
});

const EXERCISE = { is: 'exercise', exercise: 'e1' } as const;
const played: RaisedActivation = { ...open, id: 'a2', call: { ...open.call, occasion: EXERCISE } };

it.each<[string, boolean]>([
  ['I’m trapped', true],
  ['Can’t get out', true],
  ['We are cut off by the water', true],
  ['Send some help!', true],
  ['I am hurt', true],
  ['EMERGENCY', true],
  ['help', true],
  ['Help, I can’t breathe', true],
  ['help actions', false],
  ['muster help', false],
  ['We opened the rest centre at Eastfield School', false],
  [`${'Beds are counted. '.repeat(10)} Nobody is hurt.`, false],
])('“%s” may be a cry for help: %s', (words, may) => {
  expect(mayNeedHelp(words)).toBe(may);
});

it('help is offered to whoever has a place at a real activation, before what else their words could answer', () => {
  const place = { partnership: northmere, roles: [], seats: [], coming: [] };
  const inject: WaitingLine = {
    words: 'Inject 3',
    button: { title: 'Answer', verb: 'injects.answer', data: { ref: '3' } },
    takes: { called: 'Inject 3', any: { verb: 'injects.answer', field: 'words' } },
  };
  const offered = (state: CheckedIn, call: RaisedActivation, words = 'I’m trapped') => {
    const lines = [callsAndWords, callsAnswered].flatMap((waiting) => waiting.line(row(state, call)) ?? []);
    const memberships = [{ ...place, asked: [inject, ...lines] }];
    expect(repliesTo(words, memberships)).toHaveLength(1);
    return offersFor(words, memberships).map(({ verb, data }) => ({ verb, data }));
  };
  const data = { activation: 'a1', saying: 'help', words: 'I’m trapped' };
  const help = { verb: 'checkins.say', data };
  const owes = { at: '2026-11-27T11:45:00.000Z', on: 'home' } as const;
  expect(offered(coming, open)).toEqual([help]);
  expect(offered({ ...coming, owes }, { ...open, status: 'standing-down' })).toEqual([help]);
  expect(offered(coming, open, 'Two wards are moved')).toEqual([]);
  expect(offered(coming, played)).toEqual([]);
  expect(offered(silent, open)).toEqual([]);
});

it('help is of the real activation for whoever has a place in an exercise too', () => {
  const meant = (args: { saying?: string; word?: string }) => {
    const theirs = [{ ...coming, activation: 'a2' }, { ...coming, where: 'coming' } as const];
    const found = <View>(view: View) => ({ stream: streamId(northmere.id, 'checkins', 'a1.ann'), view });
    return callMeant({
      args,
      partnership: northmere,
      by: { person: ANN, as: 'person asked', via: { platform: 'slack' } },
      known: {
        ...{ named: undefined, asked: undefined },
        ...{ open: [played, open].map(found), theirs: theirs.map(found) },
      },
    })?.id;
  };
  expect(meant({ saying: 'help' })).toBe('a1');
  expect(meant({ word: 'help' })).toBe('a1');
  expect(meant({ saying: 'safe' })).toBe('a2');
});

it.each(['on my way', 'on the way', 'on site', 'okay', 'fine', 'all right', 'leaving', 'home'])(
  '“I’m %s” and “I am %s” say the same of oneself',
  (words) => {
    const said = (written: string) => saidWordForWord(written, createRegistry(features).commands);
    expect(said(`I am ${words}`)?.command.id).toBe('checkins.say');
    expect(said(`I am ${words}`)?.given).toEqual(said(`I’m ${words}`)?.given);
  },
);
