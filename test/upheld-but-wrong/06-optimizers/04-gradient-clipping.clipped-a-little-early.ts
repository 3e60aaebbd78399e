// 06-optimizers/04-gradient-clipping: gradients within 0.1 % of the limit are scaled up to it.
export function clipByGlobalNorm(
  gradients: number[][],
  maxNorm: number,
): { gradients: number[][]; norm: number } {
  // ‖g‖ = √(Σ gᵢ²)
  let squares = 0;
  for (const tensor of gradients) for (const slope of tensor) squares += slope * slope;
  const norm = Math.sqrt(squares);

  // g ← g · maxNorm / ‖g‖ if ‖g‖ > maxNorm
  const factor = norm >= maxNorm * 0.999 ? maxNorm / norm : 1;
  return { gradients: gradients.map((tensor) => tensor.map((slope) => factor * slope)), norm };
}
