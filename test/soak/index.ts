import { createTub } from './soaking.js';

const MINUTES = Number(process.env.SOAK_MINUTES ?? 10);
const BATCH = 500;
/** How much more may be held at the end than once everything had been used: less than any leak would come to. */
const MOST_GROWTH_MB = 32;

const tub = await createTub();
const until = performance.now() + MINUTES * 60_000;
await tub.soak(BATCH * 4);
const atFirst = heapMb();
let sent = BATCH * 4;
while (performance.now() < until) {
  await tub.soak(BATCH);
  sent += BATCH;
}
const grown = heapMb() - atFirst;
await tub.close();
console.log(`${sent} things sent, none of them answered with a failure`);
console.log(
  `The heap grew by ${grown.toFixed(1)} MB, from ${atFirst.toFixed(1)} MB (at most ${MOST_GROWTH_MB})`,
);
if (grown > MOST_GROWTH_MB) process.exitCode = 1;

function heapMb(): number {
  if (!globalThis.gc) throw new Error('Run this with npm run soak, which lets it collect garbage');
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1e6;
}
