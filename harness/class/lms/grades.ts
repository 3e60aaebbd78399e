/**
 * One column of grades, as learning systems take it: who, and how many points.
 */

import type { Person } from '../roster/person.ts';
import { points } from '../rounding.ts';
import { maximumOf } from '../score/maximum.ts';
import type { ScoredClass, ScoredStudent } from '../score/scored.ts';

export interface Grade {
  /** Missing without a roster. */
  readonly person?: Person;
  /** As it was handed in. */
  readonly name: string;
  /** With two digits, as gradebooks keep them. */
  readonly points: number | 'excused';
}

export interface Grades {
  /** The assignment, as the gradebook names it. */
  readonly title: string;
  readonly maximum: number;
  readonly rows: readonly Grade[];
}

/**
 * Those who have a grade. Left out are who is not on the roster, since a gradebook does not know them, and who has no
 * grade yet: what is undecided, and two submissions of one person. An empty cell would take away a grade that is there.
 */
export function gradesOf(scored: ScoredClass): Grades {
  const hasRoster = scored.students.some(({ person }) => person !== undefined);
  const rivals = rivalsIn(scored);
  const rows = scored.students.filter(
    (student) => !isOpen(student) && (student.person ? !rivals.has(student.person.id) : !hasRoster),
  );
  const maximum = maximumOf(scored.exercises);
  return {
    title: scored.name ?? 'gradlings',
    maximum: points(maximum),
    rows: rows
      .map(
        (student): Grade => ({
          name: student.name,
          points: student.exempt ? 'excused' : points(ofWhole(student, maximum)),
          ...(student.person && { person: student.person }),
        }),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Who is exempt from a part has the share of the rest: a column has one maximum. */
function ofWhole({ finalScore, maxScore }: ScoredStudent, maximum: number): number {
  return maxScore === maximum || maxScore === 0 ? finalScore : (finalScore / maxScore) * maximum;
}

/** An exercise of which no law could be decided: a person has to decide first, and has where there is an override. */
export function isOpen({ exercises, byHand = [] }: Pick<ScoredStudent, 'exercises' | 'byHand'>): boolean {
  return !byHand.some(({ override }) => override !== undefined) && exercises.some(isUndecided);
}

export function isUndecided({ laws, byHand = [] }: ScoredStudent['exercises'][number]): boolean {
  if (byHand.some(({ law, override }) => law === undefined && override !== undefined)) return false;
  return laws.length > 0 && laws.every(({ verdict }) => verdict.kind === 'undecided');
}

/** People with two submissions. */
function rivalsIn({ students }: ScoredClass): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { person } of students) {
    if (person === undefined) continue;
    if (seen.has(person.id)) twice.add(person.id);
    seen.add(person.id);
  }
  return twice;
}
