import { OutwardError } from '../../../core/errors.js';
import type { Installation, Installations } from '../../../core/ports.js';
import { outward } from '../errors.js';
import type { Log } from '../log.js';
import { type Clients, createClients } from '../outbound/clients.js';
import type { Workspaces } from '../outbound/workspaces.js';
import type { Belongs, Covering } from './covering.js';
import type { Renewal } from './renewal.js';
import type { Sealing } from './sealing.js';

export interface SeveralDeps {
  readonly installations: Installations;
  readonly covering: Covering;
  readonly sealing: Sealing;
  readonly renewal: Renewal;
  readonly apiUrl?: string;
  readonly timeoutMs: number;
  readonly log: Log;
  readonly now: () => number;
}

/** Many workspaces, each spoken to with its own token, or with that of the organisation it belongs to. */
export interface SeveralWorkspaces extends Workspaces {
  keep(installation: Installation): Promise<void>;
  remove(id: string): Promise<void>;
  /** Remembers that a workspace is covered by the installation of its organisation. */
  learn(belongs: Belongs): Promise<void>;
}

type Open = { readonly installation: Installation; readonly clients: Clients; readonly at: number };

/** How long an installation is taken to be what it was: another process may have changed it. */
const FRESH_MS = 60_000;
/** How long an answer about the tokens is good. */
const ASKED_MS = 15_000;

export function createSeveralWorkspaces(deps: SeveralDeps): SeveralWorkspaces {
  const { installations, covering, log, now } = deps;
  const open = new Map<string, Open>();
  let asked: { readonly at: number; readonly answer: Promise<string | undefined> } | undefined;
  const opened = async (team: string): Promise<Open> => {
    const next = await openedAgain(team, open.get(team), deps);
    open.set(team, next);
    return next;
  };
  const afterwards = async (change: Promise<void>): Promise<void> => {
    await change;
    open.clear();
    asked = undefined;
  };
  return {
    in: async (team) => (await opened(team)).clients,
    botIn: (team) => open.get(team)?.installation.botUser,
    keep: (installation) => afterwards(installations.put(installation)),
    remove: (id) => afterwards(installations.remove(id)),
    learn: covering.learn,
    start: async () => {
      const workspaces = (await installations.all()).filter(({ kind }) => kind === 'workspace');
      const failed = (error: unknown): void => log.warn({ err: error }, 'A workspace cannot be spoken to');
      await Promise.all(workspaces.map(({ id }) => opened(id).catch(failed)));
    },
    stop: () => {},
    problem: () => {
      if (!asked || now() - asked.at >= ASKED_MS) asked = { at: now(), answer: problemIn(deps) };
      return asked.answer;
    },
  };
}

async function openedAgain(team: string, before: Open | undefined, deps: SeveralDeps): Promise<Open> {
  const { covering, renewal, now } = deps;
  const fresh = before !== undefined && now() - before.at < FRESH_MS;
  const found = fresh ? before.installation : await covering.of(team);
  if (!found) throw new OutwardError('slack.not_installed', { kind: 'gone', state: 'not-installed' });
  const installation = await renewal(found);
  if (fresh && installation === found) return before;
  const same = before?.installation.sealed === installation.sealed;
  return { installation, clients: same ? before.clients : clientsOf(installation, deps), at: now() };
}

/** @throws OutwardError when the deployment's key is not the one they were sealed with */
function clientsOf({ id, sealed }: Installation, deps: SeveralDeps): Clients {
  const tokens = deps.sealing.open(id, sealed);
  if (!tokens) throw new OutwardError('slack.tokens_sealed', { kind: 'later' });
  return createClients({ ...deps, token: tokens.token });
}

/** The first thing that keeps Muster from speaking somewhere. Nowhere installed yet is no trouble. */
async function problemIn(deps: SeveralDeps): Promise<string | undefined> {
  for (const installation of await deps.installations.all()) {
    const { id, name } = installation;
    try {
      const { interactive } = clientsOf(await deps.renewal(installation), deps);
      await interactive.auth.test();
    } catch (error) {
      const { code } = outward(error);
      if (code === 'slack.tokens_sealed')
        return `The tokens of ${name} (${id}) were sealed with another MUSTER_KEY. Set that one, or install Muster there again.`;
      return `Slack does not let Muster into ${name} (${code}). If that stays so, install Muster there again.`;
    }
  }
  return undefined;
}
