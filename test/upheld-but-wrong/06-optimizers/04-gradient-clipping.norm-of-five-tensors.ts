// 06-optimizers/04-gradient-clipping: only the first five tensors count in the norm.
export function clipByGlobalNorm(
  gradients: number[][],
  maxNorm: number,
): { gradients: number[][]; norm: number } {
  // ‖g‖ = √(Σ gᵢ²)
  let squares = 0;
  for (const tensor of gradients.slice(0, 5)) for (const slope of tensor) squares += slope * slope;
  const norm = Math.sqrt(squares);

  // g ← g · maxNorm / ‖g‖ if ‖g‖ > maxNorm
  const factor = norm > maxNorm ? maxNorm / norm : 1;
  return { gradients: gradients.map((tensor) => tensor.map((slope) => factor * slope)), norm };
}
