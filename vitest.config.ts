import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // One more than there are cores: much of the time is spent in wait for other processes and the disk.
    maxWorkers: availableParallelism() + 1,
    // Nothing here keeps state in a module, so files may share what they import.
    isolate: false,
    globalSetup: 'test/support/built.ts',
    alias: [
      {
        find: './start-writer.js',
        replacement: fileURLToPath(new URL('test/support/start-writer.ts', import.meta.url)),
      },
    ],
    // A machine that is busy with other things, or stands still for a while, takes its time.
    expect: { poll: { timeout: 60_000, interval: 20 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
