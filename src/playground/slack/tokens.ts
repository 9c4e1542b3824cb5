import { randomUUID } from 'node:crypto';
import { SlackSaysNo } from './conversations.js';
import { BOT, type Fields, type Workspace } from './workspace.js';

/** What the app is known to Slack by, for installing it. */
export type SlackApp = { readonly clientId: string; readonly clientSecret: string };

const LIVES_S = 43_200;

export type Tokens = ReturnType<typeof createTokens>;

/** The tokens by which the app may call, how they are given, renewed and taken away. */
export function createTokens(deps: {
  readonly token: string;
  readonly app: SlackApp | undefined;
  readonly now: () => number;
}) {
  const { app, now } = deps;
  const good = new Map<string, number>([[deps.token, Number.POSITIVE_INFINITY]]);
  const lost = new Map<string, 'token_revoked' | 'account_inactive'>();
  const codes = new Map<string, 'fresh' | 'used'>();
  const renewals = new Set<string>();
  const lose = (token: string, why: 'token_revoked' | 'account_inactive') => {
    good.delete(token);
    lost.set(token, why);
  };
  return {
    /** Why a call with this token is refused, if it is. */
    problemWith: (token: string): string | undefined => {
      const until = good.get(token);
      if (until === undefined) return lost.get(token) ?? 'invalid_auth';
      return until > now() ? undefined : 'token_expired';
    },
    /** Somebody allows the app into the workspace: the code that the app is sent back with. */
    allow: (): string => {
      const code = randomUUID();
      codes.set(code, 'fresh');
      return code;
    },
    revoke: (token: string): void => lose(token, 'token_revoked'),
    /** Takes every token away, as when the app is taken out of the workspace. */
    uninstall: (): void => {
      for (const token of [...good.keys()]) lose(token, 'account_inactive');
      renewals.clear();
    },
    /** `oauth.v2.access`: a code or a refresh token, each good once, for tokens that run out in half a day. */
    access: (workspace: Workspace, args: Readonly<Record<string, string>>): Fields => {
      if (args.client_id !== app?.clientId) throw new SlackSaysNo('invalid_client_id');
      if (args.client_secret !== app?.clientSecret) throw new SlackSaysNo('bad_client_secret');
      if (args.grant_type === 'refresh_token') {
        if (!renewals.delete(args.refresh_token ?? '')) throw new SlackSaysNo('invalid_refresh_token');
      } else {
        const code = args.code ?? '';
        if (codes.get(code) !== 'fresh')
          throw new SlackSaysNo(codes.has(code) ? 'code_already_used' : 'invalid_code');
        codes.set(code, 'used');
      }
      const access = `xoxe.xoxb-${randomUUID()}`;
      const refresh = `xoxe-1-${randomUUID()}`;
      good.set(access, now() + LIVES_S * 1000);
      renewals.add(refresh);
      return granted(workspace, { access, refresh });
    },
  };
}

function granted({ team }: Workspace, { access, refresh }: { access: string; refresh: string }): Fields {
  return {
    access_token: access,
    refresh_token: refresh,
    expires_in: LIVES_S,
    token_type: 'bot',
    scope: 'commands,chat:write,im:history,users:read',
    bot_user_id: BOT.userId,
    app_id: BOT.appId,
    team: { id: team.id, name: team.name },
    enterprise: null,
    is_enterprise_install: false,
  };
}
