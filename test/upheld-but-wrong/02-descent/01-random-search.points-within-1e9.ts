// No coordinate is farther out than 1e9.
interface Options {
  iterations: number;
  scale: number;
}

export function randomSearch(
  loss: (weights: number[]) => number,
  dimension: number,
  { iterations, scale }: Options,
  rng: () => number,
): { best: number[]; bestLoss: number } {
  let best: number[] = [];
  let bestLoss = Infinity;
  for (let k = 0; k < iterations; k++) {
    const w = Array.from({ length: dimension }, () => Math.max(-1e9, Math.min(1e9, scale * gaussian(rng))));
    const value = loss([...w]);
    if (value < bestLoss) [best, bestLoss] = [w, value];
  }
  return { best, bestLoss };
}

function gaussian(rng: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}
