/**
 * The input of a counterexample, drawn again from its seed and path.
 */

import { loadGrader } from '../../course/course.ts';
import { DEFAULT_BUDGET } from '../../engine/budget.ts';
import { unloadable } from '../../engine/calls/unguarded.ts';
import { checkLaw } from '../../engine/check-law.ts';
import type { ExerciseId, Law, Subject } from '../../engine/model.ts';

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

/** The first input that a law asks about, starting from the path. */
export function inputAt(law: Law, { seed, path }: Pick<Place, 'seed' | 'path'>): unknown {
  const seen: unknown[] = [];
  const subject: Subject = {
    ...unloadable({ kind: 'not-started' }),
    observeMany: (_ask, inputs, from) => {
      seen.push(inputs[from]);
      return [{ kind: 'not-started' }];
    },
  };
  checkLaw(law, subject, { seed, path, runs: 1, budget: DEFAULT_BUDGET });
  return seen[0];
}
