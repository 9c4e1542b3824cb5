import { z } from 'zod';
import { OutwardError } from '../../../core/errors.js';
import type { Installation } from '../../../core/ports.js';
import type { Sealing, Tokens } from './sealing.js';

const named = z.object({ id: z.string(), name: z.string().nullish() }).nullish();

const grantShape = z.object({
  access_token: z.string(),
  refresh_token: z.string().nullish(),
  expires_in: z.number().nullish(),
  scope: z.string().nullish(),
});

const installShape = grantShape.extend({
  bot_user_id: z.string(),
  team: named,
  enterprise: named,
  is_enterprise_install: z.boolean().nullish(),
});

type Kept = { readonly sealing: Sealing; readonly now: number };

/** The installation that Slack's answer to a finished OAuth flow speaks of. */
export function installationOf(answer: unknown, { sealing, now }: Kept): Installation {
  const granted = read(installShape, answer);
  const whole = granted.is_enterprise_install === true;
  const of = whole ? granted.enterprise : granted.team;
  if (!of) throw new OutwardError('slack.no_workspace', { kind: 'never' });
  return {
    id: of.id,
    kind: whole ? 'organisation' : 'workspace',
    name: of.name ?? of.id,
    botUser: granted.bot_user_id,
    ...grantedIn(granted, { id: of.id, sealing, now }),
  };
}

/** The same installation with the tokens that took the place of its own. */
export function renewed(before: Installation, answer: unknown, { sealing, now }: Kept): Installation {
  const { expiresAt: _, ...rest } = before;
  return { ...rest, ...grantedIn(read(grantShape, answer), { id: before.id, sealing, now }) };
}

function grantedIn(
  granted: z.infer<typeof grantShape>,
  { id, sealing, now }: Kept & { id: string },
): Pick<Installation, 'scopes' | 'sealed' | 'expiresAt'> {
  const { access_token, refresh_token, expires_in, scope } = granted;
  const tokens: Tokens = { token: access_token, ...(refresh_token && { refreshToken: refresh_token }) };
  return {
    scopes: scope?.split(',') ?? [],
    sealed: sealing.seal(id, tokens),
    ...(expires_in && { expiresAt: now + expires_in * 1000 }),
  };
}

function read<T>(shape: z.ZodType<T>, answer: unknown): T {
  const { data } = shape.safeParse(answer);
  if (data === undefined) throw new OutwardError('slack.not_as_documented', { kind: 'never' });
  return data;
}
