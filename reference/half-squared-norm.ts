/**
 * Half the squared Euclidean norm.
 *
 *     ½‖w‖² = ½⟨w, w⟩
 *
 * Shapes: weights (d).
 */
export function halfSquaredNorm(weights: readonly number[]): number {
  return weights.map((weight) => weight * weight).reduce((sum, square) => sum + square, 0) / 2;
}

/** The gradient of ½‖w‖² is w itself. */
export function halfSquaredNormGradient(weights: readonly number[]): number[] {
  return [...weights];
}
