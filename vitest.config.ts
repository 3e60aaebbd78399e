import { defineConfig } from 'vitest/config';
import { gradlings } from './harness/cli/vitest/plugin.ts';
import { GradlingsReporter } from './harness/cli/vitest/reporter.ts';
import { DEFAULT_SEED } from './harness/engine/grade.ts';

/** The course as a test suite: every grader is a test file, every law a test. */
export default defineConfig({
  plugins: [gradlings()],
  test: {
    include: ['graders/**/*.grader.ts'],
    reporters: [new GradlingsReporter()],
    // Threads without isolation start four times as fast; the engine puts shared globals back itself.
    pool: 'threads',
    isolate: false,
    watch: false,
    provide: { gradlings: { seed: DEFAULT_SEED, runs: null, root: null, tree: 'exercises' } },
    // The time-limits are the engine's own: these would only end a slow machine's run.
    hookTimeout: 0,
    testTimeout: 0,
  },
});
