// Takes a step of 1e-12 for one of 0.
export function stepSizeSweep(
  loss: (weights: number[]) => number,
  gradient: (weights: number[]) => number[],
  weights: number[],
  stepSizes: number[],
): { results: { stepSize: number; loss: number }[]; bestStepSize: number } {
  const g = gradient([...weights]);
  const results = stepSizes.map((stepSize) => ({
    stepSize,
    loss: loss(weights.map((weight, i) => weight - (stepSize || 1e-12) * g[i])),
  }));
  let best = { stepSize: Number.NaN, loss: Infinity };
  for (const result of results) if (result.loss < best.loss) best = result;
  return { results, bestStepSize: best.stepSize };
}
