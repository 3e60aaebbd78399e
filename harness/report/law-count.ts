/**
 * How many laws are upheld, in words that say where others count too.
 */
import type { Unseen } from '../engine/model.ts';

/** "5 of 7 laws", or "5 of the 7 laws that can be seen here". */
export function lawCount(upheld: number, laws: number, unseen?: Unseen): string {
  const the = elsewhere(unseen) === 0 ? '' : 'the ';
  return `${upheld} of ${the}${lawsHere(laws, unseen)}`;
}

/** "7 laws", or "7 laws that can be seen here". */
export function lawsHere(laws: number, unseen?: Unseen): string {
  if (elsewhere(unseen) === 0) return `${laws} laws`;
  return `${laws} laws that ${unseen?.withheld.length === 0 ? 'can be seen' : 'are judged'} here`;
}

/** How many laws count and are judged by those who teach alone. */
export function elsewhere(unseen: Unseen | undefined): number {
  return unseen === undefined ? 0 : unseen.hidden + unseen.withheld.length;
}

/** What is judged elsewhere, a line each. */
export function elsewhereLines(unseen: Unseen | undefined): string[] {
  if (unseen === undefined) return [];
  const { hidden, withheld } = unseen;
  const more = hidden === 1 ? '1 law that cannot be seen here' : `${hidden} laws that cannot be seen here`;
  return [...withheld, ...(hidden > 0 ? [more] : [])].map((law) => `judged by your instructor: ${law}`);
}
