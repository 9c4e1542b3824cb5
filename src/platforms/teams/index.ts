import type { Muster } from '../../core/asking/asked.js';
import type { JsonObject } from '../../core/json.js';
import type { ChatPlatform, Leases, References } from '../../core/ports.js';
import type { Look } from '../../core/showing/look.js';
import { type Guard, whyNotOurs } from './inbound/guard.js';
import { createListener, type Listener } from './inbound/listener.js';
import { type Received, readActivity } from './inbound/received.js';
import { createTurns } from './inbound/turn.js';
import type { Log } from './log.js';
import type { Cloud, TeamsAuth } from './outbound/auth.js';
import { createChats } from './outbound/chats.js';
import { type Answered, type Connection, createConnection, TIMEOUT_MS } from './outbound/connection.js';
import { createOutbound } from './outbound/index.js';
import { createReach } from './outbound/reach.js';
import { createConversations } from './outbound/references.js';
import { createSending } from './outbound/sending.js';
import { Refused } from './refused.js';
import { createUnderWay } from './under-way.js';

export type { TeamsAuth } from './outbound/auth.js';

export type TeamsOptions = {
  readonly muster: Muster;
  readonly look: Look;
  readonly auth: TeamsAuth;
  /** The public one if left out. */
  readonly cloud?: Cloud;
  /** Where to write to conversations that Teams has not yet spoken from. */
  readonly serviceUrl?: string;
  readonly references: References;
  readonly leases: Leases;
  /** Without authentication, the only tenant served; every tenant if left out. */
  readonly tenant?: string;
  readonly log: Log;
  readonly timeoutMs?: number;
};

export type Teams = {
  /** For `POST /api/messages`. */
  readonly listener: Listener;
  readonly chat: ChatPlatform;
  start(): Promise<void>;
  /** Resolves when every turn under way has been answered, and what is done beside it. */
  stop(): Promise<void>;
};

/** Teams' own address for bots of the public cloud. */
const PUBLIC_CLOUD = 'https://smba.trafficmanager.net/teams/';

/** Microsoft Teams, through botbuilder, which nothing outside this folder knows. */
export function createTeams(options: TeamsOptions): Teams {
  const { auth, cloud, muster, leases, log, timeoutMs = TIMEOUT_MS, serviceUrl = PUBLIC_CLOUD } = options;
  const tenant = ('appId' in auth ? auth.tenant : options.tenant) ?? '';
  const connection = createConnection({ auth, timeoutMs, ...(cloud && { cloud }) });
  const sending = createSending({ connection });
  const conversations = createConversations(options.references);
  const tell = createChats({ sending, conversations, serviceUrl });
  const problem = createReach({ auth, connection, serviceUrl });
  const underWay = createUnderWay();
  const aside = underWay.add;
  const turns = createTurns({ muster, look: options.look, leases, sending, conversations, tell, log, aside });

  const receive = (asked: { authorization: string; activity: JsonObject }): Promise<Answered> => {
    const turn = receiveOne({ connection, guard: options, turns, log }, asked);
    underWay.add(turn);
    return turn;
  };

  return {
    listener: createListener({ receive, log }),
    chat: createOutbound({ sending, tell, conversations, serviceUrl, tenant, problem }),
    async start() {
      const words = await problem();
      if (words) log.warn({}, words);
    },
    stop: underWay.ended,
  };
}

type Receiving = {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly turns: (received: Received) => Promise<Answered>;
  readonly log: Log;
};

async function receiveOne(
  { connection, guard, turns, log }: Receiving,
  asked: { readonly authorization: string; readonly activity: JsonObject },
): Promise<Answered> {
  const received = readActivity(asked.activity);
  if (!received) throw new Refused(400, 'The body is not an activity.');
  const turn = (): Promise<Answered> => {
    const why = whyNotOurs(received, guard);
    if (why) {
      log.warn({ why }, 'An activity was not taken');
      throw new Refused(403, `This activity is not taken: ${why}.`);
    }
    return turns(received);
  };
  return connection.receive({ ...asked, turn });
}
