/**
 * Expectation and variance of a discrete distribution.
 *
 * Distances are squared before they are averaged: averaged as they are, they would cancel.
 */
export function expectation(values: number[], probabilities: number[]): number {
  let sum = 0;
  // Σᵢ pᵢ · xᵢ
  for (let i = 0; i < values.length; i++) sum += probabilities[i] * values[i];
  return sum;
}

/** Var[X] = Σᵢ pᵢ · (xᵢ − E[X])² */
export function variance(values: number[], probabilities: number[]): number {
  const mean = expectation(values, probabilities);
  return expectation(
    values.map((value) => (value - mean) ** 2),
    probabilities,
  );
}
