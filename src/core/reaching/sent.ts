import type { StreamId } from '../ids.js';
import { type Commit, commitId } from '../recording/commit.js';
import { loadPresent } from '../recording/state.js';
import { type ReachDeps, streamOf } from './reach.js';
import type { About, Sent } from './reached.js';

/** The card that stands in place of what was taken back, of the stream whose fact took it back. */
export const WITHDRAWN = 'withdrawn';

const PAGE = 50;

/** What a stream has sent last; undefined when it has sent nothing. */
export async function loadSent(asked: About, deps: ReachDeps): Promise<Sent | undefined> {
  const stream = await streamOf(asked, deps);
  const last = stream && (await lastSending(stream, deps));
  return last && { stream: last.stream, commit: commitId(last), by: last.by.person, at: last.at };
}

async function lastSending(stream: StreamId, deps: ReachDeps): Promise<Commit | undefined> {
  const { version } = await loadPresent(stream, deps);
  for (let end = version; end > 0; end -= PAGE) {
    const after = Math.max(0, end - PAGE);
    const page = await deps.ledger.read({ stream, after, limit: end - after });
    const found = page.findLast(({ effects }) => effects.some(sends));
    if (found) return found;
  }
  return undefined;
}

const sends = ({ do: what }: Commit['effects'][number]): boolean =>
  what === 'post' || what === 'tell' || what === 'prompt';
