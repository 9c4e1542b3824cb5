import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import type { Commit } from '../core/recording/commit.js';
import { firstOf, MAILBOX, membersOn } from './cast.js';
import { createChanges } from './changes.js';
import { type BotRecord, createFollowing } from './follow/index.js';
import { createNames } from './follow/names.js';
import { onlyHere, onlyJson, ownThingsOnly } from './guard.js';
import { createRoutes } from './routes.js';
import type { Offers, Stage } from './seen.js';
import { createSlackStage } from './stages/slack.js';
import { createTeamsStage } from './stages/teams.js';
import { type StandInsOptions, startStandIns } from './stand-ins.js';
import { createSwitches } from './switches.js';
import { tourOf } from './tour.js';

export { type Cast, castOf } from './cast.js';
export { openShelf, type Shelf } from './shelf.js';

export interface PlaygroundOptions extends StandInsOptions {
  /** The folder with the built page. */
  readonly page: string;
  /** What people may want to type. */
  readonly offers: Offers;
  /** Whether Muster knows a command, by its id. */
  knows(command: string): boolean;
}

/** Local Slack, Teams and Graph, and the page that shows them. */
export interface Playground {
  readonly slackApi: string;
  readonly teamsUrl: string;
  /** What the bot is told of Microsoft Graph. */
  readonly graph: {
    readonly tenant: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly mailbox: string;
    readonly authority: string;
    readonly baseUrl: string;
  };
  readonly pages: RequestHandler;
  /** Takes note of a commit, for its way to be shown. */
  heard(commit: Commit): void;
  /** Tells the stand-ins where the bot listens, and the page where its record is. */
  connect(botUrl: string, record: BotRecord): Promise<void>;
  /** Ends what browsers listen to, so that the bot's server can close. */
  endStreams(): void;
  /** Ends the stand-ins, once the bot needs them no more. */
  close(): Promise<void>;
}

export async function createPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { cast, page } = options;
  const changes = createChanges();
  const { slack, teams, graph, credentials, announce } = await startStandIns(options, changes.tell);
  const { stages, stage } = setStage(options, { slack, teams });
  const faults = { slack: slack.faults, teams: teams.faults, graph: graph.faults };
  const following = createFollowing(createNames({ cast, ...stage }));
  const more = createSwitches({ faults, mails: graph.mails });
  const routes = createRoutes({
    ...{ ...stages, stage, more, mails: graph.mails },
    trail: following.trail,
    changed: changes.tell,
  });
  return {
    slackApi: slack.apiUrl(),
    teamsUrl: teams.url,
    graph: { ...credentials, mailbox: MAILBOX.mail, authority: graph.authority, baseUrl: graph.baseUrl },
    pages: pagesOf({ page, routes, stream: changes.stream }),
    heard: (commit) => {
      following.hear(commit);
      changes.tell();
    },
    connect: async (botUrl, record) => {
      following.read(record);
      slack.connect(botUrl);
      teams.pointAt(`${botUrl}/api/messages`);
      await announce();
    },
    endStreams: changes.end,
    close: async () => {
      await Promise.all([slack.close(), teams.close(), graph.close()]);
    },
  };
}

/** The stand-ins as people see them, and everything about the stage that stays as it is. */
function setStage(
  { cast, offers, knows }: PlaygroundOptions,
  { slack, teams }: Pick<Awaited<ReturnType<typeof startStandIns>>, 'slack' | 'teams'>,
) {
  const commands = [...cast.partnerships.map(({ command }) => command), 'muster'];
  const stages = {
    slack: createSlackStage({ slack, users: cast.slack.users, commands }),
    teams: createTeamsStage({ teams }),
  };
  const members = [
    ...membersOn('teams', cast, stages.teams.directOf),
    ...membersOn('slack', cast, stages.slack.directOf),
  ];
  const zone = cast.partnerships[0]?.timezone ?? 'Europe/London';
  const tour = tourOf({ cast, members, knows });
  const stage: Stage = { members, first: firstOf(cast, members), offers, tour, zone };
  return { stages, stage };
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
