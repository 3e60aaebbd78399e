/**
 * A class with what was decided by hand.
 *
 * What is about a law or an exercise counts before lateness, what is about the whole submission after it. First come
 * overrides, then points; nothing falls below 0.
 */
import { nearest } from '../../course/nearest.ts';
import { rounded } from '../rounding.ts';
import type { ScoredClass, ScoredExercise, ScoredLaw, ScoredStudent } from '../score/scored.ts';
import type { Adjustment, ByHand } from './adjustment.ts';

export interface Adjusted {
  readonly scored: ScoredClass;
  /** Lines that are about nobody. */
  readonly told: readonly string[];
}

export function adjusted(scored: ScoredClass, adjustments: readonly Adjustment[]): Adjusted {
  const whose = whoseIn(scored.students);
  const own = new Map<ScoredStudent, Adjustment[]>();
  const told: string[] = [];
  for (const adjustment of adjustments) {
    const student = whose.get(adjustment.student);
    if (student === undefined) told.push(nobody(adjustment, whose.keys()));
    else own.set(student, [...(own.get(student) ?? []), adjustment]);
  }
  const students = scored.students.map((student) => adjustedStudent(student, own.get(student) ?? []));
  return { scored: { ...scored, students }, told };
}

/** By the name as it was handed in, by that of the files, and by what the roster knows; none that two have. */
function whoseIn(students: readonly ScoredStudent[]): Map<string, ScoredStudent> {
  const found = new Map<string, ScoredStudent>();
  const add = (keysOf: (student: ScoredStudent) => readonly (string | undefined)[]) => {
    const byKey = new Map<string, ScoredStudent | undefined>();
    for (const student of students) {
      for (const key of new Set(keysOf(student)))
        if (key !== undefined) byKey.set(key, byKey.has(key) ? undefined : student);
    }
    for (const [key, student] of byKey) if (student !== undefined && !found.has(key)) found.set(key, student);
  };
  add(({ name }) => [name]);
  add(({ student }) => [student]);
  add(({ person }) => [person?.id, person?.login, person?.email, person?.name]);
  return found;
}

function nobody({ line, student }: Adjustment, names: Iterable<string>): string {
  const near = nearest(student, names);
  const instead = near.length > 0 ? `Near: ${near.join(', ')}.` : 'Leave the line out, or mend the name.';
  return `line ${line}: nobody is called '${student}', and it changes nothing. ${instead}`;
}

function adjustedStudent(student: ScoredStudent, own: readonly Adjustment[]): ScoredStudent {
  if (own.length === 0) return student;
  const exercises = student.exercises.map((each) =>
    adjustedExercise(
      each,
      own.filter(({ exercise }) => exercise === each.exercise),
    ),
  );
  const score = sum(exercises.map((each) => each.score));
  const whole = own.filter(({ exercise }) => exercise === undefined);
  const kept = 1 - (student.late?.penalty ?? 0);
  const beforeWhole = rounded(student.finalScore + (score - student.score) * kept);
  return {
    ...{ ...student, exercises, score },
    finalScore: applied(beforeWhole, whole),
    ...(whole.length > 0 && { byHand: whole.map(shownOf) }),
  };
}

function adjustedExercise(exercise: ScoredExercise, own: readonly Adjustment[]): ScoredExercise {
  if (own.length === 0) return exercise;
  const laws = exercise.laws.map((each): ScoredLaw => {
    const ofLaw = own.filter(({ law }) => law === each.law);
    return ofLaw.length === 0 ? each : { ...each, score: applied(each.score, ofLaw) };
  });
  const change = sum(laws.map(({ score }) => score)) - sum(exercise.laws.map(({ score }) => score));
  const whole = own.filter(({ law }) => law === undefined);
  const score = applied(rounded(exercise.score + change), whole);
  return { ...exercise, laws, score, byHand: own.map(shownOf) };
}

function applied(score: number, own: readonly Adjustment[]): number {
  const base = own.find(({ override }) => override !== undefined)?.override ?? score;
  return Math.max(0, rounded(base + sum(own.map(({ points = 0 }) => points))));
}

function shownOf({ line: _, student: __, exercise: ___, ...shown }: Adjustment): ByHand {
  return shown;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, each) => total + each, 0);
}
