import { outward } from '../errors.js';
import type { Log } from '../log.js';
import type { Client } from './clients.js';

/** Who we are in Slack, once Slack has told us. */
export type Identity = { readonly team: string; readonly botUser: string; readonly botId: string };

const FRESH_MS = 15_000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;

/** Whether Slack can be reached, and as whom. A Slack that cannot be reached is asked again and stops nothing. */
export interface Connection {
  readonly identity: () => Identity | undefined;
  start(): Promise<void>;
  stop(): void;
  /** A sentence when Slack cannot be reached or will not have us; asks Slack at most every 15 seconds. */
  problem(): Promise<string | undefined>;
}

export function createConnection({ client, log }: { client: Client; log: Log }): Connection {
  let identity: Identity | undefined;
  let asked: { readonly at: number; readonly answer: Promise<string | undefined> } | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  const check = async (): Promise<string | undefined> => {
    try {
      const { team_id, user_id, bot_id } = await client.auth.test();
      identity = { team: team_id ?? '', botUser: user_id ?? '', botId: bot_id ?? '' };
      return undefined;
    } catch (error) {
      return sentence(outward(error).code);
    }
  };
  const ask = (): Promise<string | undefined> => {
    asked = { at: Date.now(), answer: check() };
    return asked.answer;
  };
  const keepTrying = async (afterMs: number): Promise<void> => {
    const problem = await ask();
    if (problem === undefined || stopped) return;
    log.warn({ afterMs }, problem);
    const again = () => void keepTrying(Math.min(afterMs * 2, LONGEST_RETRY_MS));
    retry = setTimeout(again, afterMs).unref();
  };
  return {
    identity: () => identity,
    start: () => keepTrying(FIRST_RETRY_MS),
    stop: () => {
      stopped = true;
      clearTimeout(retry);
    },
    problem: () => (asked && Date.now() - asked.at < FRESH_MS ? asked.answer : ask()),
  };
}

function sentence(code: string): string {
  const refused = ['slack.invalid_auth', 'slack.not_authed', 'slack.token_revoked', 'slack.account_inactive'];
  return refused.includes(code)
    ? `Slack does not accept the bot token (${code}).`
    : `Slack cannot be reached (${code}).`;
}
