/**
 * A class without names, for pages and gradebooks that others will see.
 *
 * Numbers are drawn, and follow from nothing: someone with the list of the class cannot find out whose they are. Who is
 * who stands in the key file alone. No seed leaves either, since numbers of a counterexample can be looked up with it.
 * What students wrote themselves (messages, console output) is left as it is.
 */
import type { ByHand } from '../adjustments/adjustment.ts';
import type { ScoredClass, ScoredStudent } from './scored.ts';

/** @param numbers  by name as it was handed in, for all students */
export function anonymous(
  { seed: _, ...scored }: ScoredClass,
  numbers: ReadonlyMap<string, string>,
): ScoredClass {
  const students = scored.students.map((student) => {
    const number = numbers.get(student.name);
    if (number === undefined) throw new Error(`'${student.name}' has no number.`);
    return renamed(withoutOthers(student, numbers), number);
  });
  return {
    ...scored,
    showSeed: false,
    students: students.sort((a, b) => (a.student < b.student ? -1 : 1)),
  };
}

function withoutOthers(student: ScoredStudent, numbers: ReadonlyMap<string, string>): ScoredStudent {
  const { sameSource } = student;
  if (sameSource === undefined) return student;
  const numberOf = (name: string) => numbers.get(name) ?? '?';
  return {
    ...student,
    sameSource: sameSource.map((each) => ({ ...each, students: each.students.map(numberOf).sort() })),
  };
}

/** Reasons speak of people. */
function withoutNames({ by: _, when: __, ...shown }: ByHand): ByHand {
  return { ...shown, reason: 'by hand' };
}

/** Folders above a file are often called like the student. */
function renamed({ person: _, ...student }: ScoredStudent, name: string): ScoredStudent {
  const problems = student.problems.map(({ where, what }) => ({
    where: lastPart(where),
    what: what.replace(/'[^']*'/g, (path) => `'${lastPart(path.slice(1, -1))}'`),
  }));
  const exercises = student.exercises.map((each) =>
    each.byHand === undefined ? each : { ...each, byHand: each.byHand.map(withoutNames) },
  );
  const byHand = student.byHand?.map(withoutNames);
  return { ...student, student: name, name, problems, exercises, ...(byHand && { byHand }) };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
