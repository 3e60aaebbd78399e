/**
 * One section of a class.
 */
import { ConfigError } from '../score/config-error.ts';
import type { ScoredClass } from '../score/scored.ts';
import type { Person } from './person.ts';

/**
 * Who is in it; who is in several sections is in each of them.
 *
 * @param file names the roster in messages
 * @throws ConfigError that names the sections there are
 */
export function sectionOf(scored: ScoredClass, section: string, file: string): ScoredClass {
  const students = scored.students.filter(({ person }) => isIn(person, section));
  if (students.length > 0) return { ...scored, students };
  const all = [...new Set(scored.students.flatMap(({ person }) => person?.section ?? []))].sort();
  const there = all.length === 0 ? 'It names no sections.' : `There are: ${all.join('; ')}.`;
  throw new ConfigError(file, [`nobody is in section '${section}'. ${there}`]);
}

export function isIn(person: Person | undefined, section: string): boolean {
  return sectionsOf(person).includes(plain(section));
}

/** "Section A and Section B", "A, B", "A; B", and the whole. */
export function sectionsOf(person: Person | undefined): string[] {
  const whole = plain(person?.section);
  return [whole, ...whole.split(/\s*[,;|]\s*| and /)];
}

function plain(text: string | undefined): string {
  return (text ?? '').trim().toLowerCase();
}
