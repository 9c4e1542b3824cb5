import { type Cast, MAILBOX } from './cast.js';
import { createGraphStandIn, type SentMail } from './graph/index.js';
import type { Shelf } from './shelf.js';
import { createSlackStandIn, type SlackMessage } from './slack/index.js';
import { createTeamsStandIn, type StandInMessage, type TeamsStandIn } from './teams/index.js';

export interface StandInsOptions {
  readonly cast: Cast;
  readonly shelf: Shelf;
  readonly token: string;
  readonly signingSecret: string;
  /** How long Slack waits, if not for the three seconds of the real one. */
  readonly waitsMs?: number;
}

/** Starts all three platforms at their real pace, with what was said in them before. */
export async function startStandIns(options: StandInsOptions, changed: () => void) {
  const { cast, shelf, token, waitsMs = 3_000 } = options;
  const slack = createSlackStandIn({
    ...options,
    team: { id: cast.slack.team, name: 'playground' },
    users: cast.slack.users,
    channels: cast.slack.channels,
    shelf: kept<SlackMessage>(shelf, 'slack', ({ channel, ts }) => `${channel}|${ts}`),
    pacing: 'real',
    ackMs: waitsMs,
    triggerMs: waitsMs,
    changed,
  });
  await slack.listen(0);
  const { teams, moved } = await startTeams(cast, shelf, changed);
  const credentials = { tenant: cast.teams.tenant, clientId: 'playground', clientSecret: token };
  const graph = await createGraphStandIn({
    credentials,
    users: cast.directory,
    mailboxes: [MAILBOX.mail],
    shelf: kept<SentMail>(shelf, 'mails', ({ id }) => id),
    pacing: 'real',
    changed,
  });
  /** Tells the bot where its conversations are now, if they are not where they were. */
  const announce = async () => {
    if (moved) await announceMove(teams);
  };
  return { slack, teams, graph, credentials, announce };
}

/** A drawer of the shelf, for things that know the key they are kept by. */
function kept<T>(shelf: Shelf, name: string, keyOf: (thing: T) => string) {
  const drawer = shelf.drawer<T>(name);
  return {
    put: (thing: T) => drawer.put(keyOf(thing), thing),
    remove: (thing: T) => drawer.remove(keyOf(thing)),
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
  const messages = kept<StandInMessage>(shelf, 'teams', ({ conversation, id }) => `${conversation}|${id}`);
  const standIn = { ...cast.teams, shelf: messages, pacing: 'real' as const, answerMs: 15_000, changed };
  const teams = await createTeamsStandIn({ ...standIn, port: before?.port ?? 0 }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return createTeamsStandIn(standIn);
  });
  for (const user of teams.roster.users) teams.roster.open(teams.roster.personalId(user));
  const port = Number(new URL(teams.url).port);
  ports.put('teams', { port });
  return { teams, moved: before !== undefined && before.port !== port };
}

/** Says to the bot, as Teams does when it has moved, where the conversations now are that it has spoken in. */
async function announceMove(teams: TeamsStandIn): Promise<void> {
  const [anybody] = teams.roster.users;
  for (const room of teams.roster.rooms()) {
    if (teams.messages.of(room.id).length === 0) continue;
    const user = room.kind === 'personal' ? room.user : anybody;
    if (user) await teams.addToChannel({ user: user.aadObjectId, conversation: room.id });
  }
}
