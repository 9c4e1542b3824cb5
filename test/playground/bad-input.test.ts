import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/index.js';
import { createLogger } from '../../src/logging/index.js';
import { openShelf } from '../../src/playground/index.js';
import type { Seen } from '../../src/playground/seen.js';
import type { SlackMessage } from '../../src/playground/slack/index.js';
import type { Running } from '../../src/run/index.js';
import { runPlayground } from '../../src/run/playground.js';

let folder: string;
let data: string;
let noted: string[];
let running: Running | undefined;
beforeEach(async () => {
  noted = [];
  folder = await mkdtemp(join(tmpdir(), 'muster-bad-input-'));
  data = join(folder, 'data');
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function start(how: { data?: string; reset?: 'reset' } = {}): Promise<Running> {
  running = await runPlayground({
    config: readConfig({ PORT: '0', MUSTER_DATA: how.data ?? data }),
    log: createLogger('silent'),
    say: () => undefined,
    note: (line) => void noted.push(line),
    ...(how.reset && { reset: how.reset }),
  });
  return running;
}

describe.each([
  ['the bot’s own data', 'muster.db'],
  ['the conversations', 'playground/conversations.db'],
])('%s, when it is no database', (_what, file) => {
  const rubbish = 'Somebody’s shopping list. '.repeat(400);
  beforeEach(async () => {
    await mkdir(join(data, 'playground'), { recursive: true });
    await writeFile(join(data, file), rubbish);
  });

  it('is refused in words that name the folder, and left as it is', async () => {
    await expect(start()).rejects.toThrow(data);
    expect(await readFile(join(data, file), 'utf8')).toBe(rubbish);
    expect(await readdir(folder)).toEqual(['data']);
  });

  it('is moved aside when that is asked for, and Muster begins afresh', async () => {
    await start({ reset: 'reset' });
    const [, aside = ''] = (await readdir(folder)).sort();
    expect(await readFile(join(folder, aside, file), 'utf8')).toBe(rubbish);
    expect(noted).toEqual([`What was there before is now in ${join(folder, aside)}`]);
  });
});

describe('a folder that cannot be written', () => {
  it('is named when a file stands where it should be', async () => {
    await writeFile(data, 'a file');
    await expect(start()).rejects.toThrow(data);
  });

  // Nothing is read-only to the superuser.
  it.skipIf(process.getuid?.() === 0)('is named when it is read-only', async () => {
    await mkdir(data);
    await chmod(data, 0o500);
    await expect(start()).rejects.toThrow(data);
    await chmod(data, 0o700);
  });
});

describe('a conversation', () => {
  const asha = { platform: 'slack', user: 'U0ASHA', conversation: 'C0LHRP' };
  const see = async (at: Running): Promise<{ seen: Seen; bytes: number }> => {
    const response = await fetch(`${at.address}/playground/seen?${new URLSearchParams(asha)}`);
    const text = await response.text();
    // What the server sends is typed as this where it is made.
    return { seen: JSON.parse(text) as Seen, bytes: text.length };
  };

  it('of a thousand messages is shown from its newest, a page of it', async () => {
    const shelf = openShelf(data);
    const drawer = shelf.drawer<SlackMessage>('slack');
    for (let count = 1; count <= 1000; count += 1) {
      const ts = `1700000000.${String(count).padStart(6, '0')}`;
      const message = { channel: 'C0LHRP', ts, user: 'U0BEN', text: `Message ${count}`, blocks: [] };
      drawer.put(`C0LHRP|${ts}`, message);
    }
    shelf.close();
    const { seen, bytes } = await see(await start());
    expect(seen.messages.length).toBeLessThanOrEqual(100);
    const texts = seen.messages.map(({ text }) => text);
    expect(texts).toContain('Message 1000');
    expect(texts).not.toContain('Message 1');
    expect(bytes).toBeLessThan(100_000);
  });

  it('keeps its open form while the page is loaded again, in every tab', async () => {
    const at = await start();
    await fetch(`${at.address}/playground/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...asha, words: '/lhrp agenda propose' }),
    });
    await expect.poll(async () => (await see(at)).seen.form?.id).toBeDefined();
    const [tab, other] = [await see(at), await see(at)];
    expect(other.seen.form).toEqual(tab.seen.form);
  });
});
