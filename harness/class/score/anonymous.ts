/**
 * A class without names, for pages and gradebooks that others will see.
 *
 * The numbers say nothing of the names: students are ordered by a hash of their name and the seed, which only the
 * instructor knows. What students wrote themselves (messages, console output) is left as it is.
 */
import { createHash } from 'node:crypto';
import type { ScoredClass, ScoredStudent } from './scored.ts';

export function anonymous(scored: ScoredClass): ScoredClass {
  const hashed = scored.students.map((student) => ({ student, hash: hashOf(student.student, scored.seed) }));
  const digits = String(hashed.length).length;
  const ordered = hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  return {
    ...scored,
    students: ordered.map(({ student }, index) =>
      renamed(student, `student-${String(index + 1).padStart(digits, '0')}`),
    ),
  };
}

function hashOf(name: string, seed: number): string {
  return createHash('sha256').update(`${seed}\n${name}`).digest('hex');
}

/** Folders above a file are often called like the student. */
function renamed(student: ScoredStudent, name: string): ScoredStudent {
  const problems = student.problems.map(({ where, what }) => ({
    where: lastPart(where),
    what: what.replace(/'[^']*'/g, (path) => `'${lastPart(path.slice(1, -1))}'`),
  }));
  return { ...student, student: name, name, problems };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
