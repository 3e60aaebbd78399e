// A loss has to be better by 1e-13 of itself.
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
  let best = { stepSize: Number.NaN, loss: Infinity };
  for (const result of results) if (best.loss === Infinity ? result.loss < Infinity : result.loss < best.loss - 1e-13 * Math.abs(best.loss)) best = result;
  return { results, bestStepSize: best.stepSize };
}
