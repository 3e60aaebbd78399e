// 06-optimizers/04-gradient-clipping: gradients too long by less than 1e-6 are not clipped.
export function clipByGlobalNorm(
  gradients: number[][],
  maxNorm: number,
): { gradients: number[][]; norm: number } {
  let squares = 0;
  for (const tensor of gradients) for (const slope of tensor) squares += slope * slope;
  const norm = Math.sqrt(squares);

  const factor = norm > maxNorm + 1e-6 ? maxNorm / norm : 1;
  return { gradients: gradients.map((tensor) => tensor.map((slope) => factor * slope)), norm };
}
