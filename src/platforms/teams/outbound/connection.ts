import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import type { JsonObject } from '../../../core/json.js';
import { appIdOf, settingsOf, type TeamsAuth } from './auth.js';
import { createTokenGate } from './token.js';

/** How long Teams is waited for; botbuilder itself would wait for ever. */
export const TIMEOUT_MS = 10_000;

type Factory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
/** botbuilder's client of the Bot Connector. */
export type Connector = Awaited<ReturnType<Factory['create']>>;

/** What the bot answers to one activity. */
export type Answered = { readonly status: number; readonly body?: JsonObject };

export type Connection = ReturnType<typeof createConnection>;

/** botbuilder's adapter, with its hidden retries taken out, a time limit put in, and one token asked for at a time. */
export function createConnection({ auth, timeoutMs }: { auth: TeamsAuth; timeoutMs: number }) {
  const adapter = new Adapter(auth);
  const haveToken = createTokenGate({ timeoutMs });

  return {
    /** Checks who sends an activity, and runs one turn. */
    receive: (asked: { authorization: string; activity: JsonObject; turn: () => Promise<Answered> }) =>
      adapter.receive(asked),
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

  constructor(auth: TeamsAuth) {
    super(new ConfigurationBotFrameworkAuthentication(settingsOf(auth)));
    this.#appId = appIdOf(auth);
  }

  async receive(asked: {
    authorization: string;
    activity: JsonObject;
    turn: () => Promise<Answered>;
  }): Promise<Answered> {
    let answered: Answered = { status: 200 };
    const logic = async (_context: TurnContext): Promise<void> => {
      answered = await asked.turn();
    };
    // Our own schema has read this activity; botbuilder looks at no more than its channel, sender and serviceUrl.
    const activity = asked.activity as unknown as Parameters<CloudAdapter['processActivityDirect']>[1];
    await this.processActivity(asked.authorization, activity, logic);
    return answered;
  }

  connector(serviceUrl: string): Promise<Connector> {
    const identity = this.createClaimsIdentity(this.#appId);
    return this.botFrameworkAuthentication.createConnectorFactory(identity).create(serviceUrl);
  }
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
