import { z } from 'zod';

/** What nobody means is not there: blanks around a value, and a value that is blank. */
const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() || undefined : value);

const variable = <T extends z.ZodType>(schema: T) => z.preprocess(trimmed, schema);

const optional = variable(
  z
    .string()
    .regex(/^\P{Cc}+$/u, 'must stand in one line')
    .optional(),
);
// It goes into a header, whose complaint of a blank would tell it to the log.
const token = variable(
  z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be one word of plain letters, without spaces or line breaks')
    .optional(),
);
const link = variable(
  z.url({ protocol: /^https?$/, error: 'must be an address such as https://muster.example.org' }).optional(),
);
const oneOf = <const T extends readonly [string, ...string[]]>(names: T) =>
  z.enum(names, { error: `must be one of: ${names.join(', ')}` });

const PORT = 'must be a whole number from 0 to 65535';

/** Every variable Muster reads; `.env.example` lists the same, held by a test. */
export const environment = z.object({
  PORT: variable(
    z
      .string()
      .regex(/^\d{1,5}$/, PORT)
      .transform(Number)
      .pipe(z.number().max(65_535, PORT))
      .default(3978),
  ),
  HOST: variable(z.string().default('127.0.0.1')),
  PUBLIC_URL: link,
  MUSTER_DATA: variable(z.string().default('./data')),
  MUSTER_CLOCK: variable(oneOf(['system', 'manual']).optional()),
  MONGODB_URI: variable(
    z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
      .optional(),
  ),
  MONGODB_DB: variable(
    z
      .string()
      .regex(
        /^[^\s/\\."$*<>:|?]{1,63}$/,
        'must be a name of at most 63 letters, without dots, blanks or slashes',
      )
      .default('muster'),
  ),
  MUSTER_KEY: variable(z.string().min(32, 'must be at least 32 characters long').optional()),
  METRICS_TOKEN: token,
  LOG_LEVEL: variable(oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info')),
  SLACK_BOT_TOKEN: token,
  SLACK_SIGNING_SECRET: optional,
  SLACK_APP_TOKEN: token,
  SLACK_CLIENT_ID: optional,
  SLACK_CLIENT_SECRET: optional,
  SLACK_STATE_SECRET: optional,
  SLACK_CONFIG_TOKEN: token,
  SLACK_API_URL: link,
  MicrosoftAppId: optional,
  MicrosoftAppType: variable(oneOf(['SingleTenant', 'UserAssignedMSI', 'MultiTenant']).optional()),
  MicrosoftAppTenantId: optional,
  MicrosoftAppPassword: optional,
  TEAMS_SERVICE_URL: link,
  TEAMS_AUTH: variable(oneOf(['on', 'off']).optional()),
  GRAPH_TENANT_ID: optional,
  GRAPH_CLIENT_ID: optional,
  GRAPH_CLIENT_SECRET: optional,
  GRAPH_MAILBOX: variable(z.email('must be an e-mail address').optional()),
  GRAPH_BASE_URL: link,
  GRAPH_AUTHORITY: link,
});

export type Environment = z.infer<typeof environment>;
