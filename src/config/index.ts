import { z } from 'zod';
import { checkSets, type PlatformSettings, platformSettings } from './sets.js';

const flag = z.string().trim().min(1).optional();
const blankIsUnset = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = z.preprocess(blankIsUnset, flag);
const link = z.preprocess(blankIsUnset, z.url({ protocol: /^https?$/ }).optional());

/** Every variable Muster reads; `.env.example` lists the same, held by a test. */
export const environment = z.object({
  PORT: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(65_535).default(3978)),
  HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  PUBLIC_URL: link,
  MUSTER_DATA: z.preprocess(blankIsUnset, z.string().default('./data')),
  MUSTER_CLOCK: z.preprocess(blankIsUnset, z.enum(['system', 'manual']).optional()),
  MONGODB_URI: z.preprocess(
    blankIsUnset,
    z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//)
      .optional(),
  ),
  MONGODB_DB: z.preprocess(blankIsUnset, z.string().default('muster')),
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
  SLACK_BOT_TOKEN: optional,
  SLACK_SIGNING_SECRET: optional,
  SLACK_API_URL: link,
  MicrosoftAppId: optional,
  MicrosoftAppType: z.preprocess(
    blankIsUnset,
    z.enum(['SingleTenant', 'UserAssignedMSI', 'MultiTenant']).optional(),
  ),
  MicrosoftAppTenantId: optional,
  MicrosoftAppPassword: optional,
  TEAMS_SERVICE_URL: link,
  TEAMS_AUTH: z.preprocess(blankIsUnset, z.enum(['on', 'off']).optional()),
});

export type Environment = z.infer<typeof environment>;

/** Everything Muster is told by its environment, read once. */
export interface Config extends PlatformSettings {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly clock: 'system' | 'manual';
  readonly mongo?: { readonly uri: string; readonly database: string };
  readonly logLevel: string;
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
    data: env.MUSTER_DATA,
    clock: env.MUSTER_CLOCK ?? (playground && loopback ? 'manual' : 'system'),
    ...(env.MONGODB_URI && { mongo: { uri: env.MONGODB_URI, database: env.MONGODB_DB } }),
    logLevel: env.LOG_LEVEL,
    playground,
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
