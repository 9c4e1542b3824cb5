import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Row, table } from './bounds.js';
import { fsyncMs } from './measuring.js';

/** Runs every bench to its end, whatever the others come to, and then says what held; fails if anything did not. */
const PROGRAMS = [
  'index.ts',
  'prompts.ts',
  'paced.ts',
  'answers.ts',
  'growing.ts',
  'growing-on-mongo.ts',
  'activation.ts',
];

const before = machine();
const rows: Row[] = [];
const broken: string[] = [];
for (const program of PROGRAMS) {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const own: Row[] = [];
  // The programs here send nothing but what `tell` sends.
  child.on('message', (row) => own.push(row as Row));
  const [code] = await once(child, 'exit');
  rows.push(...own);
  if (code !== 0 && own.every(({ held }) => held !== false)) broken.push(`${program} ended with ${code}`);
}
console.log(`\n${table(rows)}\n\nbefore: ${before}\nafter:  ${machine()}`);
for (const what of broken) console.log(`MISSED: ${what}`);
if (broken.length > 0 || rows.some(({ held }) => held === false)) process.exitCode = 1;

/** What the figures depend on besides the program. */
function machine(): string {
  const load = loadavg().map((average) => average.toFixed(2));
  return `fsync of 4 KiB ${fsyncMs().toFixed(2)} ms (median of 200), load average ${load.join(' ')}`;
}
