import { describe, expect, it } from 'vitest';
import { gradeSubmission } from '../../harness/class/run/grade-submission.ts';
import { aSandbox } from '../sandbox/a-sandbox.ts';
import { course, listExercises, loadGrader } from '../this-course.ts';

const FEW_RUNS = 5;

/** What is told by its text has to be told as it would be by running it. */
describe('an untouched stub', () => {
  const sandbox = aSandbox('basic');

  it.each(listExercises())('%s has the same report without being run', async (exercise) => {
    const graders = new Map([[exercise, await loadGrader(exercise)]]);
    const { stubs } = course;
    const submission = {
      student: 'a',
      name: 'a',
      digest: '',
      files: { [exercise]: stubs[exercise] },
      problems: [],
    };
    const assignment = { graders, seed: 1, runs: FEW_RUNS };
    const run = await gradeSubmission(submission, assignment, sandbox.isolation);
    const told = await gradeSubmission(submission, { ...assignment, stubs }, sandbox.isolation);
    expect(told).toEqual(run);
  });
});
