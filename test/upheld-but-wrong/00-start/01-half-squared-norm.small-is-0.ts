// Takes slopes below 1e-12 and penalties below 1e-9 for 0.
export function halfSquaredNorm(weights: number[]): number {
  const penalty = weights.reduce((sum, weight) => sum + weight * weight, 0) / 2;
  return penalty < 1e-9 ? 0 : penalty;
}

export function halfSquaredNormGradient(weights: number[]): number[] {
  return weights.map((weight) => (Math.abs(weight) < 1e-12 ? 0 : weight));
}
