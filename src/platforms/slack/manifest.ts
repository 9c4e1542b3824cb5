import type { Command } from '../../core/command.js';

/** What a manifest is made from. */
export interface ManifestOf {
  readonly commands: readonly Command[];
  /** Each partnership's command (`lhrp`) and name. */
  readonly partnerships: readonly { readonly command: string; readonly name: string }[];
  /** Where Slack reaches Muster, without a slash at its end. */
  readonly publicUrl: string;
  /** How Slack is connected; over HTTP if nothing is said. */
  readonly way?: SlackWay;
}

/** How Slack can be connected: over HTTP, over a socket that Muster opens, or over HTTP for several workspaces. */
export const SLACK_WAYS = ['http', 'socket', 'several'] as const;
export type SlackWay = (typeof SLACK_WAYS)[number];

/** What the bot may do, each for a reason; nothing is asked for in advance. */
export const SCOPES: readonly string[] = [
  // Slash commands.
  'commands',
  // Cards in channels it is in, and in public ones it was not invited to.
  'chat:write',
  'chat:write.public',
  // Prompts in direct messages, and the words people answer there.
  'im:write',
  'im:history',
  // The stop word of an exercise, said in a channel Muster is in: nothing else that is said there is looked at or kept.
  'channels:history',
  'groups:history',
  // That somebody's account was closed, or opened again.
  'users:read',
];

/** What Slack is to tell of itself. */
const EVENTS = [
  'message.im',
  'message.channels',
  'message.groups',
  'app_home_opened',
  'app_uninstalled',
  'tokens_revoked',
  'user_change',
  'team_join',
];

const MOST_HINT = 1000;

/** The app manifest of Slack (schema 2): one slash command for each partnership, and `/muster`. */
export function slackManifest({ commands, partnerships, publicUrl, way = 'http' }: ManifestOf) {
  const several = way === 'several';
  // Nothing is sent to an address where Muster opens the connection.
  const address = way === 'socket' ? {} : { request_url: `${publicUrl}/slack/events` };
  const slash = (command: string, description: string) => ({
    command: `/${command}`,
    ...(way !== 'socket' && { url: `${publicUrl}/slack/events` }),
    description,
    usage_hint: hint(commands),
    // People and channels then arrive as ids, not as what they happen to be called.
    should_escape: true,
  });
  return {
    _metadata: { major_version: 2, minor_version: 0 },
    display_information: {
      name: 'Muster',
      description: 'Asks the right people, chases until they answer, and shows everyone the same board.',
      long_description:
        'Muster works for resilience partnerships. It asks the right people where they already are, chases until they answer or the deadline passes, keeps one answer for each seat, and shows the same board in Slack and in Microsoft Teams. Everything it is told is kept in a ledger.',
      background_color: '#1f3a5f',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Muster', always_online: true },
      slash_commands: [
        slash('muster', 'Ask Muster about the partnership whose channel this is'),
        ...partnerships.map(({ command, name }) => slash(command, name)),
      ],
    },
    oauth_config: {
      ...(several && { redirect_urls: [`${publicUrl}/slack/oauth_redirect`] }),
      scopes: { bot: SCOPES },
    },
    settings: {
      event_subscriptions: { ...address, bot_events: EVENTS },
      interactivity: { is_enabled: true, ...address },
      org_deploy_enabled: several,
      socket_mode_enabled: way === 'socket',
      token_rotation_enabled: several,
    },
  };
}

/** What anybody may type after a slash command, as far as there is room. */
function hint(commands: readonly Command[]): string {
  const wordings = commands.flatMap(({ words, may }) => (words && may === 'anyone' ? [words.join(' ')] : []));
  return wordings.reduce((said, wording) => {
    const longer = said ? `${said} | ${wording}` : wording;
    return longer.length <= MOST_HINT ? longer : said;
  }, '');
}
