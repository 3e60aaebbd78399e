/**
 * What is known of an exercise without its grader: enough to say that it is not started.
 */

import type { ExerciseId, Grader, Unseen } from '../engine/model.ts';
import { noTraceOf } from '../engine/no-trace.ts';
import { sumOfPoints } from '../engine/points.ts';

export interface Outline {
  readonly title: string;
  /** How many, with the one that the engine adds. */
  readonly laws: number;
  readonly maxScore: number;
  readonly difficulty: number | null;
  readonly needs: readonly ExerciseId[];
  readonly unseen?: Unseen;
}

export function outlineOf(grader: Grader): Outline {
  const { title, laws, difficulty, needs = [], unseen } = grader;
  const all = [...laws, noTraceOf(grader)];
  const maxScore = sumOfPoints(all.map(({ points }) => points));
  return {
    ...{ title, laws: all.length, maxScore, difficulty: difficulty ?? null, needs },
    ...(unseen && { unseen }),
  };
}
