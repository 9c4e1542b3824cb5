import { beforeEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/core/ports.js';
import { type Commit, commitId } from '../../src/core/recording/commit.js';
import { createHanding } from '../../src/delivery/handing.js';
import { createSweep } from '../../src/delivery/sweep.js';
import { firstCommit, poll } from '../contracts/store/commits.js';
import { opened } from '../support/opened.js';
import { seat } from '../support/roll-call.js';

/** More than are read together. */
const MANY = 250;

describe('a sweep', () => {
  let pending: readonly Commit[];
  let mended: string[];
  let troubles: string[];
  let realNow: number;
  let mend: (commit: Commit) => Promise<void>;
  let sweep: () => Promise<number>;
  const trouble = (error: unknown, about: string) => void troubles.push(`${about}: ${String(error)}`);
  const settles = async (commit: Commit) => {
    pending = pending.filter((each) => each !== commit);
    mended.push(commit.stream);
  };
  const fails = async () => {
    throw new Error('never');
  };

  beforeEach(() => {
    pending = Array.from({ length: MANY }, (_, index) => firstCommit({ stream: poll(`${index}`) }));
    mended = [];
    troubles = [];
    realNow = 0;
    const handing = createHanding({ handedOn: () => undefined, trouble });
    const ledger: Pick<Ledger, 'pending'> = {
      pending: async ({ after, limit }) => {
        const from = pending.findIndex(({ stream }) => stream === after?.stream) + 1;
        return pending.slice(from, from + limit);
      },
    };
    const deps = { ...handing, ledger, trouble, luck: () => 0, realNow: () => realNow };
    const swept = createSweep({ ...deps, mend: (commit) => mend(commit) });
    sweep = () => swept(() => true);
  });

  it('gets past those that cannot be mended, and names each of them once', async () => {
    const last = pending.at(-1);
    mend = (commit) => (commit === last ? settles(commit) : fails());
    await sweep();
    expect(await sweep()).toBe(MANY);
    expect(mended).toEqual([last?.stream]);
    expect(troubles).toHaveLength(MANY - 1);
    const [first] = pending;
    expect(troubles[0]).toBe(`mending ${first && commitId(first)}: Error: never`);
  });

  it('lets those rest that it could not mend, longer each time, and mends them once that can be done', async () => {
    mend = fails;
    await sweep();
    expect(await sweep()).toBe(MANY);
    expect(await sweep()).toBe(0);
    realNow = 2_000;
    expect(await sweep()).toBe(MANY);
    realNow = 4_000;
    expect(await sweep(), 'twice as long').toBe(0);
    expect(troubles).toHaveLength(MANY);

    mend = settles;
    realNow = 6_000;
    await sweep();
    expect(pending).toEqual([]);
  });

  it('waits for no relay to many, and leaves it be while it is under way', async () => {
    const stream = poll('many');
    const intended = Array.from({ length: 21 }, (_, index) => seat(`seat-${index}`));
    const toMany = firstCommit({
      stream,
      facts: [{ type: 'called', intended }],
      effects: [{ do: 'prompt', card: { stream, card: 'poll' }, who: 'intended', of: 0 }],
    });
    const held = opened();
    pending = [toMany, firstCommit({ stream: poll('1') })];
    mend = async (commit) => {
      if (commit === toMany) await held.promise;
      await settles(commit);
    };
    await sweep();
    expect(await sweep()).toBe(2);
    expect(mended).toEqual([poll('1')]);
    expect(await sweep()).toBe(0);
    held.open();
    await expect.poll(() => pending).toEqual([]);
  });

  it('begins nothing more when Muster stops', async () => {
    const swept = createSweep({
      ...createHanding({ handedOn: () => undefined, trouble }),
      ...{ trouble, luck: () => 0, realNow: () => 0, mend: settles },
      ledger: { pending: async () => pending.slice(0, 3) },
    });
    await swept(() => true);
    expect(await swept(() => mended.length === 0)).toBe(1);
  });
});
