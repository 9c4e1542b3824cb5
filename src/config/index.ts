import { environment } from './environment.js';
import { isLoopback } from './loopback.js';
import { checkSets, type PlatformSettings, platformSettings } from './sets.js';

export { misspelt } from './misspelt.js';

/** Everything Muster is told by its environment, read once. */
export interface Config extends PlatformSettings {
  readonly port: number;
  readonly host: string;
  /** Where Muster is reached from outside, without a slash at its end. */
  readonly publicUrl?: string;
  readonly data: string;
  /** What secrets are sealed and links are signed with; one is made and kept in the data folder when not given. */
  readonly key?: string;
  readonly clock: 'system' | 'manual';
  readonly mongo?: {
    readonly uri: string;
    readonly database: string;
    /** How long a press may wait for it, where nobody gives up on it after three seconds. */
    readonly promptlyMs?: number;
  };
  readonly logLevel: string;
  /** Who brings it may read /metrics from elsewhere. */
  readonly metricsToken?: string;
  /** With it doctor reads the app's manifest in Slack; the bot has no use for it. */
  readonly slackConfigToken?: string;
  /** No platform is set up: run with the local stand-ins. */
  readonly playground: boolean;
}

/** The environment does not add up; each problem is a sentence that names its variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/**
 * Reads the environment.
 * @throws ConfigError naming every variable that is wrong, missing from its set, or not allowed together
 */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  }
  const env = parsed.data;
  const loopback = isLoopback(env.HOST);
  const problems = checkSets(env, loopback);
  if (problems.length > 0) throw new ConfigError(problems);
  const platforms = platformSettings(env);
  const playground = !platforms.slack && !platforms.teams;
  return {
    ...platforms,
    port: env.PORT,
    host: env.HOST,
    ...(env.PUBLIC_URL && { publicUrl: env.PUBLIC_URL.replace(/\/+$/, '') }),
    data: env.MUSTER_DATA,
    ...(env.MUSTER_KEY && { key: env.MUSTER_KEY }),
    clock: env.MUSTER_CLOCK ?? (playground && loopback ? 'manual' : 'system'),
    ...(env.MONGODB_URI && { mongo: { uri: env.MONGODB_URI, database: env.MONGODB_DB } }),
    logLevel: env.LOG_LEVEL,
    ...(env.METRICS_TOKEN && { metricsToken: env.METRICS_TOKEN }),
    ...(env.SLACK_CONFIG_TOKEN && { slackConfigToken: env.SLACK_CONFIG_TOKEN }),
    playground,
  };
}
