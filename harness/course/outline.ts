/**
 * What is known of an exercise without its grader: enough to say that it is not started.
 */

import type { ExerciseId, Grader, Unseen } from '../engine/model.ts';
import { NO_TRACE } from '../engine/no-trace.ts';

export interface Outline {
  readonly title: string;
  /** How many, with the one that the engine adds. */
  readonly laws: number;
  readonly maxScore: number;
  readonly difficulty: number | null;
  readonly needs: readonly ExerciseId[];
  readonly unseen?: Unseen;
}

export function outlineOf({ title, laws, difficulty, needs = [], unseen }: Grader): Outline {
  const all = [...laws, NO_TRACE];
  const maxScore = all.reduce((sum, { points }) => sum + points, 0);
  return {
    ...{ title, laws: all.length, maxScore, difficulty: difficulty ?? null, needs },
    ...(unseen && { unseen }),
  };
}
