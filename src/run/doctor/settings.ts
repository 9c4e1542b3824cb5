import type { Config } from '../../config/index.js';
import type { Finding } from './finding.js';

/** What the settings say beyond adding up. */
export function examineSettings(config: Config): readonly Finding[] {
  const about = 'settings';
  const on = [config.slack && 'Slack', config.teams && 'Teams', config.graph && 'Microsoft Graph'];
  const named = on.filter((name) => name !== undefined).join(', ');
  const found: Finding[] = [
    config.playground
      ? {
          about,
          is: 'doubtful',
          words: 'No platform is set up: Muster runs its playground.',
          todo: 'Set up Slack or Teams as README says.',
        }
      : {
          about,
          is: 'sound',
          words: `${named} set up, on ${config.mongo ? 'MongoDB' : 'the embedded store'}`,
        },
  ];
  if (!config.publicUrl && !config.playground)
    found.push({
      about,
      is: 'doubtful',
      words: 'PUBLIC_URL is not set: manifests and links name no address of yours.',
      todo: 'Set it to the https address at which the platforms reach Muster.',
    });
  if (config.mongo && !config.key)
    found.push({
      about,
      is: 'doubtful',
      words:
        'MUSTER_KEY is not set: each process makes a key of its own and cannot read what another sealed.',
      todo: 'Give every process the same MUSTER_KEY, such as the one in muster.key of the data folder.',
    });
  return found;
}
