import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Store } from '../../src/core/ports.js';
import { openEmbeddedStore } from '../../src/store/embedded/index.js';
import { CONTRACT_FIELDS } from '../contracts/store/commits.js';

/** A folder of a test's own, gone when the test is. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The embedded store on a folder, closed when the test is over. */
export async function openOn(folder: string, as: 'bot' | 'cli' = 'bot'): Promise<Store> {
  const store = await openEmbeddedStore({ folder, indexed: CONTRACT_FIELDS, as });
  onTestFinished(() => store.close());
  return store;
}
