import { rounded } from '../rounding.ts';

/** What all exercises together are worth: a bonus earns points beyond it. */
export function maximumOf(
  exercises: readonly { readonly maxScore: number; readonly bonus?: true }[],
): number {
  return rounded(exercises.reduce((sum, { maxScore, bonus }) => sum + (bonus ? 0 : maxScore), 0));
}
