/**
 * Proves several exercises at a time, in processes of their own.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadGrader } from '../course.ts';
import type { ExerciseId } from '../model.ts';
import type { Order } from './child.ts';
import { dearness } from './runs.ts';
import type { Timed } from './table.ts';
import { merge } from './verify-exercise.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** Megabytes: observations are many small objects that die young; with room for them, a fifth less time is spent. */
const MANY_NEW_OBJECTS = '--max-semi-space-size=64';

export interface PoolOptions {
  readonly jobs: number;
  readonly seeds: number;
  readonly onDone?: (exercise: ExerciseId, done: number) => void;
}

/** The proofs in the order of the exercises, whichever came first. */
export async function proveAll(exercises: readonly ExerciseId[], options: PoolOptions): Promise<Timed[]> {
  const halves: Order[] = (await dearestFirst(exercises)).flatMap((exercise) =>
    HALVES.map((half) => ({ exercise, half, seeds: options.seeds })),
  );
  const done = new Map<Order, Timed>();
  const waiting = [...halves];
  const work = async (): Promise<void> => {
    const child = fork(CHILD, { execArgv: ['--import', 'tsx', MANY_NEW_OBJECTS] });
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        done.set(next, await ask(child, next));
        options.onDone?.(next.exercise, Math.floor(done.size / HALVES.length));
      }
    } finally {
      child.disconnect();
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, halves.length) }, work));
  return exercises.map((exercise) => {
    const [written, mutants] = halves.flatMap((order) =>
      order.exercise === exercise ? (done.get(order) ?? []) : [],
    );
    return {
      proof: merge(written.proof, mutants.proof),
      milliseconds: written.milliseconds + mutants.milliseconds,
    };
  });
}

const HALVES = ['written', 'mutants'] as const;

/**
 * So that no long proof begins when the others end. Also, the optimizer forgets nothing: after a mutant that reads
 * matrices beside their entries, all matrices of that process are slow, and the dear exercises notice most.
 */
async function dearestFirst(exercises: readonly ExerciseId[]): Promise<ExerciseId[]> {
  const ranked: { exercise: ExerciseId; rank: number }[] = [];
  for (const exercise of exercises) ranked.push({ exercise, rank: await rankOf(exercise) });
  return ranked.sort((one, other) => other.rank - one.rank).map(({ exercise }) => exercise);
}

async function rankOf(exercise: ExerciseId): Promise<number> {
  try {
    return dearness(await loadGrader(exercise));
  } catch {
    // Its process will tell what is missing.
    return 0;
  }
}

function ask(child: ChildProcess, order: Order): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new Error(`The process that proves ${order.exercise} ended early, with code ${code}.`));
    child.once('exit', ended);
    child.once('message', (proof) => {
      child.off('exit', ended);
      resolve(proof as Timed);
    });
    child.send(order);
  });
}
