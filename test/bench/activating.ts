/** One bot process with many volunteers, and what its rows say while they answer. */

import { readFile } from 'node:fs/promises';
import type { Config } from '../../src/config/index.js';
import { hoursIn } from '../../src/core/hours.js';
import { partnershipId, personId } from '../../src/core/ids.js';
import type { Pace, Rate } from '../../src/core/ports.js';
import { features } from '../../src/features/index.js';
import { shippedDefaults } from '../../src/import/defaults.js';
import { keepImport } from '../../src/import/keep.js';
import type { ImportFile } from '../../src/import/plan.js';
import { readImport } from '../../src/import/read.js';
import { createLogger } from '../../src/logging/index.js';
import { PACE } from '../../src/platforms/slack/limits.js';
import { run } from '../../src/run/index.js';
import { openTools } from '../../src/run/tools.js';
import { asFiledThere } from '../support/as-filed.js';

const SAMPLE = 'src/playground/sample/northmere.yaml';
const LOOK_EVERY_MS = 1_000;
const PCOM = partnershipId('northmere-pcom');
const TODAY = new Date().toISOString().slice(0, 10);
const ENTRY = {
  record: { skills: ['first-aid'], hours: hoursIn('daily') ?? [], cleared: [] },
  consent: { given: true, on: TODAY },
  confirmed: TODAY,
};

const [, , given = ''] = process.argv;
const { slackUrl, signingSecret, people, faster, mongo, data } = JSON.parse(given);
const ids = Array.from({ length: people }, (_, index) => personId(`v${index}`));
const config: Config = {
  port: 0,
  host: '127.0.0.1',
  data,
  clock: 'system',
  logLevel: 'silent',
  playground: false,
  slack: { kind: 'http', token: 'xoxb-bench', signingSecret, apiUrl: slackUrl },
  ...(mongo && { mongo }),
};
const begun = await openTools(config);
if ((await begun.store.partnerships.all()).length === 0)
  await keepImport(await plan(), { ...begun, ...asFiledThere });
await begun.store.close();
const log = createLogger(process.env.BENCH_LOG ?? 'silent');
const { address, store, stop } = await run({ config, log, pace: { ...PACE, send: fasterBy(PACE.send) } });

const feature = features.find(({ name }) => name === 'checkins');
const rows = { feature: 'checkins', shape: feature?.shape ?? 0, partnership: PCOM } as never;
let most = 0;
/** What looking takes in this process, which is none of the bot's. */
let lookedMs = 0;
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const looking = setInterval(async () => {
  // Those whose card says that they have a place.
  const before = cpuMs();
  const counting = store.views.count({
    ...(rows as object),
    where: { unsettled: null },
    by: 'stand',
  } as never);
  // The embedded store has counted by now.
  lookedMs += cpuMs() - before;
  // A look that the store has no time for is left out; the next comes in a second.
  const stands = await counting.catch(() => undefined);
  most = Math.max(most, stands?.coming ?? 0);
}, LOOK_EVERY_MS);
process.on('message', async (message) => {
  if (message === 'stop') {
    clearInterval(looking);
    await stop();
    process.exit(0);
  }
  const stands = await store.views.count({ ...(rows as object), by: 'stand' } as never);
  process.send?.({ stands, most, cpuMs: cpuMs() - lookedMs });
});
// Without whoever measures it, it is of no use.
process.on('disconnect', () => process.exit(0));
process.send?.({ address });

async function plan(): Promise<ImportFile> {
  const read = readImport({ text: await readFile(SAMPLE, 'utf8'), defaults: await shippedDefaults() });
  if (!read.ok) throw new Error(`${SAMPLE} cannot be imported`);
  const volunteers = ids.map((id) => ({
    id,
    name: `Volunteer ${id}`,
    slack: { team: 'T0NORTH', user: `U${id}` },
  }));
  const register = ids.map((person) => ({ partnership: PCOM, person, entry: ENTRY }));
  const partnerships = read.plan.partnerships.map((each) =>
    each.command === 'pcom' ? { ...each, roles: { ...each.roles, volunteer: ids } } : each,
  );
  return { ...read.plan, partnerships, people: [...read.plan.people, ...volunteers], volunteers: register };
}

function fasterBy({ workspace, conversation }: Pace['send']): Pace['send'] {
  const by = ({ most: each, inMs, burst }: Rate): Rate => ({ most: each * faster, inMs, burst });
  return { workspace: workspace.map(by), conversation };
}
