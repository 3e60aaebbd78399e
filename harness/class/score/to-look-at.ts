import type { ScoredStudent } from './scored.ts';

/**
 * What a person has to look at before a grade is final: what could not be decided, and what was not read.
 *
 * One list for console, gradebook, summary and pages, so that none says "nothing" where another names somebody.
 */
export function toLookAt({
  attention,
  problems,
}: Pick<ScoredStudent, 'attention' | 'problems'>): readonly string[] {
  return [...attention, ...problems.map(({ where, what }) => `${where}: ${what}`)];
}
