import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { Refused } from '../refused.js';
import { appIdOf, type Cloud, settingsOf, type TeamsAuth } from './auth.js';
import { createTokenGate } from './token.js';
import { createTrust, type Identity, type Sent } from './trust.js';

/** How long Teams is waited for; botbuilder itself would wait for ever. */
export const TIMEOUT_MS = 10_000;

type Factory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
/** botbuilder's client of the Bot Connector. */
export type Connector = Awaited<ReturnType<Factory['create']>>;

/** What the bot answers to one activity; the body is JSON, written as it is sent. */
export type Answered = { readonly status: number; readonly body?: Buffer };

export type Connection = ReturnType<typeof createConnection>;

/** botbuilder's adapter, with its hidden retries taken out, a time limit put in, and one token asked for at a time. */
export function createConnection(deps: { auth: TeamsAuth; cloud?: Cloud; timeoutMs: number }) {
  const { auth, timeoutMs } = deps;
  const adapter = new Adapter(auth, deps.cloud);
  const trust = createTrust((sent) => adapter.identify(sent));
  const haveToken = createTokenGate({ timeoutMs });

  return {
    /** Checks who sends an activity, and runs one turn. */
    async receive({ turn, ...sent }: Sent & { turn: () => Promise<Answered> }): Promise<Answered> {
      await trust(sent);
      return turn();
    },
    async connector(serviceUrl: string): Promise<Connector> {
      const connector = await adapter.connector(serviceUrl);
      steady(connector, timeoutMs);
      if (appIdOf(auth)) await haveToken(connector.credentials);
      return connector;
    },
  };
}

class Adapter extends CloudAdapter {
  readonly #appId: string;

  constructor(auth: TeamsAuth, cloud?: Cloud) {
    super(new ConfigurationBotFrameworkAuthentication(settingsOf(auth, cloud)));
    this.#appId = appIdOf(auth);
  }

  /**
   * Who sends an activity, as its token says. botbuilder's own turn would make two clients for each activity, and no
   * turn here uses either.
   */
  async identify({ authorization, activity }: Sent): Promise<Identity> {
    // Our own schema has read this activity; botbuilder looks at no more than its channel and serviceUrl.
    const sent = activity as unknown as Parameters<CloudAdapter['processActivityDirect']>[1];
    const { claimsIdentity } = await this.botFrameworkAuthentication
      .authenticateRequest(sent, authorization)
      .catch(unlessForged);
    return claimsIdentity;
  }

  connector(serviceUrl: string): Promise<Connector> {
    const identity = this.createClaimsIdentity(this.#appId);
    return this.botFrameworkAuthentication.createConnectorFactory(identity).create(serviceUrl);
  }
}

/** botbuilder lets these through as if the fault were ours, and a forger would hear that it should try again. */
const FORGED = new Set(['JsonWebTokenError', 'NotBeforeError']);

function unlessForged(error: unknown): never {
  if (error instanceof Error && FORGED.has(error.name)) throw new Refused(401, 'The token does not hold.');
  throw error;
}

type Request = { timeout?: number };
type Pipeline = {
  removePolicy(named: { name: string }): void;
  addPolicy(policy: {
    name: string;
    sendRequest: (request: Request, next: (request: Request) => Promise<unknown>) => Promise<unknown>;
  }): void;
};

/** The options that should say this have no effect in 4.23, so it is said to the pipeline inside. */
function steady(connector: Connector, timeoutMs: number): void {
  // `client` is private in the types and the only way to the pipeline; a test holds that the retries are gone.
  const { pipeline } = (connector as unknown as { client: { pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'timeout',
    sendRequest: (request, next) => {
      request.timeout = timeoutMs;
      return next(request);
    },
  });
}
