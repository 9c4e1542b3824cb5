import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { type Cast, firstOf, membersOn } from './cast.js';
import { createChanges } from './changes.js';
import { onlyHere, onlyJson, ownThingsOnly } from './guard.js';
import { createRoutes } from './routes.js';
import type { Drawer, Shelf } from './shelf.js';
import { createSlackStandIn, type SlackMessage } from './slack/index.js';
import { createSlackStage } from './stages/slack.js';
import { createTeamsStage } from './stages/teams.js';
import { createTeamsStandIn, type StandInMessage, type TeamsStandIn } from './teams/index.js';

export { type Cast, castOf } from './cast.js';
export { openShelf, type Shelf } from './shelf.js';

export interface PlaygroundOptions {
  readonly cast: Cast;
  readonly shelf: Shelf;
  readonly token: string;
  readonly signingSecret: string;
  /** The folder with the built page. */
  readonly page: string;
}

/** Local Slack and Teams, and the page that shows them. */
export interface Playground {
  readonly slackApi: string;
  readonly teamsUrl: string;
  readonly pages: RequestHandler;
  /** Tells the stand-ins where the bot listens. */
  connect(botUrl: string): Promise<void>;
  /** Ends what browsers listen to, so that the bot's server can close. */
  endStreams(): void;
  /** Ends the stand-ins, once the bot needs them no more. */
  close(): Promise<void>;
}

export async function createPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { cast, shelf, page } = options;
  const changes = createChanges();
  const slack = createSlackStandIn({
    ...options,
    team: { id: cast.slack.team, name: 'playground' },
    users: cast.slack.users,
    channels: cast.slack.channels,
    shelf: slackShelf(shelf),
    changed: changes.tell,
  });
  const { teams, moved } = await startTeams(cast, shelf, changes.tell);
  await slack.listen(0);
  const commands = [...cast.partnerships.map(({ command }) => command), 'muster'];
  const slackStage = createSlackStage({ slack, users: cast.slack.users, commands });
  const teamsStage = createTeamsStage({ teams });
  const members = [
    ...membersOn('teams', cast, teamsStage.directOf),
    ...membersOn('slack', cast, slackStage.directOf),
  ];
  const zone = cast.partnerships[0]?.timezone ?? 'Europe/London';
  const stage = { members, first: firstOf(cast, members), zone };
  const routes = createRoutes({ slack: slackStage, teams: teamsStage, stage, changed: changes.tell });
  return {
    slackApi: slack.apiUrl(),
    teamsUrl: teams.url,
    pages: pagesOf({ page, routes, stream: changes.stream }),
    connect: async (botUrl) => {
      slack.connect(botUrl);
      teams.pointAt(`${botUrl}/api/messages`);
      if (moved) await announce(teams);
    },
    endStreams: changes.end,
    close: async () => {
      await Promise.all([slack.close(), teams.close()]);
    },
  };
}

function pagesOf(parts: { page: string; routes: Router; stream: RequestHandler }): RequestHandler {
  const { page, routes, stream } = parts;
  const pages = Router();
  pages.get('/', onlyHere, ownThingsOnly, (_, response) => {
    const index = join(page, 'index.html');
    if (existsSync(index)) return void response.sendFile(index);
    response.status(503).type('text').send('The page is not built. Run: npm run build');
  });
  pages.use('/playground/page', onlyHere, ownThingsOnly, express.static(page, { index: false }));
  pages.get('/playground/changes', onlyHere, stream);
  pages.use('/playground', onlyHere, onlyJson, routes);
  return pages;
}

function slackShelf(shelf: Shelf) {
  const drawer = shelf.drawer<SlackMessage>('slack');
  const key = ({ channel, ts }: Pick<SlackMessage, 'channel' | 'ts'>) => `${channel}|${ts}`;
  return {
    put: (message: SlackMessage) => drawer.put(key(message), message),
    remove: (message: Pick<SlackMessage, 'channel' | 'ts'>) => drawer.remove(key(message)),
    all: drawer.all,
  };
}

function teamsShelf(drawer: Drawer<StandInMessage>) {
  const key = ({ conversation, id }: Pick<StandInMessage, 'conversation' | 'id'>) => `${conversation}|${id}`;
  return {
    put: (message: StandInMessage) => drawer.put(key(message), message),
    remove: (message: Pick<StandInMessage, 'conversation' | 'id'>) => drawer.remove(key(message)),
    all: drawer.all,
  };
}

type Port = { readonly port: number };

/** The bot remembers the address of each Teams conversation, so Teams comes back on the port it had if it can. */
async function startTeams(
  cast: Cast,
  shelf: Shelf,
  changed: () => void,
): Promise<{ teams: TeamsStandIn; moved: boolean }> {
  const ports = shelf.drawer<Port>('ports');
  const [before] = ports.all();
  const options = { ...cast.teams, shelf: teamsShelf(shelf.drawer<StandInMessage>('teams')), changed };
  const teams = await createTeamsStandIn({ ...options, port: before?.port ?? 0 }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return createTeamsStandIn(options);
  });
  for (const user of teams.roster.users) teams.roster.open(teams.roster.personalId(user));
  const port = Number(new URL(teams.url).port);
  ports.put('teams', { port });
  return { teams, moved: before !== undefined && before.port !== port };
}

/** Says to the bot, as Teams does when it has moved, where the conversations now are that it has spoken in. */
async function announce(teams: TeamsStandIn): Promise<void> {
  const [anybody] = teams.roster.users;
  for (const room of teams.roster.rooms()) {
    if (teams.messages.of(room.id).length === 0) continue;
    const user = room.kind === 'personal' ? room.user : anybody;
    if (user) await teams.addToChannel({ user: user.aadObjectId, conversation: room.id });
  }
}
