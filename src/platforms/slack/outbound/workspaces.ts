import type { Clients } from './clients.js';
import type { Connection } from './connection.js';

/** The workspaces Muster speaks in, each with its own token. */
export interface Workspaces {
  /** @throws OutwardError when Muster cannot speak there */
  in(team: string): Promise<Clients>;
  /** The bot's own user in a workspace, as far as it is known. */
  botIn(team: string): string | undefined;
  /** Finds out who we are. A Slack that cannot be reached stops nothing. */
  start(): Promise<void>;
  stop(): void;
  /** A sentence when something keeps Muster from speaking. */
  problem(): Promise<string | undefined>;
}

/** One workspace with one token: whatever workspace is named, it is meant. */
export function createOneWorkspace(clients: Clients, connection: Connection): Workspaces {
  return {
    in: async () => clients,
    botIn: () => connection.identity()?.botUser,
    start: connection.start,
    stop: connection.stop,
    problem: connection.problem,
  };
}
