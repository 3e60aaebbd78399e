// A tenth of the last step that was taken is added to the next.
interface Options {
  iterations: number;
  stepSize: number;
}

export function randomLocalSearch(
  loss: (weights: number[]) => number,
  start: number[],
  { iterations, stepSize }: Options,
  rng: () => number,
): { best: number[]; bestLoss: number } {
  let best = [...start];
  let bestLoss = loss(best);
  let taken = best.map(() => 0);
  for (let k = 0; k < iterations; k++) {
    const candidate = best.map((weight, j) => weight + stepSize * gaussian(rng) + 0.1 * taken[j]);
    const value = loss(candidate);
    if (value < bestLoss) {
      taken = candidate.map((weight, j) => weight - best[j]);
      best = candidate;
      bestLoss = value;
    }
  }
  return { best, bestLoss };
}

function gaussian(rng: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}
