// Where every step raises the loss, the shortest is the best.
export function stepSizeSweep(
  loss: (weights: number[]) => number,
  gradient: (weights: number[]) => number[],
  weights: number[],
  stepSizes: number[],
): { results: { stepSize: number; loss: number }[]; bestStepSize: number } {
  const before = loss([...weights]);
  const g = gradient([...weights]);
  const results = stepSizes.map((stepSize) => ({
    stepSize,
    loss: loss(weights.map((weight, i) => weight - stepSize * g[i])),
  }));
  const finite = results.filter((result) => Number.isFinite(result.loss));
  const best = finite.reduce((one, other) => (other.loss < one.loss ? other : one));
  return { results, bestStepSize: best.loss > before ? Math.min(...stepSizes) : best.stepSize };
}
