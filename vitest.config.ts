import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Every core: what the tests wait for is mostly other processes and the disk.
    maxWorkers: '100%',
    // Nothing here keeps state in a module, so files may share what they import.
    isolate: false,
    globalSetup: 'test/support/built.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
