import { type Partnership, type Role, rolesOf } from '../core/people/partnership.js';
import type { Person, PlatformName } from '../core/people/person.js';
import type { GraphUser } from './graph/index.js';
import type { Conversation, Member } from './seen.js';
import type { SlackChannel, SlackUser } from './slack/index.js';
import { mailboxOf } from './stages/mail.js';
import type { StandInConversation, StandInUser } from './teams/index.js';

/** Who and what is on the stage: one Slack workspace and one Teams tenant, peopled from what was imported. */
export type Cast = {
  readonly slack: { readonly team: string; readonly users: SlackUser[]; readonly channels: SlackChannel[] };
  readonly teams: {
    readonly tenant: string;
    readonly users: StandInUser[];
    readonly conversations: StandInConversation[];
  };
  /** The tenant's directory, Muster's own mailbox in it. */
  readonly directory: readonly GraphUser[];
  readonly partnerships: readonly Partnership[];
  /** Everybody on the stage; one person once for each platform they are on. */
  readonly people: readonly Person[];
};

/** Those of the imported people and channels who are in the workspace and the tenant that most of them are in. */
export function castOf(imported: {
  readonly people: readonly Person[];
  readonly partnerships: readonly Partnership[];
}): Cast {
  const { people, partnerships } = imported;
  const team = mostOften(people.flatMap(({ slack }) => slack?.team ?? [])) ?? 'T0PLAY';
  const tenant = mostOften(people.flatMap(({ teams }) => teams?.tenant ?? [])) ?? NO_TENANT;
  return {
    slack: {
      team,
      users: people.flatMap(({ name, slack }) => (slack?.team === team ? [{ id: slack.user, name }] : [])),
      channels: partnerships.flatMap(({ channels, command }) =>
        channels.slack?.team === team ? [{ id: channels.slack.channel, name: command }] : [],
      ),
    },
    teams: {
      tenant,
      users: people.flatMap(({ name, teams }) =>
        teams?.tenant === tenant ? [{ aadObjectId: teams.user, name }] : [],
      ),
      conversations: partnerships.flatMap(({ channels, command }) =>
        channels.teams
          ? [{ id: channels.teams.conversation, kind: 'channel', name: command.toUpperCase(), hasBot: true }]
          : [],
      ),
    },
    directory: [
      MAILBOX,
      ...people.flatMap(({ name, email, teams }) =>
        teams?.tenant === tenant
          ? [{ id: teams.user, displayName: name, ...(email && { mail: email }) }]
          : [],
      ),
    ],
    partnerships,
    people,
  };
}

/** Whom mail comes from. */
export const MAILBOX = {
  id: '20000000-0000-4000-8000-000000000000',
  displayName: 'Muster',
  mail: 'muster@example.org',
} as const;

const NO_TENANT = '00000000-0000-4000-8000-000000000000';

/** Everybody who can be chosen on a platform, with the conversations they can open there. */
export function membersOn(
  platform: PlatformName,
  cast: Cast,
  directOf: (user: string) => string,
): readonly Member[] {
  const ids = platform === 'slack' ? cast.slack.users.map(({ id }) => id) : cast.teams.users.map(idOf);
  return cast.people.flatMap((person) => {
    const user = person[platform]?.user;
    if (user === undefined || !ids.includes(user)) return [];
    const own = cast.partnerships
      .filter((partnership) => rolesOf(partnership, person.id).length > 0)
      .sort((one, other) => Number(leads(other, person)) - Number(leads(one, person)));
    const direct = { id: directOf(user), name: 'Muster', kind: 'direct', try: wordsToTry(own[0]) } as const;
    return [
      {
        platform,
        user,
        name: person.name,
        as: own.map((partnership) => standing(partnership, person)).join(', '),
        leads: own.some((partnership) => leads(partnership, person)),
        conversations: [
          ...own.flatMap((partnership) => channelOf(platform, partnership)),
          direct,
          ...(platform === 'slack' ? [homeOf(user)] : []),
          ...mailOf(person),
        ],
      },
    ];
  });
}

/** Whom each pane opens with: a chair in Teams and somebody of the same partnership, but no chair, in Slack. */
export function firstOf(cast: Cast, members: readonly Member[]): { teams?: string; slack?: string } {
  const partnership = cast.partnerships.find(({ kind }) => kind === 'LHRP') ?? cast.partnerships[0];
  if (!partnership) return {};
  const command = partnership.command;
  const isIn = ({ conversations }: Member) => conversations[0]?.name === command;
  const favours = ({ platform, user }: Member) =>
    cast.people.some((person) => person[platform]?.user === user && person.prefers === platform);
  const found = (platform: PlatformName, lead: boolean) => {
    const here = members.filter((one) => one.platform === platform);
    const fitting = here.filter((one) => one.leads === lead && isIn(one));
    return (fitting.find(favours) ?? fitting[0] ?? here[0])?.user;
  };
  const [teams, slack] = [found('teams', true), found('slack', false)];
  return { ...(teams && { teams }), ...(slack && { slack }) };
}

const idOf = ({ aadObjectId }: StandInUser) => aadObjectId;

function channelOf(platform: PlatformName, { channels, command }: Partnership): readonly Conversation[] {
  const id = platform === 'slack' ? channels.slack?.channel : channels.teams?.conversation;
  const slash = platform === 'slack' ? `/${command} ` : '';
  const tries = WORTH_TYPING.map((words) => `${slash}${words}`);
  return id === undefined ? [] : [{ id, name: command, kind: 'channel', try: tries }];
}

/** Muster's own page in Slack. */
const homeOf = (user: string): Conversation => ({
  id: homeId(user),
  name: 'Muster’s home',
  kind: 'home',
  try: [],
});

/** What a person's home is called among their conversations. */
export const homeId = (user: string): string => `home:${user}`;

const mailOf = ({ email }: Person): readonly Conversation[] =>
  email ? [{ id: mailboxOf(email), name: 'E-mail', kind: 'mail', try: [] }] : [];

const WORTH_TYPING = ['agenda', 'meetings', 'help'] as const;

function wordsToTry(first: Partnership | undefined): readonly string[] {
  return first ? WORTH_TYPING.map((words) => `${first.command} ${words}`) : ['help'];
}

const leads = ({ roles }: Partnership, { id }: Person): boolean =>
  roles.chair.includes(id) || roles.secretariat.includes(id);

/** What somebody is in a partnership, by the role that lets them do the most. */
function standing(partnership: Partnership, { id }: Person): string {
  const roles = rolesOf(partnership, id);
  const first = STANDINGS.find((role) => roles.includes(role));
  return `${partnership.command.toUpperCase()} ${first ?? 'member'}`;
}

const STANDINGS: readonly Role[] = [
  'chair',
  'secretariat',
  'representative',
  'deputy',
  'coordinator',
  'volunteer',
  'observer',
];

function mostOften(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** Typed words with every `@Name` of somebody known as the platform's own mention of them, the longest name first. */
export function mentioned(words: string, users: readonly { id: string; name: string }[]): string {
  const names = users
    .flatMap(({ id, name }) => [
      { id, called: name },
      { id, called: name.split(' ')[0] ?? name },
    ])
    .sort((one, other) => other.called.length - one.called.length);
  return names.reduce((so, { id, called }) => {
    const said = new RegExp(`@${called.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'giu');
    return so.replace(said, `<@${id}>`);
  }, words);
}
