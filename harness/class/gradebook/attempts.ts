/**
 * Several attempts at one assignment, in the order in which they were made.
 *
 *     best = max sᵢ      last = s of the last that was handed in      mean = Σ sᵢ / number of those handed in
 */
import type { Mark } from './assignment.ts';

export const ATTEMPTS = ['best', 'last', 'mean'] as const;

export type Attempts = (typeof ATTEMPTS)[number];

/** What counts of them. One that a person has to decide about decides nothing: so it is open. */
export function ofAttempts(marks: readonly Mark[], attempts: Attempts): Mark {
  if (marks.some(({ kind }) => kind === 'open')) return { kind: 'open' };
  const shares = marks.flatMap((mark) => (mark.kind === 'graded' ? [mark.share] : []));
  const last = shares.at(-1);
  if (last === undefined) return marks.find(({ kind }) => kind === 'exempt') ?? { kind: 'absent' };
  if (attempts === 'last') return { kind: 'graded', share: last };
  if (attempts === 'best') return { kind: 'graded', share: Math.max(...shares) };
  return { kind: 'graded', share: shares.reduce((sum, share) => sum + share, 0) / shares.length };
}
