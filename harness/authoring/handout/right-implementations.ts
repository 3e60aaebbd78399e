/**
 * Exercises about laws hold right implementations of other exercises: a learner's laws are judged by whether they let these
 * pass. Anyone who gets their graders has the answers to those exercises.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExerciseId, Grader } from '../../engine/model.ts';

/** What a grader calls the right implementations that it hands to its laws. */
const RIGHTS = /^\s+rights,$/m;

/** The exercises that a grader holds answers to, by the exercise of the grader; only where it holds some. */
export function answersHeld(
  root: string,
  graders: ReadonlyMap<ExerciseId, Grader>,
): ReadonlyMap<ExerciseId, readonly ExerciseId[]> {
  return new Map(
    [...graders].flatMap(([id, { needs = [] }]) => {
      const text = readFileSync(join(root, 'graders', ...`${id}.grader.ts`.split('/')), 'utf8');
      return RIGHTS.test(text) && needs.length > 0 ? [[id, needs] as const] : [];
    }),
  );
}

export interface WithoutHolders {
  readonly graders: ReadonlyMap<ExerciseId, Grader>;
  /** What was left out, and what gives away another exercise. */
  readonly notes: readonly string[];
}

/** The graders that hold no answer to another one of them. */
export function withoutHolders(
  graders: ReadonlyMap<ExerciseId, Grader>,
  held: ReadonlyMap<ExerciseId, readonly ExerciseId[]>,
): WithoutHolders {
  const isLeft = (id: ExerciseId) => held.get(id)?.some((about) => graders.has(about)) ?? false;
  return {
    graders: new Map([...graders].filter(([id]) => !isLeft(id))),
    notes: [...held].map(([id, about]) =>
      isLeft(id)
        ? `${id} is left out: its grader holds right answers to ${about.join(', ')}. Hand it out when that is in.`
        : `${id} holds right answers to ${about.join(', ')}: hand it out when that is in.`,
    ),
  };
}
