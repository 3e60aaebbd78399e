/**
 * A process that grades submissions, one after another, as the pool hands them on: one sandbox program and one set
 * of graders for all of them.
 */
import { worker } from 'workerpool';
import { type Course, loadGraders, openCourse } from '../../course/course.ts';
import { Memory } from '../../engine/memory.ts';
import type { ExerciseId } from '../../engine/model.ts';
import type { Tier } from '../../sandbox/tiers.ts';
import { type SubmissionResult, submissionResult } from '../schema.ts';
import { gradeSubmission } from './grade-submission.ts';
import { Isolation } from './isolation.ts';
import type { Submission } from './submission.ts';

/** The same for all submissions of a batch. */
export interface Setup {
  readonly courseRoot: string;
  readonly exercises: readonly ExerciseId[];
  readonly seed: number;
  readonly runs?: number | undefined;
  readonly seconds?: number | undefined;
  readonly tier: Tier;
}

interface Ready {
  readonly memory: Memory;
  readonly isolation: Isolation;
  readonly course: Course;
}

let ready: Promise<Ready> | undefined;

async function prepare({ courseRoot, tier }: Setup): Promise<Ready> {
  return { isolation: await Isolation.open(tier), course: openCourse(courseRoot), memory: new Memory() };
}

async function gradeOne(submission: Submission, setup: Setup): Promise<SubmissionResult> {
  ready ??= prepare(setup);
  const { isolation, course, memory } = await ready;
  // Loaded once each, whatever is asked for next.
  const graders = await loadGraders(course, setup.exercises);
  const { seed, runs, seconds } = setup;
  const assignment = {
    graders,
    seed,
    memory,
    beforeExercise: endWithoutParent,
    stubs: course.stubs,
    values: course.modules.values,
    ...(runs && { runs }),
    ...(seconds && { seconds }),
  };
  // What does not obey the schema could not be read again, and the submission would be lost.
  return submissionResult.parse(await gradeSubmission(submission, assignment, isolation));
}

const PARENT = process.ppid;

/** The message that it is gone is read between submissions alone; this one says it sooner. */
function endWithoutParent(): void {
  if (process.ppid !== PARENT) process.exit();
}

async function finish(): Promise<void> {
  (await ready?.catch(() => undefined))?.isolation.close();
}

// Who asked is gone: nobody is left to be told.
process.on('disconnect', () => process.exit());
process.on('error', () => process.exit());

worker({ gradeOne }, { onTerminate: finish });
