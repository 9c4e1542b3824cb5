/** The bot as it is shipped, in a process of its own, with some meetings to press on; tells where it listens. */

import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/config/index.js';
import { drawn } from '../../src/core/asking/asked.js';
import { shippedDefaults } from '../../src/import/defaults.js';
import { keepImport } from '../../src/import/keep.js';
import { readImport } from '../../src/import/read.js';
import { createLogger } from '../../src/logging/index.js';
import { run } from '../../src/run/index.js';
import { openTools } from '../../src/run/tools.js';
import { asFiledThere } from '../support/as-filed.js';

const SAMPLE = 'src/playground/sample/northmere.yaml';

const [, , given = ''] = process.argv;
const {
  slackUrl,
  teamsUrl,
  signingSecret,
  auth,
  cloud,
  meetings: many = 100,
  data,
  mongo,
} = JSON.parse(given);
const config: Config = {
  port: 0,
  host: '127.0.0.1',
  data: data ?? (await mkdtemp(join(tmpdir(), 'muster-bench-'))),
  clock: 'system',
  logLevel: 'silent',
  playground: false,
  ...(mongo && { mongo }),
  slack: { kind: 'http', token: 'xoxb-bench', signingSecret, apiUrl: slackUrl },
  teams: { auth, cloud, serviceUrl: teamsUrl },
};
const read = readImport({ text: await readFile(SAMPLE, 'utf8'), defaults: await shippedDefaults() });
if (!read.ok) throw new Error(`${SAMPLE} cannot be imported`);
const tools = await openTools(config);
await keepImport(read.plan, { ...tools, ...asFiledThere });
await tools.store.close();
const { address, muster } = await run({ config, log: createLogger('silent') });
const place = { platform: 'slack', team: 'T0NORTH', conversation: 'C0LHRP' } as const;
const meetings: string[] = [];
for (let count = 0; count < many; count++) {
  const words = `meeting add "1 July 2027 10:00" Meeting ${count}`;
  const answer = await drawn(
    await muster.ask({
      by: { platform: 'slack', team: 'T0NORTH', user: 'U0DANA' },
      place,
      seenBy: 'asker',
      what: { kind: 'words', words, slash: 'lhrp', once: `bench ${count}` },
    }),
  );
  if (answer.kind !== 'card') throw new Error(`A meeting was answered with ${answer.kind}`);
  meetings.push(idOf(answer.ref.stream));
}
process.on('message', () => process.send?.({ rss: process.memoryUsage.rss() }));
// Without whoever measures it, it is of no use.
process.on('disconnect', () => process.exit(0));
process.send?.({ address, meetings });

function idOf(stream: string): string {
  return stream.slice(stream.indexOf(':') + 1);
}
