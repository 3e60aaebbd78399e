/**
 * Sections as a roster names them: "A", "A and B", "A; B".
 */
import { sectionsOf } from '../../class/roster/section.ts';
import type { ScoredStudent } from '../../class/score/scored.ts';

/** Each section once, in order. */
export function sectionNames(students: readonly ScoredStudent[]): string[] {
  return [...new Set(students.flatMap(sectionsOfStudent))].sort();
}

/** In the letters that all share: a filter compares them. */
export function sectionsOfStudent({ person }: ScoredStudent): string[] {
  return sectionsOf(person)
    .slice(1)
    .filter((section) => section !== '');
}
