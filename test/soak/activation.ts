import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Kept } from '../support/at-work.js';
import { built } from '../support/built.js';
import { dropDatabase } from '../support/stage.js';

/** An activation that is killed with SIGKILL while it is answered, and goes on in another process. */

/** Longer than any claim holds. */
const CLAIM_MS = 31_000;

type Said = { readonly took?: string; readonly answer?: string } & Partial<Ended>;
type Ended = { readonly stands: Readonly<Record<string, number>>; readonly taken: readonly string[] };

/**
 * Calls so many people, of whom so many are needed, and kills it so many times at points that luck chooses, on the
 * MongoDB given or in a file; gives what was broken.
 */
export async function answerAndKill(
  { people, need, kills }: { people: number; need: number; kills: number },
  mongo?: string,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-soak-'));
  const kept: Kept = mongo ? { uri: mongo, database: basename(folder) } : { folder };
  const acknowledged = new Map<string, string>();
  let ended: Ended | undefined;
  for (let run = 0; run <= kills; run++) {
    const given = { kept, people, need, aheadMs: run * CLAIM_MS, done: acknowledged.size };
    const child = fork(built('answering'), [JSON.stringify(given)], { execArgv: [] });
    const until =
      run < kills ? acknowledged.size + Math.ceil(Math.random() * (people / (kills + 1))) : people + 1;
    child.on('message', (message) => {
      // What the program says.
      const { took, answer, stands, taken } = message as Said;
      if (took && answer) acknowledged.set(took, answer);
      if (stands && taken) ended = { stands, taken };
      if (acknowledged.size >= until || ended) child.kill('SIGKILL');
    });
    await once(child, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
  if ('uri' in kept) await dropDatabase(kept);
  return ended ? judge({ people, need, ended, acknowledged }) : ['it never came to rest'];
}

function judge(run: {
  people: number;
  need: number;
  ended: Ended;
  acknowledged: ReadonlyMap<string, string>;
}): readonly string[] {
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
