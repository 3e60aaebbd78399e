/**
 * The input of a counterexample, drawn again from its seed and path.
 */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isPair, numberOfNext, pairAt } from '../engine/earlier-calls.ts';
import { Memory } from '../engine/memory.ts';
import type { ExerciseId, Grader, Law } from '../engine/model.ts';
import { openCourse } from './course.ts';

/** What the line "replay" of a finding holds. */
export interface InputPlace {
  /** Counted from 1. */
  readonly law: number;
  readonly seed: number;
  readonly path: string;
}

/** The input of a law that a path leads to, or the two inputs of a pair; undefined where it leads nowhere. */
export function inputAt({ laws }: Grader, { law: number, seed, path }: InputPlace): unknown {
  const memory = new Memory();
  const tried = laws.map((law, index) => ({ law, number: index + 1, inputs: memory.inputs(law, seed) }));
  const first = tried[number - 1];
  if (first === undefined) return undefined;
  return isPair(path) ? pairAt(path, first, tried)?.candidate.input : first.inputs.find(path)?.input;
}

/** The law whose input is asked about between, where a path is that of a pair. */
export function nextLaw({ laws }: Grader, path: string): Law | undefined {
  return isPair(path) ? laws[numberOfNext(path) - 1] : undefined;
}

/**
 * The input that refuted a law, as `gradlings replay` writes it into a snippet: drawn again from seed and path. A pair of
 * inputs is a record of `first` and `next`.
 *
 * @param course  the folder of the course, or the URL of it
 * @throws Error where the course has no such exercise, law or input
 */
export async function drawnInput(
  course: string | URL,
  exercise: ExerciseId,
  place: InputPlace,
): Promise<unknown> {
  const root = typeof course === 'string' ? course : fileURLToPath(course);
  const input = inputAt(await openCourse(realpathSync(root)).modules.grader(exercise), place);
  if (input !== undefined) return input;
  const { law, seed, path } = place;
  throw new Error(
    `Law ${law} of ${exercise} has no input at the path ${path} of seed ${seed}: another version of the course draws other inputs. Replay the finding again.`,
  );
}
