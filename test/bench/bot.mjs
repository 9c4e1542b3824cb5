/** The bot as it is shipped, in a process of its own, with some meetings to press on; tells where it listens. */
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawn } from '../../dist/core/asked.js';
import { shippedDefaults } from '../../dist/import/defaults.js';
import { keepImport } from '../../dist/import/keep.js';
import { readImport } from '../../dist/import/read.js';
import { createLogger } from '../../dist/logging/index.js';
import { run } from '../../dist/run/index.js';
import { openTools } from '../../dist/run/tools.js';

const MEETINGS = 100;
const { slackUrl, teamsUrl, signingSecret } = JSON.parse(process.argv[2]);
const config = {
  port: 0,
  host: '127.0.0.1',
  data: await mkdtemp(join(tmpdir(), 'muster-bench-')),
  clock: 'system',
  logLevel: 'silent',
  playground: false,
  slack: { kind: 'http', token: 'xoxb-bench', signingSecret, apiUrl: slackUrl },
  teams: { auth: { kind: 'off' }, serviceUrl: teamsUrl },
};
const sample = new URL('../../dist/playground/sample/northmere.yaml', import.meta.url);
const read = readImport({ text: await readFile(sample, 'utf8'), defaults: await shippedDefaults() });
const tools = await openTools(config);
await keepImport(read.plan, tools);
await tools.store.close();
const { address, muster } = await run({ config, log: createLogger('silent') });
const by = { platform: 'slack', team: 'T0NORTH', user: 'U0DANA' };
const place = { platform: 'slack', team: 'T0NORTH', conversation: 'C0LHRP' };
const meetings = [];
for (let count = 0; count < MEETINGS; count++) {
  const words = `meeting add "1 July 2027 10:00" Meeting ${count}`;
  const what = { kind: 'words', words, slash: 'lhrp', once: `bench ${count}` };
  const answer = await drawn(await muster.ask({ by, place, seenBy: 'asker', what }));
  meetings.push(answer.ref.stream.split(':')[1]);
}
process.on('message', () => process.send({ rss: process.memoryUsage.rss() }));
process.send({ address, meetings });
