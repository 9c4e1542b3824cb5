import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Config } from '../../src/config/index.js';
import { shippedDefaults } from '../../src/import/defaults.js';
import { keepImport } from '../../src/import/keep.js';
import { readImport } from '../../src/import/read.js';
import { createLogger } from '../../src/logging/index.js';
import { run } from '../../src/run/index.js';
import { openTools } from '../../src/run/tools.js';
import { asFiledThere } from '../support/as-filed.js';
import { blankApi } from '../support/blank-api.js';
import { samplePlan } from '../support/sample.js';
import { anything, type Sent, SIGNING_SECRET, signed } from './payloads.js';

/** The running bot with both platforms, which hear everything and remember nothing, and what has gone wrong in it. */
export async function createTub() {
  const api = await blankApi();
  const folder = await mkdtemp(join(tmpdir(), 'muster-soak-'));
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    data: folder,
    clock: 'system',
    logLevel: 'silent',
    playground: false,
    slack: { kind: 'http', token: 'xoxb-soak', signingSecret: SIGNING_SECRET, apiUrl: api.url },
    teams: { auth: { kind: 'off' }, serviceUrl: api.url },
  };
  const tools = await openTools(config);
  await keepImport(await samplePlan(), { ...tools, ...asFiledThere });
  await tools.store.close();
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const running = await run({ config, log: createLogger('silent') });
  const defaults = await shippedDefaults();

  const post = async (path: string, body: string, headers: Record<string, string>): Promise<number> => {
    const answer = await fetch(running.address + path, { method: 'POST', body, headers });
    await answer.arrayBuffer();
    return answer.status;
  };

  /** The status it was answered with; a file is read, which must end in a plan or in problems. */
  const send = async (sent: Sent): Promise<number> => {
    if (sent.to === 'teams') return post('/api/messages', sent.body, { 'content-type': 'application/json' });
    if (sent.to === 'slack')
      return post('/slack/events', sent.body, { 'content-type': sent.type, ...signed(sent.body) });
    return readImport({ text: sent.text, defaults }).ok ? 200 : 400;
  };

  return {
    /**
     * Sends so many things, whatever they are.
     * @throws with the smallest that was answered with a failure of ours, or left a rejection that nobody heard
     */
    async soak(numRuns: number): Promise<void> {
      const holds = fc.asyncProperty(anything, async (sent) => {
        const status = await send(sent);
        if (status >= 500) throw new Error(`It was answered with ${status}`);
        if (unhandled.length > 0) throw new Error('A rejection was not handled', { cause: unhandled.pop() });
      });
      await fc.assert(holds, { numRuns, endOnFailure: false });
      const up = await fetch(`${running.address}/healthz`);
      if (!up.ok) throw new Error(`/healthz answered ${up.status}`);
    },
    async close(): Promise<void> {
      await running.stop();
      process.off('unhandledRejection', note);
      api.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
