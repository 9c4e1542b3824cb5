import { createFaults } from '../faults.js';
import { createPace, type Pacing } from '../pace.js';
import {
  type Arrived,
  closeServer,
  createServing,
  json,
  listenHere,
  type Reply,
  type Understood,
} from '../serving.js';
import { createDirectory, filtered, type GraphUser, selected, userCalled } from './directory.js';
import { createMailShelf, type MailShelf, sendMail } from './mail.js';
import { GRAPH_PACE } from './pace.js';
import { no, refuse } from './refusals.js';
import { createTokens, type GraphCredentials } from './tokens.js';

export type { GraphUser } from './directory.js';
export type { MailShelf, SentMail } from './mail.js';

export interface GraphStandInOptions {
  readonly credentials: GraphCredentials;
  readonly users: readonly GraphUser[];
  /** The mailboxes that the app may send from; every one if left out. */
  readonly mailboxes?: readonly string[];
  readonly port?: number;
  readonly shelf?: MailShelf;
  /** How fast it lets itself be called; as fast as anybody likes if left out. */
  readonly pacing?: Pacing;
  /** Real time in milliseconds; tokens run out by it. */
  readonly now?: () => number;
  /** Told whenever a call of the bot may have changed what people see. */
  readonly changed?: () => void;
}

export type GraphStandIn = Awaited<ReturnType<typeof createGraphStandIn>>;

/**
 * A local Microsoft Graph of one tenant, and the login that gives tokens for it: its directory, and mail that is
 * accepted and kept. `authority` and `baseUrl` are what GRAPH_AUTHORITY and GRAPH_BASE_URL stand for.
 */
export async function createGraphStandIn(options: GraphStandInOptions) {
  const {
    now = Date.now,
    shelf = createMailShelf(),
    pacing = 'unlimited',
    changed = () => undefined,
  } = options;
  const faults = createFaults();
  const tokens = createTokens({ credentials: options.credentials, now });
  const calls: GraphCall[] = [];
  const directory = createDirectory(options.users);
  const inside = { ...options, directory, now, mails: shelf, tokens };
  const server = createServing({
    faults,
    pace: createPace({ rules: GRAPH_PACE, pacing, now }),
    understand: (arrived) => {
      const call = understand(inside, arrived);
      calls.push({ method: call.method, path: arrived.url.pathname });
      return call;
    },
    refuse,
    changed,
  });
  const origin = await listenHere(server, options.port ?? 0);
  return {
    authority: origin,
    baseUrl: origin,
    faults,
    directory,
    /** What the bot has called, in order. */
    calls: calls as readonly GraphCall[],
    /** Every mail accepted, oldest first. */
    mails: shelf.all,
    close: () => closeServer(server),
  };
}

export type GraphCall = { readonly method: string; readonly path: string };

type Inside = Parameters<typeof sendMail>[0] & { readonly tokens: ReturnType<typeof createTokens> };

const TOKEN = /^POST \/([^/]+)\/oauth2\/v2\.0\/token$/;
const SEND = /^POST \/v1\.0\/users\/([^/]+)\/sendMail$/i;
const USER = /^GET \/v1\.0\/users\/([^/]+)$/i;
const USERS = /^GET \/v1\.0\/users$/i;

function understand(inside: Inside, arrived: Arrived): Understood {
  const { verb, url, body } = arrived;
  const line = `${verb} ${url.pathname}`;
  const select = url.searchParams.get('$select');
  const asApp = (method: string, called: string, work: () => Reply): Understood => ({
    method,
    about: called === '' ? [] : namesOf(inside.directory.all(), called),
    carryOut: () => ifKnown(inside, arrived, work),
  });
  const found = (pattern: RegExp) => {
    const match = pattern.exec(line);
    return match && decodeURIComponent(match[1] ?? '');
  };
  const tenant = found(TOKEN);
  if (tenant !== null) {
    const form = new URLSearchParams(body.toString('utf8'));
    return { method: 'token', about: [], carryOut: () => inside.tokens.ask(tenant, form) };
  }
  const mailbox = found(SEND);
  if (mailbox !== null) return asApp('users.sendMail', mailbox, () => sendMail(inside, mailbox, body));
  const called = found(USER);
  if (called !== null)
    return asApp('users.get', called, () => userNamed(inside.directory.all(), called, select));
  if (USERS.test(line))
    return asApp('users.list', '', () => usersListed(inside.directory.all(), url.searchParams));
  return asApp('unknown', '', () => no('noSegment'));
}

function ifKnown({ tokens }: Inside, { headers }: Arrived, work: () => Reply): Reply {
  if (!headers.authorization) return no('unauthenticated');
  return tokens.isGood(headers.authorization) ? work() : no('badToken');
}

/** A mailbox or person by every name of theirs. */
function namesOf(users: readonly GraphUser[], called: string): readonly string[] {
  const user = userCalled(users, called);
  if (!user) return [called];
  return [user.id, user.mail, user.userPrincipalName].filter((name) => name !== undefined);
}

function userNamed(users: readonly GraphUser[], called: string, select: string | null): Reply {
  const user = userCalled(users, called);
  return user ? json(selected(user, select)) : no('noUser');
}

const PAGE = 100;

function usersListed(users: readonly GraphUser[], query: URLSearchParams): Reply {
  const filter = query.get('$filter');
  const fitting = filter === null ? users : filtered(users, filter);
  if (!fitting) return no('badFilter');
  const most = Number(query.get('$top') ?? PAGE);
  return json({ value: fitting.slice(0, most).map((user) => selected(user, query.get('$select'))) });
}
