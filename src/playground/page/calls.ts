import type { Pressing, Saying, Seat, Seen, Stage, Submitting, Told, Trail } from '../seen.js';

type Query = Readonly<Record<string, string>>;

/** What the playground answered was not a yes; the message is its own sentence. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export const stage = (): Promise<Stage> => ask('/playground/stage');
export const see = (query: {
  platform: string;
  user: string;
  conversation: string;
  last: string;
}): Promise<Seen> => ask(`/playground/seen?${new URLSearchParams(query satisfies Query)}`);

export const trail = (commit: string | undefined): Promise<Trail> =>
  ask(`/playground/trail?${new URLSearchParams(commit === undefined ? {} : { commit })}`);

export const open = (seat: Seat): Promise<Told> => send('/playground/open', seat);
export const say = (said: Saying): Promise<Told> => send('/playground/say', said);
export const press = (pressed: Pressing): Promise<Told> => send('/playground/press', pressed);
export const submit = (sent: Submitting): Promise<Told> => send('/playground/submit', sent);
export const dismiss = (view: string): Promise<Told> => send('/playground/dismiss', { view });

export type Moved = {
  readonly now: string;
  readonly done: number;
  readonly waiting: number;
  /** Where the clock was to go, when that took too long. */
  readonly further?: string;
};
export type Move = { readonly advance: string } | { readonly next: true };

/** Moves Muster's clock. */
export const moveClock = (move: Move): Promise<Moved> => send('/clock', move);

const AGAIN_MS = 1_000;

/** Hears whenever something may look different, and whether Muster is there at all. */
export function listen(hear: { changed(): void; away(): void }): void {
  const source = new EventSource('/playground/changes');
  source.addEventListener('open', hear.changed);
  source.addEventListener('message', hear.changed);
  source.addEventListener('error', () => {
    hear.away();
    // A lost connection is tried again by the browser; one that was refused is given up, as by a server that is closing.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(hear), AGAIN_MS);
  });
}

async function send<T>(path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    throw new Refused('Muster does not answer.');
  });
  const body = await response.json();
  if (!response.ok) throw new Refused(typeof body.error === 'string' ? body.error : 'That did not work.');
  return body;
}
