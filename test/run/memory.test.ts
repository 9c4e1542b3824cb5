import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { keepHeapSmall } from '../../src/run/memory.js';

/** What V8 is told by a process that was started with such flags. */
function toldAfter(...start: string[]): readonly string[] {
  const told: string[] = [];
  keepHeapSmall({ start, tell: (flag) => told.push(flag) });
  return told;
}

it('lets garbage come to a quarter of what lives in the heap, in words that V8 knows', () => {
  expect(toldAfter('--enable-source-maps', '--max-old-space-size=512')).toEqual([
    '--heap-growing-percent=24',
  ]);
  expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toContain(
    '--heap-growing-percent ',
  );
});

it.each(['--heap-growing-percent=100', '--heap_growing_percent=100', '--heap-growing-percent'])(
  'leaves as it is what %s says at the start',
  (flag) => expect(toldAfter('--enable-source-maps', flag)).toEqual([]),
);
