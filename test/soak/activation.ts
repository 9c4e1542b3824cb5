import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type ClockAhead, clockAhead } from '../support/ahead.js';
import type { Kept } from '../support/at-work.js';
import { built } from '../support/built.js';
import { dropDatabase } from '../support/stage.js';

/** An activation whose processes are killed with SIGKILL while it is answered, each of which goes on in another. */

/** Longer than any claim holds. */
const CLAIM_MS = 31_000;

type Said = { readonly took?: string; readonly answer?: string } & Partial<Ended>;
type Ended = { readonly stands: Readonly<Record<string, number>>; readonly taken: readonly string[] };

/** What is asked of a run: so many processes at once, which can share a MongoDB only, answer for their share each. */
type Run = {
  readonly people: number;
  readonly need: number;
  readonly kills: number;
  readonly processes?: number;
};

/**
 * Calls so many people, of whom so many are needed, and kills so many times, at points that luck chooses, the process
 * that has just taken an answer, on the MongoDB given or in a file; gives what was broken.
 */
export async function answerAndKill(run: Run, mongo?: string): Promise<readonly string[]> {
  const { people, kills, processes = 1 } = run;
  const folder = await mkdtemp(join(tmpdir(), 'muster-soak-'));
  const kept: Kept = mongo ? { uri: mongo, database: basename(folder) } : { folder };
  const clock = await clockAhead(join(folder, 'ahead'));
  const acknowledged = new Map<string, string>();
  const points = Array.from({ length: kills }, () => Math.ceil(Math.random() * people));
  points.sort((one, other) => one - other);
  let killed = 0;
  let ended: Ended | undefined;
  const hear = async (said: Said, child: ChildProcess) => {
    const { took, answer, stands, taken } = said;
    if (took && answer) acknowledged.set(took, answer);
    if (stands && taken) ended = { stands, taken };
    if (stands && taken) child.kill('SIGKILL');
    if (acknowledged.size < (points[0] ?? Number.POSITIVE_INFINITY)) return;
    points.shift();
    child.kill('SIGKILL');
    // Nobody waits for what it had claimed.
    await clock.set(CLAIM_MS * ++killed);
  };
  const answerAll = async (share: number): Promise<void> => {
    const done = [...acknowledged.keys()];
    const hasEnded = await answerFrom({ ...run, kept, share, of: processes, done }, clock, hear);
    if (!hasEnded) await answerAll(share);
  };
  await Promise.all(Array.from({ length: processes }, (_, share) => answerAll(share)));
  // One of several was at rest before another had ended: whoever looks when all have speaks for them.
  if (processes > 1)
    await answerFrom({ ...run, kept, share: 0, of: 1, done: [...acknowledged.keys()] }, clock, hear);
  await rm(folder, { recursive: true, force: true });
  if ('uri' in kept) await dropDatabase(kept);
  return ended ? judge({ ...run, ended, acknowledged }) : ['it never came to rest'];
}

/** One process, until it ends; gives whether it had come to rest by then. */
async function answerFrom(
  given: object,
  clock: ClockAhead,
  hear: (said: Said, child: ChildProcess) => Promise<void>,
): Promise<boolean> {
  const env = { ...process.env, ...clock.env };
  const child = fork(built('answering'), [JSON.stringify(given)], { execArgv: clock.execArgv, env });
  let hasEnded = false;
  child.on('message', (message) => {
    // What the program says.
    const said = message as Said;
    hasEnded ||= said.stands !== undefined;
    void hear(said, child);
  });
  await once(child, 'exit');
  return hasEnded;
}

function judge(run: Run & { ended: Ended; acknowledged: ReadonlyMap<string, string> }): readonly string[] {
  const { people, need, acknowledged, ended } = run;
  const { coming = 0, reserve = 0, declined = 0 } = ended.stands;
  const sum = Object.values(ended.stands).reduce((total, count) => total + count, 0);
  const said = (answer: string) => [...acknowledged.values()].filter((each) => each === answer).length;
  return [
    ...(acknowledged.size < people ? [`${people - acknowledged.size} were not taken`] : []),
    ...(coming + reserve < said('coming') ? [`${said('coming') - coming - reserve} who come are lost`] : []),
    ...(declined < said('declined') ? [`${said('declined') - declined} who do not come are lost`] : []),
    ...(sum !== people ? [`the states sum to ${sum}, not to ${people}`] : []),
    ...(ended.taken.length !== need ? [`${ended.taken.length} hold the ${need} places`] : []),
    ...(coming !== ended.taken.length ? [`${coming} were told that they have a place`] : []),
  ];
}
