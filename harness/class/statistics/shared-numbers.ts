/**
 * Students whose code shows the same numbers where they are refuted: something to look at, no more.
 *
 * A fingerprint of an exercise is made of all its refuted laws: the law, the way to the smallest counterexample
 * and what was got there. Two programs with the same behaviour have the same one. What has a better explanation is
 * left out:
 *
 * - fewer than two refuted laws: small mistakes are few, and many make the same;
 * - a named misconception: those students share a belief, and the page says so where it counts beliefs;
 * - numbers that many show: listed apart, as an idea of the class that has no name yet.
 */
import { createHash } from 'node:crypto';
import type { ExerciseId } from '../../engine/model.ts';
import type { ScoredClass, ScoredExercise } from '../score/scored.ts';

export interface SharedNumbers {
  /** The same students may share numbers in several exercises. */
  readonly exercises: readonly ExerciseId[];
  /** In the order of the class. */
  readonly students: readonly string[];
}

export interface SharedNumbersOfClass {
  /** Few students, the same numbers: those of most exercises first, then the smallest groups. */
  readonly few: readonly SharedNumbers[];
  /** Many students, the same numbers, the largest group first: an idea that no misconception names. */
  readonly many: readonly SharedNumbers[];
}

/** One refuted law is one mistake, and often the most likely one. */
const MIN_REFUTED = 2;

/** More than this share of those who began an exercise is no coincidence of two, but an idea of the class. */
const SHARE_OF_MANY = 0.2;

/** In a group as small as this, a share means nothing. */
const LARGEST_FEW = 3;

export function sharedNumbers(scored: ScoredClass): SharedNumbersOfClass {
  const few: SharedNumbers[] = [];
  const many: SharedNumbers[] = [];
  for (const { exercise } of scored.exercises) {
    const groups = new Map<string, string[]>();
    let begun = 0;
    for (const { student, exercises } of scored.students) {
      const found = exercises.find((each) => each.exercise === exercise);
      if (found === undefined || found.missing || found.status === 'not-started') continue;
      begun += 1;
      const print = fingerprintOf(found);
      if (print === undefined) continue;
      const group = groups.get(print) ?? [];
      group.push(student);
      groups.set(print, group);
    }
    for (const students of groups.values()) {
      if (students.length < 2) continue;
      const isMany = students.length > Math.max(LARGEST_FEW, SHARE_OF_MANY * begun);
      (isMany ? many : few).push({ exercises: [exercise], students });
    }
  }
  return {
    few: joined(few),
    many: joined(many).sort((a, b) => b.students.length - a.students.length),
  };
}

/** Tells the behaviour of a refuted exercise from others; undefined where sharing it would mean nothing. */
function fingerprintOf(exercise: ScoredExercise): string | undefined {
  if (exercise.resembles !== undefined) return undefined;
  const refuted = exercise.laws.flatMap(({ law, verdict }) =>
    verdict.kind === 'refuted' ? [[law, verdict.counterexample.replay.path, verdict.got]] : [],
  );
  if (refuted.length < MIN_REFUTED) return undefined;
  return createHash('sha256')
    .update(JSON.stringify([exercise.exercise, refuted]))
    .digest('hex');
}

/** The same students in several exercises are one entry. */
function joined(groups: readonly SharedNumbers[]): SharedNumbers[] {
  const byStudents = new Map<string, SharedNumbers>();
  for (const { exercises, students } of groups) {
    const key = JSON.stringify(students);
    const known = byStudents.get(key)?.exercises ?? [];
    byStudents.set(key, { exercises: [...known, ...exercises], students });
  }
  // Sorting is stable: what ties stays in the order of the course.
  return [...byStudents.values()].sort(
    (a, b) => b.exercises.length - a.exercises.length || a.students.length - b.students.length,
  );
}
