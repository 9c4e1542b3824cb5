import type { Command } from '../../core/command.js';

/** What a manifest is made from. */
export interface ManifestOf {
  readonly commands: readonly Command[];
  /** Each partnership's command (`lhrp`) and name. */
  readonly partnerships: readonly { readonly command: string; readonly name: string }[];
  /** Where people reach Muster, without a slash at its end. */
  readonly publicUrl: string;
  /** The bot's application id; a placeholder when it is not known yet. */
  readonly appId?: string;
}

const SCHEMA = '1.30';
const NOBODYS_ID = '00000000-0000-0000-0000-000000000000';
const MOST_COMMANDS = 12;

type Listed = { readonly title: string; readonly description: string };
type Wording = { readonly title: string; readonly does: string };

/** The app manifest of Teams. Its menu offers the words that people type; the same words work wherever they are typed. */
export function teamsManifest({ commands, partnerships, publicUrl, appId = NOBODYS_ID }: ManifestOf) {
  const offered = inOrder(commands).map(({ words = [], does }) => ({ title: words.join(' '), does }));
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${SCHEMA}/MicrosoftTeams.schema.json`,
    manifestVersion: SCHEMA,
    // To be raised with every change that is uploaded: Teams takes no other manifest of the same version.
    version: '0.1.0',
    id: appId,
    developer: {
      name: 'Muster contributors',
      websiteUrl: publicUrl,
      privacyUrl: `${publicUrl}/privacy`,
      termsOfUseUrl: `${publicUrl}/terms`,
    },
    name: { short: 'Muster', full: 'Muster for resilience partnerships' },
    description: {
      short: 'Asks the right people and chases until they answer.',
      full: 'Muster works for resilience partnerships. It asks the right people where they already are, chases until they answer or the deadline passes, keeps one answer for each seat, and shows the same board in Microsoft Teams and in Slack. Everything it is told is kept in a ledger.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1f3a5f',
    // The stop word of an exercise, said where Muster is: nothing else that is said there is looked at or kept.
    authorization: {
      permissions: {
        resourceSpecific: [
          { name: 'ChannelMessage.Read.Group', type: 'Application' },
          { name: 'ChatMessage.Read.Chat', type: 'Application' },
        ],
      },
    },
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        isNotificationOnly: false,
        supportsFiles: false,
        commandLists: [
          { scopes: ['team', 'groupChat'], commands: offered.map(listed).slice(0, MOST_COMMANDS) },
          { scopes: ['personal'], commands: forOnePerson(offered, partnerships).slice(0, MOST_COMMANDS) },
        ],
      },
    ],
  };
}

/** Help first, since it names the rest; then what shows before what changes, and what anybody may before the others. */
function inOrder(commands: readonly Command[]): readonly Command[] {
  const rank = ({ words, may, kind }: Command) =>
    words?.[0] === 'help' ? -1 : (may === 'anyone' ? 0 : 2) + (kind === 'show' ? 0 : 1);
  // What a menu puts into the message must be whole: not “action <ref>”.
  const whole = ({ words }: Command) => words?.length && !words.some((word) => word.startsWith('<'));
  return commands.filter(whole).sort((one, other) => rank(one) - rank(other));
}

function listed({ title, does }: Wording): Listed {
  return { title, description: `${does[0]?.toUpperCase() ?? ''}${does.slice(1)}` };
}

/** In a chat of two there is no partnership's channel: the words say whose, if there is a place for each. */
function forOnePerson(
  offered: readonly Wording[],
  partnerships: ManifestOf['partnerships'],
): readonly Listed[] {
  if (partnerships.length === 0 || partnerships.length > MOST_COMMANDS) return offered.map(listed);
  return offered.flatMap(({ title, does }) =>
    partnerships.map(({ command, name }) => ({
      title: `${command} ${title}`,
      description: `${name}: ${does}`,
    })),
  );
}
