import { describe, expect } from 'vitest';
import { StoreUnavailable } from '../../src/core/errors.js';
import type { StreamId } from '../../src/core/ids.js';
import type { Hash, Ledger } from '../../src/core/ports.js';
import { CHECKPOINTS, listHeads, MOST_HEADS } from '../../src/core/recording/checkpoint.js';
import { type Commit, hashOf } from '../../src/core/recording/commit.js';
import { erasePerson } from '../../src/core/recording/erase.js';
import { verifyLedger } from '../../src/core/recording/verify.js';
import { type House, openCounter } from '../support/house.js';
import { it } from '../support/in-house.js';
import { DANA } from '../support/northmere.js';

/** Two counters of five commits each, their heads listed. */
async function kept(house: House): Promise<{ one: StreamId; other: StreamId }> {
  const streams: StreamId[] = [];
  for (const name of ['one', 'other']) {
    const { counter, stream } = await openCounter(house, name);
    for (let at = 1; at <= 4; at++) {
      const args = { counter, by: at, note: `note ${at}` };
      await house.ask({ command: 'counters.count', args, once: `${name} ${at}` });
    }
    streams.push(stream);
  }
  expect(await listHeads(house.base)).toBe(2);
  const [one = expect.fail(), other = expect.fail()] = streams;
  return { one, other };
}

/** The ledger as it would read if somebody had got at one stream. */
function tampered(
  ledger: Ledger,
  stream: StreamId,
  change: (all: readonly Commit[]) => readonly Commit[],
): Ledger {
  return {
    ...ledger,
    read: async (ask) => {
      if (ask.stream !== stream) return ledger.read(ask);
      const all = change(await ledger.read({ stream, after: 0, limit: 1000 }));
      return all.filter(({ version }) => version > ask.after).slice(0, ask.limit);
    },
  };
}

/** A chain made sound again from its first commit, as by somebody who knows how it is hashed. */
function rechained(all: readonly Commit[], hash: Hash): readonly Commit[] {
  let prev = '';
  return all.map(({ hash: _, pending, ...commit }) => {
    const open = { ...commit, prev };
    prev = hashOf(open, hash);
    return { ...open, hash: prev, pending };
  });
}

const findings = async (house: House, ledger: Ledger) => (await verifyLedger({ ...house, ledger })).wrong;

describe('a ledger nobody has touched', () => {
  it('is whole', async ({ house }) => {
    await kept(house);
    expect(await verifyLedger(house)).toEqual({ streams: 3, commits: 11, erased: 0, wrong: [] });
  });

  it('is whole when it has grown since its heads were listed', async ({ house }) => {
    const { one } = await kept(house);
    const counter = one.slice(one.indexOf(':') + 1);
    await house.ask({ command: 'counters.count', args: { counter, by: 5 }, once: 'later' });
    expect((await verifyLedger(house)).wrong).toEqual([]);
  });

  it('is whole when words were erased, which are counted', async ({ house }) => {
    await kept(house);
    expect(await erasePerson(DANA, house)).toBe(8);
    expect(await verifyLedger(house)).toEqual({ streams: 3, commits: 11, erased: 8, wrong: [] });
  });

  it('is whole when it is empty', async ({ house }) => {
    expect(await verifyLedger(house)).toEqual({ streams: 0, commits: 0, erased: 0, wrong: [] });
  });
});

