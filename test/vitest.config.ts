import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests of the project itself; the course is tested by `vitest.config.ts` at the root. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Some tests start programs, which are built.
    globalSetup: ['test/build-first.ts'],
    root: fileURLToPath(new URL('..', import.meta.url)),
    // vitest would leave one core idle, which of two is half of the machine.
    maxWorkers: '100%',
    // Some tests start the command line, which takes seconds on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
