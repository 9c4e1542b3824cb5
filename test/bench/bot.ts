import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawn } from '../../src/core/asked.js';
import { keepImport } from '../../src/import/keep.js';
import { createLogger } from '../../src/logging/index.js';
import { run } from '../../src/run/index.js';
import { openTools } from '../../src/run/tools.js';
import { samplePlan } from '../support/sample.js';

/** The whole bot in a process of its own, with some meetings to press on; tells the parent where it listens. */
const [, , apiUrl = '', signingSecret = '', meetings = '0'] = process.argv;
const data = await mkdtemp(join(tmpdir(), 'muster-bench-'));
const config = {
  port: 0,
  host: '127.0.0.1',
  data,
  clock: 'system',
  logLevel: 'silent',
  playground: false,
  slack: { token: 'xoxb-bench', signingSecret, apiUrl },
} as const;
const tools = await openTools(config);
await keepImport(await samplePlan(), tools);
await tools.store.close();
const { address, muster } = await run({ config, log: createLogger('silent') });
const by = { platform: 'slack', team: 'T0NORTH', user: 'U0DANA' } as const;
const place = { platform: 'slack', team: 'T0NORTH', conversation: 'C0LHRP' } as const;
const ids: string[] = [];
for (let count = 0; count < Number(meetings); count++) {
  const words = `meeting add "1 July 2027 10:00" Meeting ${count}`;
  const what = { kind: 'words', words, slash: 'lhrp', once: `bench ${count}` } as const;
  const answer = await drawn(await muster.ask({ by, place, seenBy: 'asker', what }));
  if (answer.kind !== 'card') throw new Error(JSON.stringify(answer));
  ids.push(answer.ref.stream.split(':')[1] ?? '');
}
process.send?.({ address, meetings: ids });
