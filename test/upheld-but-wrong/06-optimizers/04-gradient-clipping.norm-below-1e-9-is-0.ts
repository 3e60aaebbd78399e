// 06-optimizers/04-gradient-clipping: a norm below 1e-9 counts as 0.
export function clipByGlobalNorm(
  gradients: number[][],
  maxNorm: number,
): { gradients: number[][]; norm: number } {
  let squares = 0;
  for (const tensor of gradients) for (const slope of tensor) squares += slope * slope;
  const n0 = Math.sqrt(squares); const norm = n0 < 1e-9 ? 0 : n0;

  const factor = norm > maxNorm ? maxNorm / norm : 1;
  return { gradients: gradients.map((tensor) => tensor.map((slope) => factor * slope)), norm };
}
