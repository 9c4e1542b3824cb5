import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { shippedDefaults } from '../../src/import/defaults.js';
import type { ImportFile } from '../../src/import/plan.js';
import { readImport } from '../../src/import/read.js';
import { asOf } from '../../src/run/sample.js';

const SAMPLE = fileURLToPath(new URL('../../src/playground/sample/northmere.yaml', import.meta.url));

const written = await readSample();

/** The sample partnerships as an import file reads, today. */
export async function samplePlan(): Promise<ImportFile> {
  return asOf(new Date().toISOString(), written);
}

async function readSample(): Promise<ImportFile> {
  const read = readImport({ text: await readFile(SAMPLE, 'utf8'), defaults: await shippedDefaults() });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.plan;
}
