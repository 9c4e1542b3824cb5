import { expect, it } from 'vitest';
import { personId } from '../../src/core/ids.js';
import type { Found } from '../../src/core/reading.js';
import { say } from '../../src/core/said.js';
import type { Activation, RaisedActivation } from '../../src/features/activations/facts.js';
import type { CheckedIn } from '../../src/features/checkins/facts.js';
import { callMeant } from '../../src/features/checkins/meant.js';
import { NOW, northmere } from '../support/northmere.js';

const ANN = personId('ann');
const did = { by: ANN, at: NOW };
const activation = (id: string) => ({ id, status: 'open', walkIns: [], call: { where: say(id) } }) as never;
const found = <View>(view: View): Found<View> => ({ view }) as Found<View>;
const checkin = (at: string, more: Partial<CheckedIn> = {}): CheckedIn => ({
  activation: at,
  person: ANN,
  wave: 1,
  seq: 0,
  settled: 0,
  batch: 0,
  where: 'not-coming',
  before: 0,
  breaks: 0,
  ...more,
});
const coming = { answer: { is: 'coming', how: 'self', ...did }, where: 'coming' } as const;

/** Of two activations that ask the same person, the later one first. */
function meant(args: { answer?: 'declined'; word?: string }, ...states: readonly CheckedIn[]) {
  const known = {
    named: undefined,
    open: [found<Activation>(activation('later')), found<Activation>(activation('earlier'))],
    asked: undefined,
    theirs: states.map((state) => found<CheckedIn>(state)),
  };
  const by = { person: ANN, roles: [], via: { platform: 'slack' } } as never;
  const call: RaisedActivation | undefined = callMeant({ args, by, partnership: northmere, known });
  return call?.id;
}

it('a word without a name is of the activation that somebody is at, not of one that has only asked them since', () => {
  expect(meant({}, checkin('earlier', { ...coming, where: 'on-site' }), checkin('later'))).toBe('earlier');
  expect(meant({}, checkin('earlier', coming), checkin('later'))).toBe('earlier');
  expect(meant({}, checkin('earlier', coming), checkin('later', { ...coming, where: 'on-the-way' }))).toBe(
    'later',
  );
  const home = checkin('later', { ...coming, where: 'home' });
  expect(meant({}, checkin('earlier', coming), home), 'home from the other').toBe('earlier');
});

it('an answer is to the activation that waits for one, whoever gives it', () => {
  const at = [checkin('earlier', { ...coming, where: 'on-site' }), checkin('later')];
  expect(meant({ answer: 'declined' }, ...at)).toBe('later');
  expect(meant({ word: 'standby' }, ...at)).toBe('later');
  expect(meant({ word: 'arrived' }, ...at)).toBe('earlier');
  expect(meant({ answer: 'declined' }, checkin('earlier'), checkin('later', coming))).toBe('earlier');
});

it('where nothing tells them apart it is the latest', () => {
  expect(meant({}, checkin('earlier'), checkin('later'))).toBe('later');
  expect(meant({ answer: 'declined' }, checkin('earlier', coming), checkin('later', coming))).toBe('later');
  expect(meant({})).toBeUndefined();
});
