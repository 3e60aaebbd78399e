/**
 * As many grading processes as asked for. What ends one of them is the grader's fault, and never a student's.
 */
import { type Pool, pool } from 'workerpool';
import type { ExerciseId, Grader } from '../../engine/model.ts';
import { builtFile } from '../../runtime/built.ts';
import type { SubmissionResult } from '../schema.ts';
import type { Submission } from './submission.ts';
import { undecided } from './undecided.ts';
import type { Setup } from './worker.ts';

/** A process that ended may have been hit by chance, as by a machine short of memory: once more. */
const TRIES = 2;
/**
 * A file of an exercise is stopped by the sandbox long before (`FILE_MILLISECONDS` there); this ends a grader that
 * itself hangs, on a machine that is ten times busier than one of its own.
 */
const MILLISECONDS_AN_EXERCISE = 600_000;
/** For a worker to close its sandbox. */
const CLOSING_MILLISECONDS = 5000;
/** What a worker makes is garbage soon: from 8 MB of it on more room saves no time, and it grows for thousands of submissions. */
const SEMI_SPACE_MEGABYTES = 8;

export class Workers {
  readonly #pool: Pool;
  #isClosed = false;

  constructor(jobs: number) {
    this.#pool = pool(builtFile('class-worker.js'), {
      workerType: 'process',
      forkOpts: { execArgv: [`--max-semi-space-size=${SEMI_SPACE_MEGABYTES}`] },
      maxWorkers: jobs,
      workerTerminateTimeout: CLOSING_MILLISECONDS,
    });
  }

  /**
   * Never throws: a submission that could not be graded is undecided, and wants a person's attention.
   *
   * @param graders  at least of the exercises that are set: what they ask is said where nothing can be graded
   */
  async grade(
    submission: Submission,
    setup: Setup,
    graders: ReadonlyMap<ExerciseId, Grader>,
  ): Promise<SubmissionResult> {
    const limit = MILLISECONDS_AN_EXERCISE * (1 + setup.exercises.length);
    let reason = '';
    for (let tried = 0; tried < TRIES && !this.#isClosed; tried++) {
      try {
        return await this.#pool.exec('gradeOne', [submission, setup]).timeout(limit);
      } catch (error) {
        reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      }
    }
    const asked = new Map([...graders].filter(([exercise]) => setup.exercises.includes(exercise)));
    return undecided(submission, asked, setup.seed, `the process that grades ended: ${reason}`);
  }

  /** Those that still work are stopped with `force`. */
  async close(force = false): Promise<void> {
    this.#isClosed = true;
    await this.#pool.terminate(force);
  }
}
