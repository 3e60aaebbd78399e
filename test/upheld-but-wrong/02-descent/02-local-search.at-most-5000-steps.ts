// At most 5000 steps.
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
  let bestLoss = loss([...start]);
  let size = stepSize;
  for (let k = 0; k < Math.min(iterations, 5000); k++) {
    const v = best.map((entry) => entry + size * gaussian(rng));
    const value = loss([...v]);
    if (value < bestLoss) {
      [best, bestLoss] = [v, value];
      size *= 1;
    }
  }
  return { best, bestLoss };
}

function gaussian(rng: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}
