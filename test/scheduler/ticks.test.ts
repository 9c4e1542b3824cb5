import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTicks } from '../../src/scheduler/index.js';

const trouble = vi.fn();
const written = ['debug', 'error', 'info', 'log', 'warn'] as const;

beforeEach(() => {
  trouble.mockClear();
  vi.useFakeTimers({ now: Date.parse('2026-12-01T10:00:01Z') });
  for (const method of written) vi.spyOn(console, method);
});
afterEach(() => {
  for (const method of written) expect(console[method]).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('a tick that comes while the jobs of another still run is left out, without a word', async () => {
  let end = () => {};
  const job = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  const ticks = createTicks({ jobs: [job], trouble });
  ticks.start();
  await vi.advanceTimersByTimeAsync(45_000);
  expect(job).toHaveBeenCalledTimes(1);
  end();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(job).toHaveBeenCalledTimes(2);
  end();
  await ticks.stop();
});

it('a tick that the machine was too busy for is left out, without a word', async () => {
  const job = vi.fn(async () => undefined);
  const ticks = createTicks({ jobs: [job], trouble });
  ticks.start();
  vi.setSystemTime(Date.parse('2026-12-01T10:00:40Z'));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(job).toHaveBeenCalled();
  await ticks.stop();
});

it('a job that fails is told of and holds up no other', async () => {
  const job = vi.fn(async () => undefined);
  const ticks = createTicks({ jobs: [() => Promise.reject(new Error('no')), job], trouble });
  ticks.start();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(trouble).toHaveBeenCalledWith(expect.objectContaining({ message: 'no' }), 'a tick');
  expect(job).toHaveBeenCalledTimes(1);
  await ticks.stop();
});
