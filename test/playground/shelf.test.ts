import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShelf } from '../../src/playground/shelf.js';

describe('The shelf on which the playground keeps its conversations', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-shelf-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives back what was put, in the order it first came, over restarts', () => {
    const before = openShelf(folder);
    const drawer = before.drawer<{ words: string }>('slack');
    drawer.put('a', { words: 'first' });
    drawer.put('b', { words: 'second' });
    drawer.put('c', { words: 'third' });
    drawer.put('a', { words: 'first, edited' });
    drawer.remove('b');
    before.close();
    const after = openShelf(folder);
    expect(after.drawer('slack').all()).toEqual([{ words: 'first, edited' }, { words: 'third' }]);
    expect(after.drawer('teams').all()).toEqual([]);
    after.close();
  });

  it('has what was put even when it was never closed', () => {
    const killed = openShelf(folder);
    killed.drawer('slack').put('a', 'there');
    const after = openShelf(folder);
    expect(after.drawer('slack').all()).toEqual(['there']);
    after.close();
    killed.close();
  });

  it('refuses in words a folder in which it cannot keep anything', async () => {
    await writeFile(join(folder, 'playground'), 'a file where the folder should be');
    expect(() => openShelf(folder)).toThrow(/cannot keep its conversations in .* Move that folder away/);
  });
});
