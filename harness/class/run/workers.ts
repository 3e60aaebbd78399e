/**
 * As many grading processes as asked for. What ends one of them is the grader's fault, and never a student's.
 */
import { type Pool, pool } from 'workerpool';
import type { ExerciseId, Grader, Report } from '../../engine/model.ts';
import { builtFile } from '../../runtime/built.ts';
import { SCHEMA_VERSION, type SubmissionResult } from '../schema.ts';
import type { Submission } from './submission.ts';
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

export class Workers {
  readonly #pool: Pool;
  readonly #setup: Setup;
  readonly #graders: ReadonlyMap<string, Grader>;
  #isClosed = false;

  constructor(jobs: number, setup: Setup, graders: ReadonlyMap<string, Grader>) {
    this.#setup = setup;
    this.#graders = graders;
    this.#pool = pool(builtFile('class-worker.js'), {
      workerType: 'process',
      maxWorkers: jobs,
      workerTerminateTimeout: CLOSING_MILLISECONDS,
    });
  }

  /** Never throws: a submission that could not be graded is undecided, and wants a person's attention. */
  async grade(submission: Submission, exercises?: readonly ExerciseId[]): Promise<SubmissionResult> {
    const setup = { ...this.#setup, exercises: exercises ?? this.#setup.exercises };
    const limit = MILLISECONDS_AN_EXERCISE * (1 + setup.exercises.length);
    let reason = '';
    for (let tried = 0; tried < TRIES && !this.#isClosed; tried++) {
      try {
        return await this.#pool.exec('gradeOne', [submission, setup]).timeout(limit);
      } catch (error) {
        reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      }
    }
    return undecided(
      submission,
      this.#gradersOf(setup),
      setup.seed,
      `the process that grades ended: ${reason}`,
    );
  }

  #gradersOf({ exercises }: Setup): ReadonlyMap<string, Grader> {
    return new Map([...this.#graders].filter(([exercise]) => exercises.includes(exercise)));
  }

  /** Those that still work are stopped with `force`. */
  async close(force = false): Promise<void> {
    this.#isClosed = true;
    await this.#pool.terminate(force);
  }
}

/** Nothing is known of the submission, and nothing is charged. */
function undecided(
  { student, name, digest, files, problems }: Submission,
  graders: ReadonlyMap<string, Grader>,
  seed: number,
  reason: string,
): SubmissionResult {
  const reports = [...graders].map(([exercise, { title, laws }]): Report => {
    const findings = laws.map(({ name, statement, points }) => {
      return { law: name, statement, points, verdict: { kind: 'undecided', reason } } as const;
    });
    return {
      ...{ version: 1, exercise, title, seed, status: 'undecided', score: 0 },
      maxScore: laws.reduce((sum, { points }) => sum + points, 0),
      findings,
      printed: { lines: [], dropped: 0 },
    };
  });
  const missing = [...graders.keys()].filter((exercise) => !(exercise in files));
  const attention = [`nothing could be graded: ${reason}`];
  const result = { version: SCHEMA_VERSION, student, name, digest, reports, missing, problems, attention };
  return JSON.parse(JSON.stringify(result));
}
