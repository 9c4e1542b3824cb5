import { describe, expect, it } from 'vitest';
import { personId, streamId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import type { RaisedActivation } from '../../src/features/activations/facts.js';
import { activations } from '../../src/features/activations/index.js';
import { nextLine } from '../../src/features/activations/next-line.js';
import type { CheckedIn } from '../../src/features/checkins/facts.js';
import { checkins } from '../../src/features/checkins/index.js';
import { draw } from '../support/drawing.js';
import { northmere } from '../support/northmere.js';

const AT = '2026-11-27T12:00:00.000Z';
const [ANN, NOOR] = [personId('ann'), personId('noor')];
const stream = streamId(northmere.id, 'checkins', `a1.${ANN}`);

const open: RaisedActivation = {
  ...{
    id: 'a1',
    reference: 'PCOM/2026/003',
    raised: { by: NOOR, at: AT },
    level: 'activate',
    status: 'open',
  },
  call: {
    ...{ need: 1, where: say('Mill Lane'), message: say('Fill sandbags'), occasion: { is: 'incident' } },
    ...{ starts: '2026-11-27T15:00:00.000Z', minutes: 240, answerBy: '2026-11-27T12:30:00.000Z' },
    ...{ wave: 2, widenAfter: 20, checkEvery: 120 },
  },
  ...{ walkIns: [], waves: [], told: 0, again: 0, batches: 1, taken: { [ANN]: 1 }, released: {} },
};
const over: RaisedActivation = { ...open, status: 'standing-down', level: 'stand-down', stoodDown: AT };
const calledUp: CheckedIn = {
  ...{ activation: 'a1', person: ANN, answer: { is: 'coming', how: 'self', by: ANN, at: AT }, seq: 1 },
  ...{ settled: 1, batch: 1, place: 'taken', calledUp: true, where: 'coming', before: 0, breaks: 0 },
};
const reserve: CheckedIn = { ...calledUp, place: 'reserve' };

const card = (state: CheckedIn, call: RaisedActivation = open) =>
  draw({
    feature: checkins,
    card: 'call',
    stream,
    state,
    known: { call, volunteer: undefined },
    part: ANN,
    now: AT,
  });
const news = (name: string, state: RaisedActivation) =>
  draw({ feature: activations, card: name, stream: streamId(northmere.id, 'activations', 'a1'), state });

describe('the card of whoever is called up', () => {
  it('says so until they set off, and then where they are', () => {
    expect(card(calledUp).title).toContain('You are needed now: Mill Lane');
    expect(card({ ...calledUp, where: 'on-the-way' }).title).toContain('You are on your way: Mill Lane');
    expect(card({ ...calledUp, where: 'on-site' }).title).toContain('You are on site: Mill Lane');
  });

  it('calls nobody when it is over', () => {
    expect(card({ ...calledUp, stoodDown: AT }, over).title).toBe('No more help is needed: Mill Lane');
  });
});

describe('what was said while help was needed', () => {
  it('is taken back when it is over: nobody waits on the reserve', () => {
    const lines = (call: RaisedActivation) => card(reserve, call).lines.join('\n');
    expect(lines(open)).toContain('you are on the reserve; I tell you at once if you are needed');
    expect(lines(over)).not.toContain('reserve');
    expect(lines(over)).toContain('Please do not travel.');
  });

  it.each(['filled', 'level'])('invites nobody any more: %s', (name) => {
    expect(news(name, open).title).toMatch(
      /^(Enough are coming to|Activated: you are expected at) Mill Lane/,
    );
    expect(news(name, over).title.toLowerCase()).toContain('no more help is needed');
    expect(news(name, over).lines.join()).not.toMatch(/reserve|set off/);
  });
});

describe('what comes next', () => {
  const clock = { timezone: 'Europe/London', now: AT };
  const wave = (asked: number) => ({ at: AT, asked, until: AT });
  const next = (state: Partial<RaisedActivation>, standby = 0) =>
    nextLine({ ...open, taken: {}, ...state }, { standby }, clock);

  it('is a wave, as far as anybody knows', () => {
    expect(next({ waves: [wave(2)] })).toMatch(/^At 12:20 I ask others who fit, as long as there are any/);
    expect(next({ waves: [wave(1)] })).toMatch(/^Everybody on the register who fits and is free is asked/);
  });

  it('is the telephone where nobody is left to ask, first to those on standby', () => {
    const exhausted = true;
    expect(next({ exhausted })).toContain('Ask partners by phone');
    expect(next({ exhausted }, 3)).toContain('Phone the 3 on standby, and partners');
  });
});

describe('the word that somebody owes', () => {
  const due = { at: '2026-11-27T15:30:00.000Z', on: 'arrived' } as const;

  it('is asked at a time to come, and was asked when that is past', () => {
    expect(card({ ...calledUp, due }).lines.join()).toContain('At 15:30 I ask whether you have arrived.');
    const owes = card({ ...calledUp, due, owes: due }).lines.join();
    expect(owes).toContain('I have asked whether you have arrived: please say so.');
    expect(owes).not.toContain('At 15:30');
  });
});