describe('tampering is told', () => {
  const change = (version: number, to: (commit: Commit) => Partial<Commit>) => (all: readonly Commit[]) =>
    all.map((commit) => (commit.version === version ? { ...commit, ...to(commit) } : commit));

  it.for<readonly [string, number, (commit: Commit) => Partial<Commit>]>([
    ['a fact', 3, () => ({ facts: [{ type: 'counted', by: 100, hears: DANA }] })],
    ['who spoke', 2, ({ by }) => ({ by: { ...by, as: 'secretariat' } })],
    ['when', 5, () => ({ at: '2020-01-01T00:00:00.000Z' })],
    ['its hash', 4, () => ({ hash: 'f00' })],
    [
      'its words under the old seal',
      3,
      ({ said }) => ({
        said: Object.fromEntries(
          Object.entries(said).map(([key, words]) => [key, { ...words, salt: 's', text: 'never said' }]),
        ),
      }),
    ],
  ])('altered: %s', async ([, version, to], { house }) => {
    const { one } = await kept(house);
    const wrong = await findings(house, tampered(house.store.ledger, one, change(version, to)));
    expect(wrong[0]).toEqual({ what: 'altered', stream: one, version });
    expect(wrong.every(({ stream }) => stream === one)).toBe(true);
  });

  it('missing: a commit in the middle, or the first', async ({ house }) => {
    const { other } = await kept(house);
    for (const gone of [3, 1]) {
      const without = (all: readonly Commit[]) => all.filter(({ version }) => version !== gone);
      const wrong = await findings(house, tampered(house.store.ledger, other, without));
      expect(wrong).toEqual([{ what: 'missing', stream: other, version: gone }]);
    }
  });

  it('truncated: the end cut off, which only the listed heads can tell', async ({ house }) => {
    const { one } = await kept(house);
    const wrong = await findings(
      house,
      tampered(house.store.ledger, one, (all) => all.slice(0, 3)),
    );
    expect(wrong).toEqual([{ what: 'truncated', stream: one, version: 4 }]);
  });

  it('truncated: an end that no checkpoint lists yet, and a whole stream', async ({ house }) => {
    const { stream } = await openCounter(house, 'unlisted');
    const { ledger } = house.store;
    const cut = tampered(ledger, stream, () => []);
    expect(await findings(house, cut)).toEqual([{ what: 'truncated', stream, version: 1 }]);
    expect(await findings(house, { ...cut, streams: async () => [] })).toEqual([
      { what: 'truncated', stream, version: 1 },
    ]);
  });

  it('altered: what cannot be read as a commit any more, where it begins', async ({ house }) => {
    const { one, other } = await kept(house);
    const { ledger } = house.store;
    const garbled: Ledger = {
      ...ledger,
      read: async (ask) => {
        const page = await ledger.read(ask);
        if (page.some(({ stream, version }) => stream === one && version === 3)) JSON.parse('{');
        return page;
      },
    };
    const { wrong, commits } = await verifyLedger({ ...house, ledger: garbled });
    expect(wrong).toEqual([{ what: 'altered', stream: one, version: 3 }]);
    expect(commits, 'two before it, and all elsewhere').toBe(2 + 5 + 1);

    const emptied = tampered(
      ledger,
      other,
      change(2, () => ({ facts: undefined as never })),
    );
    expect(await findings(house, emptied)).toEqual([{ what: 'altered', stream: other, version: 2 }]);
  });

  it('is not said of a store that does not answer', async ({ house }) => {
    await kept(house);
    const down = async () => {
      throw new StoreUnavailable('down');
    };
    await expect(verifyLedger({ ...house, ledger: { ...house.store.ledger, read: down } })).rejects.toThrow(
      StoreUnavailable,
    );
  });

  it('a chain written anew is sound in itself, and caught at the head that was listed', async ({ house }) => {
    const { one } = await kept(house);
    const rewrite = (all: readonly Commit[]) =>
      rechained(change(2, () => ({ facts: [{ type: 'counted', by: 9, hears: DANA }] }))(all), house.hash);
    const wrong = await findings(house, tampered(house.store.ledger, one, rewrite));
    expect(wrong).toEqual([{ what: 'altered', stream: one, version: 5 }]);
  });

  it('a whole stream that vanished', async ({ house }) => {
    const { one } = await kept(house);
    const { ledger } = house.store;
    const without: Ledger = {
      ...ledger,
      streams: async (ask) => (await ledger.streams(ask)).filter((stream) => stream !== one),
    };
    expect(await findings(house, without)).toEqual([{ what: 'truncated', stream: one, version: 1 }]);
  });
});

describe('listing heads', () => {
  it('lists what has moved since, and nothing twice', async ({ house }) => {
    const { one } = await kept(house);
    expect(await listHeads(house.base), 'nothing has moved').toBe(0);
    const counter = one.slice(one.indexOf(':') + 1);
    await house.ask({ command: 'counters.count', args: { counter, by: 5 }, once: 'later' });
    expect(await listHeads(house.base)).toBe(1);

    const checkpoints = await house.commits(CHECKPOINTS);
    expect(checkpoints).toHaveLength(2);
    expect(checkpoints[1]).toMatchObject({
      pending: false,
      facts: [{ type: 'heads-listed', heads: [{ stream: one, version: 6 }] }],
    });
    expect(await house.store.ledger.pending({ limit: 100 })).not.toContainEqual(
      expect.objectContaining({ stream: CHECKPOINTS }),
    );
    expect(MOST_HEADS).toBe(1000);
  });

  it('leaves it to the other when two do it at once', async ({ house }) => {
    await openCounter(house, 'one');
    const listed = await Promise.all([listHeads(house.base), listHeads(house.base)]);
    expect([...listed].sort()).toEqual([0, 1]);
    expect(await house.commits(CHECKPOINTS)).toHaveLength(1);
  });
});
