import type { Config } from '../config/index.js';
import { createRegistry } from '../core/registry.js';
import { features } from '../features/index.js';
import { examine, type Finding } from '../run/doctor/index.js';
import { manifestsFor } from './manifest.js';
import { complain, say } from './say.js';

/** Looks at everything, says what to do about what is not sound, and ends with 1 when something is broken. */
export async function doctor(config: Config): Promise<void> {
  const registry = createRegistry(features);
  const found = await examine({
    config,
    slackConfigToken: config.slackConfigToken,
    slackManifest: async (store) => (await manifestsFor(config, { store, registry })).slack,
  });
  for (const finding of found) say(linesOf(finding));
  const broken = found.filter(({ is }) => is === 'broken').length;
  if (broken > 0) complain(`${broken} broken`);
}

function linesOf(finding: Finding): string {
  const line = `${finding.is.padEnd(9)}  ${finding.about}: ${finding.words}`;
  return finding.is === 'sound' ? line : `${line}\n           ${finding.todo}`;
}
