import { performance } from 'node:perf_hooks';
import type { Asked, Muster } from '../core/asking/asked.js';
import type { Hash, Store } from '../core/ports.js';
import { type Commit, commitId } from '../core/recording/commit.js';
import type { Registry } from '../core/registry.js';
import type { Metrics } from '../http/metrics.js';
import type { Logger } from '../logging/index.js';

/** Writes a line at each station of a press, and counts. Lines hold ids and never names, words or platform ids. */
export interface Watch {
  /** The store, watched. */
  store(store: Store): Store;
  /** Takes note of what a press has come to. */
  committed(commit: Commit, press: string | undefined): void;
  /** The way in, watched. */
  ask(ask: Muster['ask'], registry: Pick<Registry, 'command'>): Muster['ask'];
  /** Takes note of what went wrong, and of where in a sentence, without whom it was for. */
  trouble(error: unknown, about: string): void;
}

export function createWatch(deps: {
  log: Logger;
  hash: Hash;
  metrics: Pick<Metrics, 'pressed' | 'committed'>;
}): Watch {
  const underWay: UnderWay = new Map();
  return {
    store: (store) => watchedStore(store, deps),
    committed: (commit, press) => {
      const id = commitId(commit);
      underWay.get(press ?? '')?.push(id);
      deps.log.info({ ...(press && { press }), commit: id }, 'committed');
    },
    ask: (ask, registry) => watchedAsk(ask, { ...deps, underWay, registry }),
    trouble: (err, about) => deps.log.error({ err, about: about.replace(/(#\d+)\/\S+/, '$1') }, 'Trouble'),
  };
}

/** What each press that is being answered has led to, follows included; each carries the press's name. */
type UnderWay = Map<string, string[]>;
type Watching = {
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'pressed' | 'committed'>;
};

const secondsSince = (started: number): number => (performance.now() - started) / 1_000;

function watchedAsk(
  ask: Muster['ask'],
  deps: Watching & { hash: Hash; underWay: UnderWay; registry: Pick<Registry, 'command'> },
): Muster['ask'] {
  const { log, hash, metrics, underWay, registry } = deps;
  return async (asked) => {
    const press = hash.salt().slice(0, 16);
    const commits: string[] = [];
    underWay.set(press, commits);
    const started = performance.now();
    const end = (ended: string) => {
      const seconds = secondsSince(started);
      metrics.pressed({ platform: asked.by.platform, ended, seconds });
      underWay.delete(press);
      const command = commandOf(asked, registry);
      const line = { press, platform: asked.by.platform, ...(command && { command }), ended };
      log.info({ ...line, ms: Math.round(seconds * 1_000), commits }, 'asked');
    };
    try {
      const answer = await ask({ ...asked, press });
      end(answer.kind === 'undrawn' ? 'done' : answer.kind);
      return answer;
    } catch (error) {
      end('failed');
      throw error;
    }
  };
}

/** The command a button names, if there is such a one: a forged one could hold anything. */
function commandOf({ what }: Asked, registry: Pick<Registry, 'command'>): string | undefined {
  return what.kind === 'press' ? registry.command(what.verb.split('#')[0] ?? '')?.id : undefined;
}

function watchedStore(store: Store, watching: Watching): Store {
  const { log } = watching;
  return {
    ...store,
    ledger: {
      ...store.ledger,
      append: (commit, row) => watchedAppend(commit, () => store.ledger.append(commit, row), watching),
    },
    deliveries: {
      ...store.deliveries,
      finish: async (claimed, end) => {
        const finished = await store.deliveries.finish(claimed, end);
        const { at: _, ...ended } = end;
        if (finished) log.info({ ...effectOf(claimed.id), ...ended }, 'delivered');
        return finished;
      },
      progress: async (claimed, next) => {
        const kept = await store.deliveries.progress(claimed, next);
        const { state, problem, step } = next;
        const taken = step && { rung: step.rung, via: step.via, outcome: step.outcome };
        const ended = { ...effectOf(claimed.id), state, ...taken, ...(problem && { problem }) };
        if (kept) log.info(ended, 'prompted');
        return kept;
      },
    },
    copies: {
      ...store.copies,
      shown: async (claimed, drawn) => {
        await store.copies.shown(claimed, drawn);
        // What is claimed is a whole copy; the port asks for no more of it than proves the claim.
        const { card } = claimed as Partial<Parameters<Store['copies']['put']>[0]>;
        const commit = card && commitId({ stream: card.stream, version: drawn.version });
        log.info({ copy: claimed.id, commit }, 'shown');
      },
    },
  };
}

/** A delivery's commit and effect; whom it is for stays out of the log. */
function effectOf(delivery: string) {
  const [, commit = '', effect = ''] = /^(.+)#(\d+)/.exec(delivery) ?? [];
  return { commit, effect: Number(effect) };
}

async function watchedAppend(
  commit: Commit,
  append: () => ReturnType<Store['ledger']['append']>,
  { log, metrics }: Watching,
): ReturnType<Store['ledger']['append']> {
  const started = performance.now();
  const end = (ended: string) => {
    const seconds = secondsSince(started);
    metrics.committed({ ended, seconds });
    if (ended === 'stored') return;
    log.info({ commit: commitId(commit), ended, ms: Math.round(seconds * 1_000) }, 'not committed');
  };
  try {
    const ended = await append();
    end(ended);
    return ended;
  } catch (error) {
    end('failed');
    throw error;
  }
}
