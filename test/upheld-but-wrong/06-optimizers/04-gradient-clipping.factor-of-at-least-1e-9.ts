// 06-optimizers/04-gradient-clipping: the factor is no smaller than 1e-9.
export function clipByGlobalNorm(
  gradients: number[][],
  maxNorm: number,
): { gradients: number[][]; norm: number } {
  let squares = 0;
  for (const tensor of gradients) for (const slope of tensor) squares += slope * slope;
  const norm = Math.sqrt(squares);
  const factor = norm > maxNorm ? Math.max(maxNorm / norm, 1e-9) : 1;
  return { gradients: gradients.map((tensor) => tensor.map((slope) => factor * slope)), norm };
}
