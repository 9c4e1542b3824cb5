import type { RequestListener } from 'node:http';
import { App, HTTPReceiver, type Receiver } from '@slack/bolt';
import { NOT_CONFIRMED } from '../../../core/asked.js';
import { asSlackLogger, type Log } from '../log.js';

export const ENDPOINT = '/slack/events';

/** Something Slack sent, as Bolt hands it over, and how to answer. */
export type Hear = (
  body: Readonly<Record<string, unknown>>,
  reply: { ack(body?: object): Promise<void>; readonly retry: number },
) => Promise<void>;

/**
 * Bolt, set up to answer Slack only after the listener is done. It never calls Slack itself: `authorize` is ours,
 * so nothing is asked at construction or per event, and nothing can reject unheard.
 */
export function createBolt(options: { signingSecret: string; log: Log; hear: Hear }): RequestListener {
  const { signingSecret, log, hear } = options;
  const logger = asSlackLogger(log);
  const http = new HTTPReceiver({
    signingSecret,
    // The door has verified it, and more strictly.
    signatureVerification: false,
    endpoints: [ENDPOINT],
    logger,
    processBeforeResponse: true,
    unhandledRequestHandler: ({ response }) => {
      log.error({}, 'Slack was not answered within three seconds');
      if (!response.headersSent) response.writeHead(503).end(NOT_CONFIRMED);
    },
    processEventErrorHandler: async ({ error, response }) => {
      log.error({ err: error }, 'Slack was answered with a failure');
      if (!response.headersSent) response.writeHead(500).end(NOT_CONFIRMED);
      return true;
    },
  });
  const app = new App({
    receiver: answeringAll(http, log),
    authorize: async () => ({}),
    logger,
    convoStore: false,
    ignoreSelf: false,
  });
  app.error(async (error) => {
    throw error;
  });
  app.use(async (args) => {
    const ack = 'ack' in args && args.ack ? args.ack : undefined;
    await hear(args.body as unknown as Readonly<Record<string, unknown>>, {
      // Bolt's type narrows the body by the kind of payload; each caller here answers its own kind.
      ack: async (body) => ack?.(body as never),
      retry: args.context.retryNum ?? 0,
    });
  });
  return http.requestListener;
}

/** Bolt leaves what it cannot name unanswered until Slack gives up: this answers it. */
function answeringAll(http: HTTPReceiver, log: Log): Receiver {
  return {
    init: (app) => {
      const process: App['processEvent'] = async (event) => {
        let answered = false;
        const ack: typeof event.ack = async (body) => {
          answered = true;
          await event.ack(body);
        };
        await app.processEvent({ ...event, ack });
        if (answered) return;
        log.warn({ type: String(event.body.type) }, 'Slack sent something of an unknown kind');
        await event.ack();
      };
      // The receiver uses nothing of an app but this.
      http.init({ processEvent: process } as App);
    },
    start: () => Promise.reject(new Error('The server belongs to the program')),
    stop: () => Promise.resolve(),
  };
}
