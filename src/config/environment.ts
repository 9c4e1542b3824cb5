import { z } from 'zod';

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
  MUSTER_KEY: z.preprocess(
    blankIsUnset,
    z.string().trim().min(32, 'must be at least 32 characters long').optional(),
  ),
  METRICS_TOKEN: optional,
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
  SLACK_BOT_TOKEN: optional,
  SLACK_SIGNING_SECRET: optional,
  SLACK_APP_TOKEN: optional,
  SLACK_CLIENT_ID: optional,
  SLACK_CLIENT_SECRET: optional,
  SLACK_STATE_SECRET: optional,
  SLACK_CONFIG_TOKEN: optional,
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
  GRAPH_TENANT_ID: optional,
  GRAPH_CLIENT_ID: optional,
  GRAPH_CLIENT_SECRET: optional,
  GRAPH_MAILBOX: optional,
  GRAPH_BASE_URL: link,
  GRAPH_AUTHORITY: link,
});

export type Environment = z.infer<typeof environment>;
