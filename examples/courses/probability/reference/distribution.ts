/**
 * Moments of a discrete distribution, derived otherwise than in the exercise.
 */

/** E[X] = x₁ + Σ over i ≥ 2 of (xᵢ − x₁) · pᵢ, since probabilities sum to 1. */
export function expectation(values: readonly number[], probabilities: readonly number[]): number {
  const [first] = values;
  return values.reduce((sum, value, i) => sum + (value - first) * probabilities[i], first);
}

/** Var[X] = Σ over pairs i < j of pᵢ · pⱼ · (xᵢ − xⱼ)². */
export function variance(values: readonly number[], probabilities: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    for (let j = 0; j < i; j++) sum += probabilities[i] * probabilities[j] * (values[i] - values[j]) ** 2;
  }
  return sum;
}
