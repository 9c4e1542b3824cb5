import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deploymentKey } from '../../src/run/key.js';
import { freshFolder } from '../store/folder.js';

describe('the key of the deployment', () => {
  it('is the one that was given', async () => {
    const data = await freshFolder();
    expect(await deploymentKey({ data, key: 'x'.repeat(32) })).toBe('x'.repeat(32));
  });

  it('is made once when none was given, and only its user can read it', async () => {
    const data = join(await freshFolder(), 'data');
    const [one, other] = await Promise.all([deploymentKey({ data }), deploymentKey({ data })]);
    expect(one).toMatch(/^[\w-]{43}$/);
    expect(other).toBe(one);
    expect(await deploymentKey({ data })).toBe(one);
    const path = join(data, 'muster.key');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toBe(one);
  });

  it('is asked for in words when none can be made', async () => {
    const data = join(await freshFolder(), 'not-a-folder\0');
    await expect(deploymentKey({ data })).rejects.toThrow('Set MUSTER_KEY, or make the folder writable.');
  });
});
