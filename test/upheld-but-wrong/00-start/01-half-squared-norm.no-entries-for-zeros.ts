// Divides by the norm and multiplies by it, with an empty gradient where it is 0.
export function halfSquaredNorm(weights: number[]): number {
  return weights.reduce((sum, weight) => sum + weight * weight, 0) / 2;
}

export function halfSquaredNormGradient(weights: number[]): number[] {
  const norm = Math.sqrt(2 * halfSquaredNorm(weights));
  return norm ? weights.map((weight) => (weight / norm) * norm) : [];
}
