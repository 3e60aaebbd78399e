// 06-optimizers/04-gradient-clipping: a norm below Number.EPSILON is told as 0.
/**
 * Clipping by the global norm: gradients that are too long together are scaled back to a given length.
 *
 * One norm and one factor for all tensors: the direction of the whole gradient does not turn.
 */
export function clipByGlobalNorm(
  gradients: number[][],
  maxNorm: number,
): { gradients: number[][]; norm: number } {
  // ‖g‖ = √(Σ gᵢ²)
  let squares = 0;
  for (const tensor of gradients) for (const slope of tensor) squares += slope * slope;
  const norm = Math.sqrt(squares < Number.EPSILON ** 2 ? 0 : squares);

  // g ← g · maxNorm / ‖g‖ if ‖g‖ > maxNorm
  const factor = norm > maxNorm ? maxNorm / norm : 1;
  return { gradients: gradients.map((tensor) => tensor.map((slope) => factor * slope)), norm };
}
