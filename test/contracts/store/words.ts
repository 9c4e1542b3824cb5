import { expect } from 'vitest';
import { hashOf, openFacts } from '../../../src/core/recording/commit.js';
import { say } from '../../../src/core/said.js';
import type { StoreTest } from '../store.js';
import { commitAfter, firstCommit, hash, poll, rowAt, voted } from './commits.js';

const stream = poll('1');
const spoken = () =>
  firstCommit({
    stream,
    facts: [{ ...voted('Mon'), note: say('Ring my sister first'), reason: say('Flood drill') }],
  });

export function wordsContract(it: StoreTest): void {
  it('of one key and no other, and the chain stays whole', async ({ store }) => {
    const commit = spoken();
    const next = commitAfter(commit, { stream });
    for (const each of [commit, next]) await store.ledger.append(each, rowAt(each));

    await store.ledger.eraseWords(commit, ['w0']);

    const [erased, after] = await store.ledger.read({ stream, after: 0, limit: 2 });
    expect(erased?.said).toEqual({ w0: { seal: commit.said.w0?.seal }, w1: commit.said.w1 });
    expect(erased && hashOf(erased, hash)).toBe(commit.hash);
    expect(after).toEqual(next);
    expect(erased && openFacts(erased)).toEqual([
      { ...voted('Mon'), note: { said: null }, reason: { said: 'Flood drill' } },
    ]);
  });

  it('again, and of keys that are not there, without harm', async ({ store }) => {
    const commit = spoken();
    await store.ledger.append(commit, rowAt(commit));

    await store.ledger.eraseWords(commit, ['w0', 'w1']);
    await store.ledger.eraseWords(commit, ['w0', 'w7']);

    const [erased] = await store.ledger.read({ stream, after: 0, limit: 1 });
    expect(erased?.said).toEqual({ w0: { seal: commit.said.w0?.seal }, w1: { seal: commit.said.w1?.seal } });
  });

  it('for good: they are still gone after a restart, in what is loaded and in what is pending', async ({
    opened,
  }) => {
    const commit = spoken();
    await opened.store.ledger.append(commit, rowAt(commit));
    await opened.store.ledger.eraseWords(commit, ['w0', 'w1']);

    const store = await opened.reopen();

    const { tail } = await store.ledger.load({ stream, shape: 2, once: 'x' });
    const everything = JSON.stringify([tail, await store.ledger.pending({ limit: 10 })]);
    expect(everything).not.toContain('sister');
    expect(everything).not.toContain('drill');
    expect(tail).toHaveLength(1);
  });
}
