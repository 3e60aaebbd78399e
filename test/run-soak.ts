/**
 * What takes too long for every change: `npm run soak`. All tests on all they can be asked of, then the proof of the
 * graders on so many seeds.
 */
import { spawnSync } from 'node:child_process';
import { COURSE_ROOT } from './this-course.ts';

const SEEDS = '1000';

const steps = [
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts'],
  ['harness/cli/gradlings.mjs', 'verify', '--seeds', SEEDS],
];

const env = { ...process.env, GRADLINGS_SOAK: '1' };
const failed = steps.filter(
  (args) => spawnSync(process.execPath, args, { cwd: COURSE_ROOT, env, stdio: 'inherit' }).status !== 0,
);
process.exitCode = failed.length > 0 ? 1 : 0;
