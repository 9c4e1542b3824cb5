import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fsyncSync, mkdtempSync, openSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { Prepared, Presses } from './presses.js';

const CONNECTIONS = 64;

/** A program under measurement: where it listens, and what stands there to press on. */
export type Measured = {
  readonly child: ChildProcess;
  readonly address: string;
  readonly meetings: readonly string[];
};

export type Figures = { readonly rate: number; readonly p99: number; readonly failed: number };

/** Starts a program to be measured, with nothing of this process's own loader: it runs as what is shipped does. */
export async function start(program: string, options: object): Promise<Measured> {
  const child = fork(program, [JSON.stringify(options)], { execArgv: [] });
  const [message] = await Promise.race([once(child, 'message'), failing(child, program)]);
  // What each program here sends first.
  return { child, ...(message as Pick<Measured, 'address' | 'meetings'>) };
}

async function failing(child: ChildProcess, program: string): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`${program} ended with ${code} before it listened`);
}

/** Presses as fast as answers come, for so many seconds or so many times. */
export async function press(
  { address, meetings }: Measured,
  presses: Presses,
  until: { readonly seconds: number; readonly prepared: number } | { readonly amount: number },
): Promise<Figures> {
  const many = 'amount' in until ? until.amount : until.prepared;
  const prepared = Array.from({ length: many }, () => presses(meetings));
  let sent = 0;
  const result = await autocannon({
    url: address,
    connections: CONNECTIONS,
    ...('amount' in until ? { amount: until.amount } : { duration: until.seconds }),
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => ({ ...request, ...at(prepared, sent++) }),
      },
    ],
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  return { rate: result.requests.total / result.duration, p99: result.latency.p99, failed };
}

const at = (prepared: readonly Prepared[], index: number): Prepared | undefined =>
  prepared[index % prepared.length];

const ROUNDS = 5;
const WARM = 4_000;

export type Compared = { readonly bare: Figures; readonly ours: Figures; readonly ratio: number };

/**
 * What ours does of what the bare SDK does: both are warmed, then take turns in short slices, and the middle of the
 * ratios counts, so that what else the machine does decides nothing.
 */
export async function compare(
  { bare, ours, presses }: { bare: Measured; ours: Measured; presses: Presses },
  seconds: number,
): Promise<Compared> {
  for (const program of [bare, ours]) await press(program, presses, { amount: WARM });
  const slice = seconds / ROUNDS;
  const rounds: Compared[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const until = { seconds: slice, prepared: Math.ceil(slice * MOST_A_SECOND) };
    const one = await press(bare, presses, until);
    const other = await press(ours, presses, until);
    rounds.push({ bare: one, ours: other, ratio: other.rate / one.rate });
  }
  const byRatio = rounds.sort((one, other) => one.ratio - other.ratio);
  return byRatio[Math.floor(ROUNDS / 2)] as Compared;
}

/** More than any of the programs can take. */
const MOST_A_SECOND = 8_000;

/** What this machine takes to have something on the disk. */
export function fsyncMs(): number {
  const file = openSync(join(mkdtempSync(join(tmpdir(), 'fsync-')), 'file'), 'w');
  const page = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 200 }, () => {
    const began = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  return times.sort((one, other) => one - other)[100] ?? 0;
}
