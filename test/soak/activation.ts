import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An activation that is killed with SIGKILL while it is answered, and goes on in another process. */

/** Longer than any claim holds. */
const CLAIM_MS = 31_000;

type Said = { readonly took?: string; readonly answer?: string } & Partial<Ended>;
type Ended = { readonly stands: Readonly<Record<string, number>>; readonly taken: readonly string[] };

/** Calls so many people, of whom so many are needed, and kills it so many times; gives what was broken. */
export async function answerAndKill(
  { people, need, kills }: { people: number; need: number; kills: number },
  luck: () => number = Math.random,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-soak-'));
  const acknowledged = new Map<string, string>();
  let ended: Ended | undefined;
  for (let run = 0; run <= kills; run++) {
    const program = fileURLToPath(new URL('./answering.ts', import.meta.url));
    const args = [folder, String(people), String(need), String(run * CLAIM_MS), String(acknowledged.size)];
    const child = fork(program, args, { execArgv: ['--import', 'tsx'] });
    const until = run < kills ? acknowledged.size + Math.ceil(luck() * (people / (kills + 1))) : people + 1;
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
