/**
 * Which misconceptions the class holds, and how many each.
 */
import type { ExerciseId } from '../../engine/model.ts';
import type { ScoredClass } from '../score/scored.ts';

export interface HeldMisconception {
  readonly exercise: ExerciseId;
  readonly misconception: string;
  readonly belief: string;
  readonly nudge: string;
  readonly students: readonly string[];
}

/** The most frequent first; where as many hold two, in the order of the course. */
export function heldMisconceptions(scored: ScoredClass): HeldMisconception[] {
  const held = new Map<string, HeldMisconception & { students: string[] }>();
  for (const { student, exercises } of scored.students) {
    for (const { exercise, resembles } of exercises) {
      if (resembles === undefined) continue;
      const key = JSON.stringify([exercise, resembles.misconception]);
      const known = held.get(key) ?? { exercise, ...resembles, students: [] };
      known.students.push(student);
      held.set(key, known);
    }
  }
  return [...held.values()].sort(
    (a, b) =>
      b.students.length - a.students.length ||
      compare(a.exercise, b.exercise) ||
      compare(a.misconception, b.misconception),
  );
}

/** By code units: the same order on every machine, whatever its language. */
function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
