import type { ClockMove } from '../../src/scheduler/index.js';
import type { Stage } from './stage.js';

/** Moves the bot's clock as anybody on this machine may, and gives what came of it. */
export async function moveClock(
  stage: Stage,
  move: ClockMove,
): Promise<{ now: string; done: number; waiting: number }> {
  const answered = await fetch(`${stage.muster().address}/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(move),
  });
  if (answered.status !== 200) throw new Error(`The clock did not move: ${await answered.text()}`);
  return (await answered.json()) as { now: string; done: number; waiting: number };
}
