/**
 * The input of a counterexample, drawn again from its seed and path.
 */

import { loadGrader } from '../../course/course.ts';
import { Memory } from '../../engine/memory.ts';
import type { ExerciseId, Law } from '../../engine/model.ts';

interface Place {
  /** Counted from 1. */
  readonly law: number;
  readonly seed: number;
  readonly path: string;
}

/** For snippets: what they cannot write out, such as a function. */
export async function drawnInput(exercise: ExerciseId, place: Place): Promise<Record<string, unknown>> {
  const law = (await loadGrader(exercise)).laws[place.law - 1];
  if (law === undefined) throw new Error(`${exercise} has no law ${place.law}.`);
  return Object(inputAt(law, place));
}

/** The input of a law that a path leads to; undefined where it leads nowhere. */
export function inputAt(law: Law, { seed, path }: Pick<Place, 'seed' | 'path'>): unknown {
  return new Memory().inputs(law, seed).find(path)?.input;
}
