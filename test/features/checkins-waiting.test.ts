import { expect, it } from 'vitest';
import { personId, streamId } from '../../src/core/ids.js';
import type { Role } from '../../src/core/partnership.js';
import { say } from '../../src/core/said.js';
import type { RaisedActivation } from '../../src/features/activations/facts.js';
import type { CheckedIn } from '../../src/features/checkins/facts.js';
import { fieldsOf } from '../../src/features/checkins/fields.js';
import { callsAndWords, worriesToTake } from '../../src/features/checkins/waiting.js';
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

it('a word that is due waits for whoever owes it, though the activation is over', () => {
  const owes = { at: '2026-11-27T11:45:00.000Z', on: 'home' } as const;
  expect(asked({ ...coming, owes }, { ...open, status: 'closed' })).toBe(
    'Eastfield School: say that you are home safe. It was due at 11:45.',
  );
});

it('whoever needs help waits for a coordinator to take it', () => {
  const worry = { why: 'help', since: AT, round: 1 } as const;
  expect(worriesToTake.line(row({ ...coming, worry }))?.words).toBe(
    'Eastfield School: somebody asked for help at 12:00, and nobody has taken it.',
  );
  expect(fieldsOf({ ...coming, worry })).toMatchObject({ worries: true });
  expect(fieldsOf({ ...coming, worry: { ...worry, taken: did } })).toMatchObject({ worries: false });
});

it('worries are looked for by those who take them, and by nobody else', () => {
  const find = (...roles: Role[]) => worriesToTake.find({ ...row(silent).who, roles });
  expect(find('coordinator')).toMatchObject({ where: { worries: true } });
  expect(find('volunteer')).toBeUndefined();
});

it('only those who owe a word or an answer are found', () => {
  expect(fieldsOf(silent)).toMatchObject({ waits: true });
  expect(fieldsOf(coming)).toMatchObject({ waits: false });
  expect(fieldsOf({ ...coming, owes: { at: AT, on: 'safe' } })).toMatchObject({ waits: true });
});
