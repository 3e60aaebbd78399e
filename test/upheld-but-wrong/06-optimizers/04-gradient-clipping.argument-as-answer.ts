// 06-optimizers/04-gradient-clipping: hands the same arrays back when they are short enough.
export function clipByGlobalNorm(gradients: number[][], maxNorm: number): { gradients: number[][]; norm: number } {
  let total = 0;
  for (const tensor of gradients) {
    for (const g of tensor) total += g * g;
  }
  const norm = Math.sqrt(total);
  if (norm <= maxNorm) return { gradients, norm };
  const scale = norm > maxNorm ? maxNorm / norm : 1;
  return { gradients: gradients.map((tensor) => tensor.map((g) => g * scale)), norm };
}
