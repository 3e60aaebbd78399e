// 06-optimizers/04-gradient-clipping: a limit below 1e-3 is taken for 1e-3.
export function clipByGlobalNorm(
  gradients: number[][],
  maxNorm: number,
): { gradients: number[][]; norm: number } {
  // ‖g‖ = √(Σ gᵢ²)
  let squares = 0;
  for (const tensor of gradients) for (const slope of tensor) squares += slope * slope;
  const norm = Math.sqrt(squares);

  // g ← g · maxNorm / ‖g‖ if ‖g‖ > maxNorm
  const limit = Math.max(maxNorm, 1e-3); const factor = norm > limit ? limit / norm : 1;
  return { gradients: gradients.map((tensor) => tensor.map((slope) => factor * slope)), norm };
}
