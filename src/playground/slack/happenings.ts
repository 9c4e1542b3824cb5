import { eventPayload, type PayloadDeps } from './payloads.js';
import { profileOf } from './people.js';
import { asJson, type Heard, type PostDeps, post, type Twist } from './post.js';
import type { Tokens } from './tokens.js';
import { asViewPayload, homeOf } from './views.js';
import { BOT, type Fields, type SlackUser } from './workspace.js';

export interface Happenings {
  /** Opens the app's home, where it may publish what this person should see. */
  openHome(user: string, twist?: Twist): Promise<Heard>;
  /** Has Slack tell the bot of anything else that happened. */
  tell(event: Fields, twist?: Twist): Promise<Heard>;
  /** Somebody new joins the workspace. */
  join(user: SlackUser): Promise<Heard>;
  /** Somebody's account is deactivated. */
  deactivate(who: { user: string }): Promise<Heard>;
  /** Somebody's account is there again. */
  reactivate(who: { user: string }): Promise<Heard>;
  /** A channel is archived; apps are not told unless they ask to be. */
  archive(where: { channel: string }): void;
  /** Somebody allows the app into the workspace: the code it is sent back with. */
  allow(): string;
  /** Takes the app out of the workspace; its tokens are worth nothing from then on. */
  uninstall(): Promise<readonly Heard[]>;
}

/** What happens in a workspace besides what people type and press. */
export function happenings(deps: PayloadDeps & PostDeps & { readonly tokens: Tokens }): Happenings {
  const { workspace, tokens } = deps;
  const tell = (event: Fields, twist?: Twist) => post(deps, asJson(eventPayload(deps, event)), twist);
  const now = () => `${workspace.now() / 1000}`;
  const found = (id: string): SlackUser => {
    const user = workspace.user(id);
    if (!user) throw new Error(`Nobody in the workspace is ${id}`);
    return user;
  };
  const change = (user: SlackUser) => {
    workspace.putUser(user);
    return tell({ type: 'user_change', user: profileOf(workspace, user), event_ts: now() });
  };
  return {
    tell,
    openHome: (user, twist) => {
      const home = homeOf(workspace, found(user).id);
      const view = home && { view: asViewPayload(workspace, home) };
      const event = { type: 'app_home_opened', user, channel: workspace.dmOf(user), tab: 'home', ...view };
      return tell({ ...event, event_ts: now() }, twist);
    },
    join: (user) => {
      workspace.putUser(user);
      return tell({ type: 'team_join', user: profileOf(workspace, user), event_ts: now() });
    },
    deactivate: ({ user }) => change({ ...found(user), deleted: true }),
    reactivate: ({ user }) => change({ ...found(user), deleted: false }),
    archive: ({ channel }) => {
      const open = workspace.channel(channel);
      if (!open) throw new Error(`There is no channel ${channel}`);
      workspace.putChannel({ ...open, archived: true });
    },
    allow: tokens.allow,
    uninstall: async () => {
      tokens.uninstall();
      const revoked = await tell({ type: 'tokens_revoked', tokens: { oauth: [], bot: [BOT.userId] } });
      return [revoked, await tell({ type: 'app_uninstalled' })];
    },
  };
}
