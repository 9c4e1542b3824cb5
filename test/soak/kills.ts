import { setup as buildPrograms } from '../support/built.js';
import { answerAndKill } from './activation.js';
import { sendAndKill, sendAndStop } from './delivery.js';

/**
 * The second part of `npm run soak`: 50 sends to 2,000 people (or SOAK_RUNS, SOAK_PEOPLE), each killed one to three
 * times, on the embedded store and then on the MongoDB that MONGODB_URI names; then 10 activations (SOAK_ACTIVATIONS)
 * on each, killed twice while so many answer, and on MongoDB by two processes at once; and as many sends there of which
 * a process is stopped and woken up.
 */
const runs = Number(process.env.SOAK_RUNS ?? 50);
const people = Number(process.env.SOAK_PEOPLE ?? 2_000);
const activations = Number(process.env.SOAK_ACTIVATIONS ?? 10);
const mongo = process.env.MONGODB_URI;
await buildPrograms();
await killSends('embedded');
if (mongo) await killSends('MongoDB', mongo);
else console.log('MongoDB: left out, for MONGODB_URI is not set');

await killActivations('embedded');
if (mongo) {
  await killActivations('MongoDB', mongo);
  await killActivations('MongoDB, two processes', mongo, 2);
  for (let run = 1; run <= activations; run++)
    tell(`MongoDB, stopped and woken, run ${run}`, await sendAndStop(people, mongo));
}

async function killSends(store: string, uri?: string): Promise<void> {
  let [kills, doubled, broke] = [0, 0, 0];
  for (let run = 1; run <= runs; run++) {
    const result = await sendAndKill(people, 1 + Math.floor(Math.random() * 3), uri);
    const { heard, marked, broken } = result;
    kills += result.kills;
    doubled += result.doubled;
    broke += Number(broken.length > 0);
    console.log(
      `${store}, run ${run}: ${result.kills} kills, ${heard} of ${people} heard, ${result.doubled} twice, ${marked} marked so` +
        (broken.length > 0 ? `; BROKEN: ${broken.join('; ')}` : ''),
    );
  }
  console.log(`${store}: ${runs} runs, ${kills} kills, ${doubled} arrived twice, ${broke} runs broken`);
  if (broke > 0) process.exitCode = 1;
}

async function killActivations(store: string, uri?: string, processes = 1): Promise<void> {
  const need = Math.ceil(people / 20);
  for (let run = 1; run <= activations; run++)
    tell(`${store}, activation ${run}`, await answerAndKill({ people, need, kills: 2, processes }, uri));
}

function tell(what: string, broken: readonly string[]): void {
  console.log(`${what}: ${broken.length > 0 ? `BROKEN: ${broken.join('; ')}` : 'nothing lost'}`);
  if (broken.length > 0) process.exitCode = 1;
}
