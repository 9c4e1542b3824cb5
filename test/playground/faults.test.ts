import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFaults, type Fault, fault } from '../../src/playground/faults.js';
import { createPace } from '../../src/playground/pace.js';
import { playgroundAtHand } from '../support/playground.js';

const posting = { method: 'chat.postMessage', about: ['D0ASHA', 'U0ASHA'] };

describe('a fault', () => {
  it('befalls one call, or as many as it says, and then nothing more', () => {
    const faults = createFaults();
    faults.next({ fault: '500' });
    faults.next({ fault: '429', times: 2 });
    const befell = [1, 2, 3, 4].map(() => faults.take(posting)?.fault);
    expect(befell).toEqual(['500', '429', '429', undefined]);
  });

  it('can befall every call until it is cleared', () => {
    const faults = createFaults();
    faults.next({ fault: 'reset', times: 'always' });
    for (let call = 0; call < 100; call += 1) expect(faults.take(posting)?.fault).toBe('reset');
    expect(faults.planned()).toEqual([{ fault: 'reset', times: 'always' }]);
    faults.clear();
    expect(faults.take(posting)).toBeUndefined();
  });

  it.each<[Omit<Fault, 'fault'>, 'befalls' | 'spares']>([
    [{}, 'befalls'],
    [{ method: '*' }, 'befalls'],
    [{ method: 'chat.*' }, 'befalls'],
    [{ method: 'chat.postMessage' }, 'befalls'],
    [{ method: 'chat.post' }, 'spares'],
    [{ method: 'chat.update' }, 'spares'],
    [{ about: 'U0ASHA' }, 'befalls'],
    [{ about: 'D0ASHA', method: 'chat.*' }, 'befalls'],
    [{ about: 'U0BEN' }, 'spares'],
  ])('planned for %o %s a post to Asha', (planned, what) => {
    const faults = createFaults();
    faults.next({ fault: '500', ...planned });
    expect(faults.take(posting) !== undefined).toBe(what === 'befalls');
  });

  it.each([{ fault: 'teapot' }, { fault: '429', retryafter: 3 }, { fault: '500', times: 0 }, {}])(
    'is none that is written %o',
    (body) => expect(fault.safeParse(body).success).toBe(false),
  );
});

describe('a pace', () => {
  let now = 0;
  const paced = (times: number) =>
    createPace({
      rules: [
        { methods: ['post'], per: 'place', windows: [{ most: 2, inMs: 1_000 }] },
        { methods: ['post'], per: 'app', windows: [{ most: 3, inMs: 10_000 }] },
      ],
      pacing: times === 1 ? 'real' : { times },
      now: () => now,
    });
  beforeEach(() => {
    now = 1_000_000;
  });

  it('holds each place to its own window and everything to one', () => {
    const pace = paced(1);
    const post = (place: string) => pace.wait({ method: 'post', about: [place] });
    expect([post('a'), post('a'), post('a')]).toEqual([undefined, undefined, 1]);
    expect([post('b'), post('b')], 'the third of all, and one too many').toEqual([undefined, 10]);
    now += 10_000;
    expect(post('b')).toBeUndefined();
  });

  it('does not count what it refused, nor what it has no rule for', () => {
    const pace = paced(1);
    for (let call = 0; call < 50; call += 1) pace.wait({ method: 'post', about: ['a'] });
    expect(pace.wait({ method: 'read', about: ['a'] })).toBeUndefined();
    now += 1_000;
    expect(pace.wait({ method: 'post', about: ['a'] })).toBeUndefined();
  });

  it('can be so many times as fast', () => {
    const pace = paced(4);
    const waits = Array.from({ length: 9 }, () => pace.wait({ method: 'post', about: ['a'] }));
    expect(waits.filter((wait) => wait === undefined)).toHaveLength(8);
  });
});

describe('the switch of the playground', () => {
  let playground: Awaited<ReturnType<typeof playgroundAtHand>>;
  beforeEach(async () => {
    playground = await playgroundAtHand();
  });
  afterEach(() => playground.end());

  const send = (path: string, body: object) =>
    fetch(`${playground.address}/playground/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('plans faults for each stand-in, shows them and clears them', async () => {
    const planned = await send('faults', {
      on: 'slack',
      fault: 'lost',
      method: 'chat.postMessage',
      times: 3,
    });
    expect(await planned.json()).toEqual({
      slack: [{ fault: 'lost', method: 'chat.postMessage', times: 3 }],
      teams: [],
      graph: [],
    });
    await send('faults', { on: 'teams', fault: { error: 'MessageSizeTooBig' }, times: 'always' });
    await send('faults', { on: 'slack', fault: 'none' });
    const left = await fetch(`${playground.address}/playground/faults`);
    expect(await left.json()).toEqual({
      slack: [],
      teams: [{ fault: { error: 'MessageSizeTooBig' }, times: 'always' }],
      graph: [],
    });
    expect((await send('faults', { on: 'post', fault: '500' })).status).toBe(400);
  });
});
