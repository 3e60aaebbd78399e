/**
 * Grades one job in processes of this machine; what is the machine's own fault is told from what is the job's.
 */
import { type Course, listCourse, loadGraders } from '../../course/course.ts';
import { chooseTier, type Tier } from '../../sandbox/tiers.ts';
import { courseVersion, engineVersion } from '../run/course-version.ts';
import { Workers } from '../run/workers.ts';
import type { SubmissionResult } from '../schema.ts';
import { type GradingJob, unpackJob, WireError } from './wire.ts';

/** This machine can grade nothing: another has to. */
export class MachineFault extends Error {
  override readonly name = 'MachineFault';
}

export class JobGrader {
  readonly #course: Course;
  readonly #tier: Tier;
  readonly #pool: Workers;

  constructor(course: Course, tier: Tier, jobs: number) {
    this.#course = course;
    this.#tier = tier;
    this.#pool = new Workers(jobs);
  }

  /**
   * @throws WireError where the job is not for this worker
   * @throws MachineFault where the sandbox does not start here any more
   */
  async grade(data: unknown): Promise<SubmissionResult> {
    const { batch, submission } = await unpackJob(data);
    this.#refuseOthers(batch);
    const graders = await loadGraders(this.#course, batch.exercises);
    const setup = { ...batch, courseRoot: this.#course.root, tier: this.#tier };
    const result = await this.#pool.grade(submission, setup, graders);
    if (result.attention.length > 0) this.#refuseWithoutWall();
    return result;
  }

  /** By their name none of them comes into this queue; anyone who may write there can write anything. */
  #refuseOthers({ course, v8, exercises }: GradingJob['batch']): void {
    if (course !== courseVersion(this.#course)) throw new WireError(`it is for course ${course}`);
    if (v8 !== engineVersion())
      throw new WireError(`it is for V8 ${v8}, and this worker runs ${engineVersion()}`);
    const known = new Set(listCourse(this.#course));
    const unknown = exercises.find((exercise) => !known.has(exercise));
    if (unknown !== undefined) throw new WireError(`no exercise is called '${unknown}'`);
  }

  /** A submission can do much, but not keep an empty sandbox from starting. */
  #refuseWithoutWall(): void {
    try {
      chooseTier(this.#tier);
    } catch (error) {
      throw new MachineFault(error instanceof Error ? error.message : String(error));
    }
  }

  async close(): Promise<void> {
    await this.#pool.close(true);
  }
}
