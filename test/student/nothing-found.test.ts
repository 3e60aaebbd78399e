import { expect, it } from 'vitest';
import { GradlingsReporter } from '../../harness/cli/vitest/reporter.ts';

it('a name that no grader has is told, with how to run a test of the project', async () => {
  const lines: string[] = [];
  const reporter = new GradlingsReporter((line) => lines.push(line), false);
  reporter.onTestRunStart([]);
  await reporter.onTestRunEnd([], [], 'failed');
  expect(lines).toEqual([expect.stringMatching(/^No grader has that in its path.*--config test\/vitest/)]);
});
