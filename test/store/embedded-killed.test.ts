import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import type { StreamId } from '../../src/core/ids.js';
import type { Store, StreamHead } from '../../src/core/ports.js';
import { hashOf } from '../../src/core/recording/commit.js';
import { openEmbeddedStore } from '../../src/store/embedded/index.js';
import { CONTRACT_FIELDS, hash } from '../contracts/store/commits.js';
import { built } from '../support/built.js';
import { freshFolder } from './folder.js';

/** More for a longer run: MUSTER_TEST_KILLS=500 npx vitest run test/store/embedded-killed.test.ts */
const KILLS = Number(process.env.MUSTER_TEST_KILLS ?? 20);
const SECONDS_EACH = 10;
const WRITER = built('killed-writer');

it(
  `loses nothing it acknowledged, and leaves nothing half done, killed ${KILLS} times`,
  async () => {
    const folder = await freshFolder();
    const acknowledged: StreamHead[] = [];

    for (let kill = 0; kill < KILLS; kill += 1) {
      // From at once (while it opens) to some hundreds of commits on.
      acknowledged.push(...(await writeUntilKilled(folder, { afterLines: 1 + ((kill * 37) % 300) })));
      const store = await openEmbeddedStore({ folder, indexed: CONTRACT_FIELDS, as: 'bot' });
      await expectNothingLost(store, acknowledged);
      await expectNothingHalfDone(store);
      await store.close();
    }

    expect(acknowledged.length, 'each kill but the earliest came after some writes').toBeGreaterThan(KILLS);
  },
  KILLS * SECONDS_EACH * 1_000,
);

/** Starts a writer, kills it after so many lines, and gives every commit it had acknowledged by then. */
async function writeUntilKilled(
  folder: string,
  { afterLines }: { afterLines: number },
): Promise<readonly StreamHead[]> {
  const writer = spawn(process.execPath, [WRITER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(writer, 'close');
  const lines: string[] = [];
  for await (const line of linesOf(writer)) {
    lines.push(line);
    if (lines.length === afterLines) writer.kill('SIGKILL');
  }
  const [, signal] = await ended;
  expect(signal, 'it was killed, and did not end of itself').toBe('SIGKILL');
  return lines.slice(1).map((line): StreamHead => JSON.parse(line));
}

function linesOf({ stdout }: ChildProcess): AsyncIterable<string> {
  if (!stdout) throw new Error('The writer was started with a pipe');
  return createInterface({ input: stdout });
}

async function expectNothingLost(store: Store, acknowledged: readonly StreamHead[]): Promise<void> {
  const kept = new Map<string, string>();
  for (const stream of await streamsOf(store)) {
    for (const commit of await chainOf(store, stream)) kept.set(`${stream}@${commit.version}`, commit.hash);
  }
  const lost = acknowledged.filter(
    (commit) => kept.get(`${commit.stream}@${commit.version}`) !== commit.hash,
  );
  expect(lost).toEqual([]);
}

async function expectNothingHalfDone(store: Store): Promise<void> {
  const heads: StreamHead[] = [];
  for (const stream of await streamsOf(store)) {
    const chain = await chainOf(store, stream);
    let prev = '';
    for (const [index, commit] of chain.entries()) {
      expect(commit.version).toBe(index + 1);
      expect(commit.prev).toBe(prev);
      expect(hashOf(commit, hash)).toBe(commit.hash);
      prev = commit.hash;
    }
    const head = { version: chain.length, hash: prev };
    expect(await store.views.get(stream, 1), 'the row is as new as its stream').toMatchObject(head);
    heads.push({ stream, ...head });
  }
  const unlisted = await store.ledger.unlisted(1_000);
  expect([...unlisted].sort(byStream)).toEqual(heads);
}

const streamsOf = (store: Store) => store.ledger.streams({ after: '', limit: 1_000 });
const chainOf = (store: Store, stream: StreamId) => store.ledger.read({ stream, after: 0, limit: 1_000_000 });
const byStream = (one: StreamHead, other: StreamHead) => (one.stream < other.stream ? -1 : 1);
