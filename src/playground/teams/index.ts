import { isObject, type Json, type JsonObject } from '../../core/json.js';
import { answerTo } from '../answer-to.js';
import { createFaults } from '../faults.js';
import type { MessageShelf } from '../kept.js';
import { createPace, type Pacing } from '../pace.js';
import { type Arrived, closeServer, createServing, json, listenHere, type Understood } from '../serving.js';
import { understood } from './connector.js';
import { createGestures, type Heard } from './gestures.js';
import { createMessages, type StandInMessage } from './messages.js';
import { TEAMS_PACE } from './pace.js';
import { refuse } from './refusals.js';
import { createRoster, type StandInConversation, type StandInUser } from './roster.js';

export type { Gestures, Heard } from './gestures.js';
export { cardFor, cardIn, type StandInMessage } from './messages.js';
export { BOT, type Room, type StandInConversation, type StandInUser } from './roster.js';

/** A call of the bot, as it arrived. */
export type Seen = { readonly method: string; readonly path: string; readonly body: JsonObject };

export type TeamsStandIn = Awaited<ReturnType<typeof createTeamsStandIn>>;

/**
 * A local Bot Connector with one tenant: the bot talks to it as its serviceUrl, and people's gestures reach the
 * bot as real activities. It refuses what Teams refuses, and fails when told to.
 */
export async function createTeamsStandIn(options: {
  readonly tenant: string;
  readonly users: readonly StandInUser[];
  readonly conversations: readonly StandInConversation[];
  /** Where the bot takes activities, if that is already known. */
  readonly botUrl?: string;
  readonly port?: number;
  readonly shelf?: MessageShelf<StandInMessage>;
  /** How fast it lets itself be called; as fast as anybody likes if left out. */
  readonly pacing?: Pacing;
  /** How long it waits for the bot to answer, 15 s in Teams; as long as it takes if left out. */
  readonly answerMs?: number;
  /** Real time in milliseconds; the pace is kept by it. */
  readonly now?: () => number;
  /** Told whenever a call of the bot may have changed what people see. */
  readonly changed?: () => void;
}) {
  const roster = createRoster(options);
  const messages = createMessages(options.shelf);
  const faults = createFaults();
  const calls: Seen[] = [];
  let botUrl = options.botUrl;

  const { pacing = 'unlimited', now = Date.now, changed = () => undefined } = options;
  const server = createServing({
    faults,
    pace: createPace({ rules: TEAMS_PACE, pacing, now }),
    understand: (arrived) => understand({ roster, messages, calls }, arrived),
    refuse,
    changed,
  });
  const url = `${await listenHere(server, options.port ?? 0)}/`;

  const deliver = (activity: JsonObject): Promise<Heard> => {
    if (!botUrl) throw new Error('The stand-in does not know where the bot is.');
    return postActivity(botUrl, activity, options.answerMs);
  };

  return {
    url,
    roster,
    messages,
    faults,
    /** What the bot has called, in order, as much of the latest as is remembered. */
    calls: calls as readonly Seen[],
    ...createGestures({ roster, messages, serviceUrl: () => url, deliver }),
    pointAt(bot: string): void {
      botUrl = bot;
    },
    close: () => closeServer(server),
  };
}

/** A playground runs for weeks: calls long past are forgotten. */
const MOST_CALLS = 20_000;

type Inside = Parameters<typeof understood>[0] & { readonly calls: Seen[] };

function understand(inside: Inside, { verb: method, url, body: bytes }: Arrived): Understood {
  const text = bytes.toString('utf8');
  const path = url.pathname;
  const body = parsed(text);
  inside.calls.push({ method, path, body });
  if (inside.calls.length > MOST_CALLS) inside.calls.shift();
  const call = understood(inside, {
    method,
    path,
    query: url.searchParams,
    body,
    length: text.length,
  });
  return {
    ...call,
    carryOut: () => {
      const { status, body: answer } = call.carryOut();
      return answer === undefined ? { status } : json(answer, status);
    },
  };
}

async function postActivity(
  botUrl: string,
  activity: JsonObject,
  answerMs: number | undefined,
): Promise<Heard> {
  const { status, text, ms } = await answerTo(botUrl, answerMs, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  return { status, body: text === '' ? undefined : jsonOr(text), ms, activity };
}

function parsed(text: string): JsonObject {
  const value = text === '' ? {} : jsonOr(text);
  return isObject(value) ? value : {};
}

function jsonOr(text: string): Json {
  try {
    // What JSON.parse gives is JSON.
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
