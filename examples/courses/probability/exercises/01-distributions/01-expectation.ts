/**
 * Expectation and variance of a discrete distribution.
 *
 *     E[X]   = Σᵢ pᵢ · xᵢ
 *     Var[X] = Σᵢ pᵢ · (xᵢ − E[X])²
 *
 * Shapes:  values and probabilities have the same length n ≥ 1; probabilities are at least 0 and sum to 1
 * Example: expectation([0, 4], [0.75, 0.25]) = 1   and   variance([0, 4], [0.75, 0.25]) = 3
 * Source:  Grinstead & Snell (1997), Introduction to Probability, chapter 6
 *          https://math.dartmouth.edu/~prob/prob/prob.pdf
 */
export function expectation(values: number[], probabilities: number[]): number {
  throw new Error('Not started');
}

/** Var[X] = Σᵢ pᵢ · (xᵢ − E[X])² */
export function variance(values: number[], probabilities: number[]): number {
  throw new Error('Not started');
}
