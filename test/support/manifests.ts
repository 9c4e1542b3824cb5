import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { bothManifests } from '../../src/cli/manifest.js';
import { createRegistry } from '../../src/core/registry.js';
import { features } from '../../src/features/index.js';
import { shippedDefaults } from '../../src/import/defaults.js';
import { readImport } from '../../src/import/read.js';

const SAMPLE = fileURLToPath(new URL('../../src/playground/sample/northmere.yaml', import.meta.url));

export type PlatformFolder = 'slack' | 'teams';

/** Where a platform's committed manifest is. */
export const committedAt = (platform: PlatformFolder): string =>
  fileURLToPath(new URL(`../../manifests/${platform}/manifest.json`, import.meta.url));

/** The manifests as they should be committed: for the sample partnerships, at an example address. */
export async function sampleManifests() {
  const read = readImport({ text: readFileSync(SAMPLE, 'utf8'), defaults: await shippedDefaults() });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { commands } = createRegistry(features);
  const { partnerships } = read.plan;
  return bothManifests({ commands, partnerships, publicUrl: 'https://muster.example.org' });
}

/** A manifest as its file reads. */
export const asFile = (manifest: object): string => `${JSON.stringify(manifest, null, 2)}\n`;

if (argv[1] !== undefined && realpathSync(argv[1]) === fileURLToPath(import.meta.url)) {
  const { slack, teams } = await sampleManifests();
  writeFileSync(committedAt('slack'), asFile(slack));
  writeFileSync(committedAt('teams'), asFile(teams));
}
