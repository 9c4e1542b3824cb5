import { setup as buildPrograms } from '../support/built.js';
import { answerAndKill } from './activation.js';
import { sendAndKill } from './delivery.js';

/**
 * The second part of `npm run soak`: 50 sends to 2,000 people (or SOAK_RUNS, SOAK_PEOPLE), each killed one to three
 * times, on the embedded store and then on the MongoDB that MONGODB_URI names; then 10 activations (SOAK_ACTIVATIONS)
 * on each, killed twice while so many answer.
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
if (mongo) await killActivations('MongoDB', mongo);

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

async function killActivations(store: string, uri?: string): Promise<void> {
  for (let run = 1; run <= activations; run++) {
    const broken = await answerAndKill({ people, need: Math.ceil(people / 20), kills: 2 }, uri);
    console.log(
      `${store}, activation ${run}: ${broken.length > 0 ? `BROKEN: ${broken.join('; ')}` : 'nothing lost'}`,
    );
    if (broken.length > 0) process.exitCode = 1;
  }
}
