/**
 * Two gradings of a class: who gained or lost, and by which law. Students are the same where they are called the same.
 */
import type { ReadClass, ReadExercise, ReadStudent } from './read-class.ts';

/** What became of a law: "upheld → refuted", and what that cost or gave. */
export interface LawChange {
  readonly exercise: string;
  readonly law: string;
  /** The kind of the verdict; undefined where there was no such law. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Points after minus points before. */
  readonly points: number;
}

export interface StudentChange {
  readonly student: string;
  readonly name: string;
  /** What went into the gradebook. */
  readonly before: number;
  readonly after: number;
  readonly points: number;
  readonly laws: readonly LawChange[];
  /** What no law explains: lateness, adjustments, points of an exercise. */
  readonly otherPoints: number;
}

interface LawTotal {
  readonly exercise: string;
  readonly law: string;
  readonly gained: number;
  readonly lost: number;
  /** Students with another verdict and the same points. */
  readonly otherwise: number;
}

export interface ClassChange {
  readonly before: GradingOf;
  readonly after: GradingOf;
  /** Students with other points or other verdicts; those who lost most come first. */
  readonly students: readonly StudentChange[];
  readonly laws: readonly LawTotal[];
  /** How many have the same points and the same verdicts. */
  readonly unchanged: number;
  /** Names of those who are in one of the two alone. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

export interface GradingOf {
  readonly course: string;
  readonly seed: number | undefined;
  readonly students: number;
}

/** Points are kept to a millionth: less is rounding. */
const MILLIONTHS = 1e6;

export function compareClasses(before: ReadClass, after: ReadClass): ClassChange {
  const earlier = byName(before);
  const later = byName(after);
  const both = [...later.values()].flatMap((student) => {
    const was = earlier.get(student.name);
    return was === undefined ? [] : [changeOf(was, student)];
  });
  const students = both.filter(({ points, laws }) => points !== 0 || laws.length > 0);
  return {
    ...{ before: gradingOf(before), after: gradingOf(after) },
    students: students.sort((a, b) => a.points - b.points || compare(a.name, b.name)),
    laws: totalsOf(students),
    unchanged: both.length - students.length,
    onlyBefore: [...earlier.keys()].filter((name) => !later.has(name)).sort(compare),
    onlyAfter: [...later.keys()].filter((name) => !earlier.has(name)).sort(compare),
  };
}

function byName({ students }: ReadClass): Map<string, ReadStudent> {
  return new Map(students.map((student) => [student.name, student]));
}

function gradingOf({ course, seed, students }: ReadClass): GradingOf {
  return { course, seed, students: students.length };
}

function changeOf(before: ReadStudent, after: ReadStudent): StudentChange {
  const laws = lawChanges(before.exercises, after.exercises);
  const points = rounded(after.finalScore - before.finalScore);
  const byLaws = laws.reduce((sum, each) => sum + each.points, 0);
  return {
    ...{ student: after.student, name: after.name },
    ...{ before: before.finalScore, after: after.finalScore, points, laws },
    otherPoints: withoutRounding(points - byLaws),
  };
}

function lawChanges(before: readonly ReadExercise[], after: readonly ReadExercise[]): LawChange[] {
  const earlier = lawsOf(before);
  const later = lawsOf(after);
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((key) => {
    const [was, is] = [earlier.get(key), later.get(key)];
    const points = rounded((is?.score ?? 0) - (was?.score ?? 0));
    if (points === 0 && was?.kind === is?.kind) return [];
    const [exercise, law] = JSON.parse(key) as [string, string];
    return [{ exercise, law, before: was?.kind, after: is?.kind, points }];
  });
}

interface LawOfStudent {
  readonly kind: string;
  readonly score: number;
}

function lawsOf(exercises: readonly ReadExercise[]): Map<string, LawOfStudent> {
  return new Map(
    exercises.flatMap(({ exercise, laws, missing }) =>
      laws.map(({ law, score, verdict }) => [
        JSON.stringify([exercise, law]),
        { kind: missing ? 'missing' : verdict.kind, score },
      ]),
    ),
  );
}

/** In the order of the course, as far as the changes tell it. */
function totalsOf(students: readonly StudentChange[]): LawTotal[] {
  const totals = new Map<
    string,
    { exercise: string; law: string; gained: number; lost: number; otherwise: number }
  >();
  for (const { exercise, law, points } of students.flatMap((student) => student.laws)) {
    const key = JSON.stringify([exercise, law]);
    const total = totals.get(key) ?? { exercise, law, gained: 0, lost: 0, otherwise: 0 };
    if (points > 0) total.gained += 1;
    else if (points < 0) total.lost += 1;
    else total.otherwise += 1;
    totals.set(key, total);
  }
  return [...totals.values()].sort(
    (a, b) => compare(a.exercise, b.exercise) || b.lost - a.lost || b.gained - a.gained,
  );
}

function rounded(amount: number): number {
  // −0 is 0 to a reader.
  return Math.round(amount * MILLIONTHS) / MILLIONTHS || 0;
}

/** By code units: the same order on every machine, whatever its language. */
function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** Laws are worth parts of points, each to a millionth: what two digits show as 0 is no other reason. */
function withoutRounding(rest: number): number {
  return Math.abs(rest) < LEAST_SHOWN ? 0 : rounded(rest);
}

const LEAST_SHOWN = 0.005;
