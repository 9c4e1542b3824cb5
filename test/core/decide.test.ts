import { describe, expect } from 'vitest';
import { StoreUnavailable } from '../../src/core/errors.js';
import type { Ledger } from '../../src/core/ports.js';
import { counters, reshapedCounters } from '../support/counter.js';
import { openCounter, openHouse, patient } from '../support/house.js';
import { it } from '../support/in-house.js';
import { ASHA, NOW, northmere } from '../support/northmere.js';

const count = (counter: string, by: number) => ({ command: 'counters.count', args: { counter, by } });

/** A ledger into which somebody else writes first, so many times. */
function contended(ledger: Ledger, times: number, first: () => Promise<unknown>): Ledger {
  let left = times;
  return {
    ...ledger,
    append: async (commit, row) => {
      if (left-- > 0) await first();
      return ledger.append(commit, row);
    },
  };
}

describe('a decision', () => {
  it('is stored with who spoke, when, its effects in full and its facts’ words beside them', async ({
    house,
  }) => {
    const { counter, stream } = await openCounter(house, 'open');
    house.setClock('2026-12-01T10:05:00.000Z');
    await house.ask({
      command: 'counters.count',
      args: { counter, by: 2, note: 'two more' },
      once: 'n1',
      person: ASHA,
    });
    const [, commit] = await house.commits(stream);
    expect(commit).toMatchObject({
      stream,
      version: 2,
      at: '2026-12-01T10:05:00.000Z',
      by: { person: ASHA, as: 'chair', via: { platform: 'slack' } },
      once: house.hash.of('n1'),
      facts: [{ type: 'counted', by: 2, note: { said: 'w0' }, hears: ASHA }],
      said: { w0: { text: 'two more' } },
      effects: [
        { do: 'refresh', card: { stream, card: 'total' }, of: 0 },
        { do: 'tell', card: { stream, card: 'total' }, who: 'hears', of: 0 },
      ],
      pending: true,
    });
  });

  it('that comes to no facts stores nothing and says so', async ({ house }) => {
    const { counter, stream } = await openCounter(house, 'open');
    expect(await house.ask({ ...count(counter, 0), once: 'n' })).toEqual({
      note: 'It was already so; nothing has changed.',
    });
    expect(await house.commits(stream)).toHaveLength(1);
  });

  it('is made again when another writes first, on what the stream has come to', async ({ house }) => {
    const { counter, stream } = await openCounter(house, 'open');
    let others = 0;
    const ledger = contended(house.store.ledger, 3, () =>
      house.ask({ ...count(counter, 10), once: `other ${others++}` }),
    );
    const ours = await openHouse({ store: { ...house.store, ledger } });
    expect(await ours.ask({ ...count(counter, 1), once: 'ours' })).toMatchObject({
      note: 'Counted to 31.',
    });
    expect(await house.present(stream)).toEqual({ total: 31, notes: [] });
  });

  it('made again may come to a no', async ({ house }) => {
    const { counter } = await openCounter(house, 'open');
    const ledger = contended(house.store.ledger, 1, () =>
      house.ask({ ...count(counter, 1000), once: 'all of it' }),
    );
    const ours = await openHouse({ store: { ...house.store, ledger } });
    expect(await ours.ask({ ...count(counter, 1), once: 'ours' })).toEqual({
      refused: 'too-much',
      words: 'A counter goes up to 1000.',
      field: 'by',
    });
  });

  it('finds its own repeat that slipped in between', async ({ house }) => {
    const { counter, stream } = await openCounter(house, 'open');
    const ledger = contended(house.store.ledger, 1, () => house.ask({ ...count(counter, 5), once: 'same' }));
    const ours = await openHouse({ store: { ...house.store, ledger } });
    expect(await ours.ask({ ...count(counter, 5), once: 'same' })).not.toHaveProperty('refused');
    expect(await house.present(stream)).toEqual({ total: 5, notes: [] });
  });

  it('gives up with StoreUnavailable where others always write first', async ({ house }) => {
    const { counter, stream } = await openCounter(house, 'open');
    let others = 0;
    const ledger = contended(house.store.ledger, Number.POSITIVE_INFINITY, () =>
      house.ask({ ...count(counter, 1), once: `other ${others++}` }),
    );
    const ours = await openHouse({ store: { ...house.store, ledger }, patience: patient(4) });
    await expect(ours.ask({ ...count(counter, 100), once: 'ours' })).rejects.toThrow(StoreUnavailable);
    expect(await house.present(stream)).toEqual({ total: 5, notes: [] });
  });

  it('is not handed on, and not said yes to, when it could not be stored', async ({ house }) => {
    const { counter } = await openCounter(house, 'open');
    const ledger: Ledger = {
      ...house.store.ledger,
      append: () => Promise.reject(new StoreUnavailable('the disk is full')),
    };
    const ours = await openHouse({ store: { ...house.store, ledger } });
    await expect(ours.ask({ ...count(counter, 1), once: 'ours' })).rejects.toThrow('the disk is full');
    expect(ours.handedOn).toEqual([]);
  });

  it('that failed lets the next one of its stream through', async ({ house }) => {
    const { counter } = await openCounter(house, 'open');
    let broken = true;
    const ledger: Ledger = {
      ...house.store.ledger,
      append: (commit, row) => {
        if (!broken) return house.store.ledger.append(commit, row);
        broken = false;
        return Promise.reject(new StoreUnavailable('for a moment'));
      },
    };
    const ours = await openHouse({ store: { ...house.store, ledger } });
    const [first, second] = await Promise.allSettled([
      ours.ask({ ...count(counter, 1), once: 'first' }),
      ours.ask({ ...count(counter, 2), once: 'second' }),
    ]);
    expect(first.status).toBe('rejected');
    expect(second).toMatchObject({ value: { note: 'Counted to 2.' } });
  });

  it('of one stream waits for no other stream', async ({ house }) => {
    const held = await openCounter(house, 'held');
    const free = await openCounter(house, 'free');
    let release = () => {};
    const holding = new Promise<void>((resolve) => {
      release = resolve;
    });
    const ledger: Ledger = {
      ...house.store.ledger,
      load: async (ask) => {
        if (ask.stream === held.stream) await holding;
        return house.store.ledger.load(ask);
      },
    };
    const ours = await openHouse({ store: { ...house.store, ledger } });
    const waiting = ours.ask({ ...count(held.counter, 1), once: 'n1' });
    expect(await ours.ask({ ...count(free.counter, 7), once: 'n2' })).toMatchObject({
      note: 'Counted to 7.',
    });
    release();
    expect(await waiting).toMatchObject({ note: 'Counted to 1.' });
  });

  it('needs no kept row, and takes none of another shape', async ({ house }) => {
    const { counter, stream } = await openCounter(house, 'open');
    await house.ask({ ...count(counter, 3), once: 'n1' });
    await house.store.views.forget(stream);
    expect(await house.ask({ ...count(counter, 4), once: 'n2' })).toMatchObject({ note: 'Counted to 7.' });

    const kept = (await house.store.views.get(stream, counters.shape)) ?? expect.fail('no row');
    await house.store.views.forget(stream);
    await house.store.views.put({ ...kept, state: { total: 999, notes: [] } });
    const newer = await openHouse({ store: house.store, features: [reshapedCounters] });
    expect(await newer.ask({ ...count(counter, 1), once: 'n3' })).toMatchObject({ note: 'Counted to 8.' });
  });
});

describe('performing', () => {
  it('refuses arguments that make no sense, naming the field', async ({ house }) => {
    expect(await house.ask({ ...count('c', 1.5), once: 'n' })).toEqual({
      refused: 'arguments',
      words: 'I could not make sense of that.',
      field: 'by',
    });
  });

  it('never carries out what the roles do not allow', async ({ house }) => {
    const asked = { ...count('c', 1), once: 'n' };
    await expect(house.ask({ ...asked, as: 'deputy' })).rejects.toThrow('without permission');
    await expect(house.ask({ command: 'counters.open', once: 'n', as: 'system' })).rejects.toThrow(
      'without permission',
    );
  });

  it('gives a new thing an id that comes from its feature and its request alone', async ({ house }) => {
    const one = await openCounter(house, 'one');
    house.setClock('2026-12-02T00:00:00.000Z');
    expect(await openCounter(house, 'one')).toEqual(one);
    expect((await openCounter(house, 'two')).counter).not.toBe(one.counter);
    expect(one.counter).toMatch(/^[0-9a-f]{16}$/);
    expect(await house.commits(one.stream)).toMatchObject([{ at: NOW }]);
    expect(one.stream).toContain(`${northmere.id}/counters:`);
  });
});
