import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createRegistry } from '../../src/core/registry.js';
import { features } from '../../src/features/index.js';
import { copyStore } from '../../src/run/copy.js';
import { openLeaving } from '../../src/store/embedded/leaving.js';
import { openForCopy } from '../../src/store/mongo/index.js';
import { setup as buildPrograms } from '../support/built.js';
import { dropDatabase } from '../support/stage.js';
import { mongoFor } from './bounds.js';
import { comparePresses, makeFew } from './in-turns.js';
import { multiply } from './multiplying.js';
import { bothPlatforms } from './platforms.js';

/** What a press takes in a MongoDB of a hundred thousand commits beside one of a thousand: both are moved there. */
const MANY = Number(process.env.BENCH_COMMITS_ON_MONGO ?? 100_000);

const uri = mongoFor(`times what a press takes with ${MANY} commits`);
if (uri) await compareOn(uri);

async function compareOn(uri: string): Promise<void> {
  const { options, close } = await bothPlatforms();
  const folder = await mkdtemp(join(tmpdir(), 'muster-growing-'));
  await buildPrograms();
  const kept = (name: string) => ({
    data: join(folder, name),
    mongo: { uri, database: `${basename(folder)}-${name}` },
  });
  const [few, many] = [kept('few'), kept('many')];
  await makeFew(options, few.data);
  await cp(few.data, many.data, { recursive: true });
  multiply(many.data, MANY);
  const began = performance.now();
  for (const { data, mongo } of [few, many]) await move(data, mongo);
  console.log(`${MANY} commits are there after ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  await comparePresses(options, {
    few,
    many,
    what: `MongoDB: times what a press takes with ${MANY} commits`,
  });
  for (const { mongo } of [few, many]) await dropDatabase(mongo);
  close();
  await rm(folder, { recursive: true });
}

async function move(data: string, to: { readonly uri: string; readonly database: string }): Promise<void> {
  const leaving = openLeaving(data);
  const target = await openForCopy({ ...to, indexed: createRegistry(features).indexed });
  await copyStore(leaving, target.arriving, () => undefined);
  await target.close();
  leaving.close();
}
