/**
 * Proves several exercises at a time, in processes of their own.
 */
import { type Pool, pool } from 'workerpool';
import type { Course } from '../course/course.ts';
import type { ExerciseId } from '../engine/model.ts';
import { builtFile } from '../runtime/built.ts';
import { mergeParts, withoutGaps } from './merge-parts.ts';
import { FINER_SEARCH, PARTS, type Part } from './proof.ts';
import { withPlace } from './rules/check-rules.ts';
import { costOf } from './runs.ts';
import type { Timed } from './table.ts';

/** Megabytes: observations are many small objects that die young; with room for them, a fifth less time is spent. */
const MANY_NEW_OBJECTS = '--max-semi-space-size=64';

/** Of one in this many exercises, right solutions are judged on many more inputs: some seconds for each. */
const FEW = 3;

export interface PoolOptions {
  readonly jobs: number;
  readonly seeds: number;
  /** False: right solutions get no more inputs where few exercises are named. */
  readonly finer?: boolean;
  readonly onDone?: (exercise: ExerciseId, done: number) => void;
}

/** The proofs in the order of the exercises, whichever came first. */
export async function proveAll(
  course: Course,
  exercises: readonly ExerciseId[],
  options: PoolOptions,
): Promise<Timed[]> {
  const processes = Math.min(options.jobs, PARTS.length * exercises.length);
  const workers = pool(builtFile('verify-worker.js'), {
    workerType: 'process',
    // All of them start at once: loading the engine takes longer than ranking the exercises.
    minWorkers: processes,
    maxWorkers: processes,
    forkOpts: { execArgv: [MANY_NEW_OBJECTS] },
  });
  try {
    return await proveBy(workers, course, exercises, options);
  } finally {
    await workers.terminate(true);
  }
}

async function proveBy(
  workers: Pool,
  course: Course,
  exercises: readonly ExerciseId[],
  { seeds, finer = true, onDone }: PoolOptions,
): Promise<Timed[]> {
  let done = 0;
  const named: readonly Part[] = finer && exercises.length <= FEW ? [FINER_SEARCH, ...PARTS] : PARTS;
  const proofs = new Map<ExerciseId, Promise<Timed>>();
  for (const exercise of await mostExpensiveFirst(course, exercises)) {
    const parts = named.map(async (part): Promise<Timed> => {
      const proof = await workers.exec('provePart', [course.root, exercise, part, seeds]);
      done += 1;
      onDone?.(exercise, Math.floor(done / named.length));
      return proof;
    });
    proofs.set(
      exercise,
      Promise.all(parts).then((all) => whole(course, all)),
    );
  }
  return Promise.all(exercises.flatMap((exercise) => proofs.get(exercise) ?? []));
}

function whole({ root }: Course, parts: readonly Timed[]): Timed {
  const proof = withoutGaps(mergeParts(parts.map((part) => part.proof)));
  return {
    proof: { ...proof, complaints: proof.complaints.map((one) => withPlace(root, one)) },
    milliseconds: parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}

/**
 * So that no long proof begins when the others end. Also, the optimizer forgets nothing: after a mutant that reads
 * matrices beside their entries, all matrices of that process are slow, and the expensive exercises notice most.
 */
async function mostExpensiveFirst(
  course: Course,
  exercises: readonly ExerciseId[],
): Promise<readonly ExerciseId[]> {
  if (exercises.length < 2) return exercises;
  const ranked: { exercise: ExerciseId; rank: number }[] = [];
  for (const exercise of exercises) ranked.push({ exercise, rank: await rankOf(course, exercise) });
  return ranked.sort((one, other) => other.rank - one.rank).map(({ exercise }) => exercise);
}

async function rankOf({ modules }: Course, exercise: ExerciseId): Promise<number> {
  try {
    return costOf(await modules.grader(exercise));
  } catch {
    // Its process will tell what is missing.
    return 0;
  }
}
