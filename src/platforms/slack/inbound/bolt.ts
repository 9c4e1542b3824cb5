import { App, type Receiver } from '@slack/bolt';
import { type Instant, toInstant } from '../../../core/time.js';
import { asSlackLogger, type Log } from '../log.js';

/** What Slack sent, read and known to be Slack's; `retry` is which redelivery it is, 0 for the first delivery. */
export type FromSlack = {
  readonly body: Readonly<Record<string, unknown>>;
  readonly retry: number;
};

/** Something Slack sent, as Bolt hands it over, and how to answer. */
export type Hear = (
  body: FromSlack['body'],
  reply: { ack(body?: object): Promise<void>; readonly retry: number },
) => Promise<void>;

/**
 * Takes something of Slack's through Bolt; resolves with what Slack is to be answered with, once that is safe.
 * @throws Unreadable before anybody was asked; whatever else is thrown means that nothing can be said to be saved
 */
export type Receive = (sent: FromSlack) => Promise<object | undefined>;

export interface BoltDeps {
  readonly log: Log;
  /** Hears that Slack left out a minute of what happened in a workspace. */
  leftOut?(minute: { readonly team: string; readonly at: Instant }): void;
}

/** Bolt can make nothing of it: it lacks what everything of its kind has, such as who it is from. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/**
 * Bolt, with a receiver of ours that answers Slack only after the listener is done. It never calls Slack itself:
 * `authorize` is ours, so nothing is asked at construction or per event, and nothing can reject unheard.
 */
export function createBolt({ hear, ...deps }: BoltDeps & { hear: Hear }): Receive {
  const { log } = deps;
  const heard = new WeakSet<object>();
  const app = new App({
    receiver: RECEIVER,
    authorize: async () => ({}),
    logger: asSlackLogger(log),
    convoStore: false,
    ignoreSelf: false,
  });
  app.error(async (error) => {
    throw error;
  });
  app.use(async (args) => {
    heard.add(args.body);
    const ack = 'ack' in args && args.ack ? args.ack : undefined;
    await hear(args.body as unknown as FromSlack['body'], {
      // Bolt's type narrows the body by the kind of payload; each caller here answers its own kind.
      ack: async (body) => ack?.(body as never),
      retry: args.context.retryNum ?? 0,
    });
  });
  return async (sent) => {
    try {
      return await receive(app, sent, deps);
    } catch (error) {
      // Until the listener is reached only Bolt has looked at it.
      if (heard.has(sent.body)) throw error;
      throw new Unreadable('Slack sent something that cannot be read', { cause: error });
    }
  };
}

async function receive(app: App, { body, retry }: FromSlack, deps: BoltDeps): Promise<object | undefined> {
  const { log } = deps;
  if (body.type === 'app_rate_limited') return limited(body, deps);
  let answer: object | undefined;
  let answered = false;
  await app.processEvent({
    // Bolt reads what it knows of a body and leaves the rest.
    body: body as Record<string, never>,
    ack: async (said) => {
      answered = true;
      if (typeof said === 'object' && said !== null) answer = said;
    },
    retryNum: retry,
  });
  // Bolt leaves what it cannot name unanswered, and Slack would wait in vain.
  if (!answered) log.warn({ type: String(body.type) }, 'Slack sent something of an unknown kind');
  return answer;
}

/** Slack drops what happens in a workspace beyond 30,000 things an hour, and says so once a minute. */
function limited({ team_id, minute_rate_limited }: FromSlack['body'], { log, leftOut }: BoltDeps): undefined {
  const minute = Number(minute_rate_limited);
  const at = toInstant(minute > 0 ? minute * 1000 : Date.now());
  leftOut?.({ team: String(team_id), at });
  log.error(
    { team: team_id, at },
    'Slack is leaving out what happens in a workspace, for there is too much of it',
  );
}

/** The server belongs to the program, and the door hands over what it has let in. */
const RECEIVER: Receiver = {
  init: () => {},
  start: () => Promise.reject(new Error('The server belongs to the program')),
  stop: () => Promise.resolve(),
};
