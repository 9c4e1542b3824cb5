import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/index.js';
import { createLogger } from '../../src/logging/index.js';
import { runPlayground } from '../../src/run/playground.js';

describe('Starting the playground', () => {
  let folder: string;
  let noted: string[];
  beforeEach(async () => {
    noted = [];
    folder = await mkdtemp(join(tmpdir(), 'muster-starting-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const start = (variables: Record<string, string> = {}, reset?: 'reset') =>
    runPlayground({
      config: readConfig({ PORT: '0', MUSTER_DATA: join(folder, 'data'), ...variables }),
      log: createLogger('silent'),
      say: () => undefined,
      note: (line) => void noted.push(line),
      ...(reset && { reset }),
    });

  it('refuses in words to be on a network', async () => {
    await expect(start({ HOST: '0.0.0.0' })).rejects.toThrow(
      /HOST is 0\.0\.0\.0, .* anybody may speak as anybody/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('moves the data aside and starts afresh', async () => {
    const first = await start();
    await first.store.settings.put('left', 'behind');
    await expect(start({}, 'reset')).rejects.toThrow(/Another Muster is already running/);
    await first.stop();
    const second = await start({}, 'reset');
    expect(await second.store.settings.get('left')).toBeUndefined();
    await second.stop();
    const names = (await readdir(folder)).sort();
    expect(noted).toEqual([`What was there before is now in ${join(folder, names[1] ?? '')}`]);
    expect(names).toEqual(['data', expect.stringMatching(/^data\.\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/)]);
  });

  it('leaves nothing running when the port is taken', async () => {
    const first = await start();
    const port = new URL(first.address).port;
    await expect(start({ PORT: port, MUSTER_DATA: join(folder, 'other') })).rejects.toThrow('EADDRINUSE');
    await first.stop();
    // What the second had opened was closed: its folder can be used again.
    await (await start({ MUSTER_DATA: join(folder, 'other') })).stop();
  });
});
