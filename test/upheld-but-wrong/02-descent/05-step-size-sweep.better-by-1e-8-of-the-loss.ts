// Another step size is better where its loss is lower by more than 1e-8 of the lowest so far.
export function stepSizeSweep(
  loss: (weights: number[]) => number,
  gradient: (weights: number[]) => number[],
  weights: number[],
  stepSizes: number[],
): { results: { stepSize: number; loss: number }[]; bestStepSize: number } {
  const g = gradient([...weights]);
  const results = stepSizes.map((stepSize) => ({
    stepSize,
    loss: loss(weights.map((weight, i) => weight - stepSize * g[i])),
  }));
  const finite = results.filter((result) => Number.isFinite(result.loss));
  const best = finite.reduce((one, other) =>
    other.loss < one.loss - 1e-8 * Math.abs(one.loss) ? other : one,
  );
  return { results, bestStepSize: best.stepSize };
}
