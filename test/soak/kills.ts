import { setup as buildPrograms } from '../support/built.js';
import { answerAndKill } from './activation.js';
import { sendAndKill } from './delivery.js';

/** The second part of `npm run soak`: 50 sends to 2,000 people (or SOAK_RUNS, SOAK_PEOPLE), each killed one to three times. */
const runs = Number(process.env.SOAK_RUNS ?? 50);
const people = Number(process.env.SOAK_PEOPLE ?? 2_000);
await buildPrograms();
let kills = 0;
let doubled = 0;
for (let run = 1; run <= runs; run++) {
  const result = await sendAndKill(people, 1 + Math.floor(Math.random() * 3));
  kills += result.kills;
  doubled += result.doubled;
  const { heard, marked, broken } = result;
  console.log(
    `run ${run}: ${result.kills} kills, ${heard} of ${people} heard, ${result.doubled} twice, ${marked} marked so` +
      (broken.length > 0 ? `; BROKEN: ${broken.join('; ')}` : ''),
  );
  if (broken.length > 0) process.exitCode = 1;
}
console.log(`${runs} runs, ${kills} kills, ${doubled} arrived twice, each marked`);

const answering = Number(process.env.SOAK_ACTIVATIONS ?? 10);
for (let run = 1; run <= answering; run++) {
  const broken = await answerAndKill({ people, need: Math.ceil(people / 20), kills: 2 });
  console.log(`activation ${run}: ${broken.length > 0 ? `BROKEN: ${broken.join('; ')}` : 'nothing lost'}`);
  if (broken.length > 0) process.exitCode = 1;
}
