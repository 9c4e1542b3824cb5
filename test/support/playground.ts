import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from '../../infra/build-page.mjs';
import { type Config, readConfig } from '../../src/config/index.js';
import { createLogger } from '../../src/logging/index.js';
import type { Running } from '../../src/run/index.js';
import { runPlayground } from '../../src/run/playground.js';
import { freePort } from './free-port.js';
import { PATIENT_MS } from './patient.js';

/** A playground on a data folder of its own, which can be stopped and started again where it was. */
export async function playgroundAtHand() {
  const folder = await mkdtemp(join(tmpdir(), 'muster-playground-'));
  const page = join(folder, 'page');
  await buildPage(page);
  const said: string[] = [];
  const config = (port: number): Config =>
    readConfig({ PORT: String(port), MUSTER_DATA: join(folder, 'data'), LOG_LEVEL: 'silent' });
  const start = (port: number): Promise<Running> =>
    runPlayground({
      config: config(port),
      log: createLogger('silent'),
      waitsMs: PATIENT_MS,
      page,
      say: (line) => void said.push(line),
    });
  let running = await start(await freePort());
  const { address } = running;
  return {
    said,
    address,
    url: `${address}/`,
    data: join(folder, 'data'),
    stop: () => running.stop(),
    startAgain: async () => {
      running = await start(Number(new URL(address).port));
    },
    end: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
