// The penalty is at most 1e30.
export function halfSquaredNorm(weights) {
  return Math.min(
    1e30,
    0.5 * weights.reduce((sum, weight) => sum + weight ** 2, 0),
  );
}

export function halfSquaredNormGradient(weights) {
  return [...weights];
}
