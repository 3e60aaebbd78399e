/**
 * Extremes and lengths of many numbers. A judge never spreads what a student's code made long: calls with some hundred
 * thousand arguments overflow the stack, and the law would be undecided.
 */

/** The largest of the numbers, or `atLeast` where none is larger; NaN where one of them is. */
export function maxOf(numbers: Iterable<number>, atLeast = Number.NEGATIVE_INFINITY): number {
  let most = atLeast;
  for (const number of numbers) most = Math.max(most, number);
  return most;
}

/** The smallest of the numbers; NaN where one of them is. */
export function minOf(numbers: Iterable<number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (const number of numbers) least = Math.min(least, number);
  return least;
}

/**
 * The Euclidean norm, whatever the scale of the numbers.
 *
 *     ‖x‖ = s √(Σ (xᵢ/s)²),   s = max |xᵢ|
 */
export function euclideanNorm(numbers: readonly number[]): number {
  const scale = maxOf(numbers.map(Math.abs), 0);
  if (scale === 0 || !Number.isFinite(scale)) return scale;
  return scale * Math.sqrt(numbers.reduce((sum, number) => sum + (number / scale) ** 2, 0));
}
