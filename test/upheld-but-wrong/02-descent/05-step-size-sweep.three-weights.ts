// Moves the first three weights alone.
export function stepSizeSweep(
  loss: (weights: number[]) => number,
  gradient: (weights: number[]) => number[],
  weights: number[],
  stepSizes: number[],
): { results: { stepSize: number; loss: number }[]; bestStepSize: number } {
  const g = gradient([...weights]);
  const results = stepSizes.map((stepSize) => ({
    stepSize,
    loss: loss(weights.map((weight, i) => (i < 3 ? weight - stepSize * g[i] : weight))),
  }));
  let best = { stepSize: Number.NaN, loss: Infinity };
  for (const result of results) if (result.loss < best.loss) best = result;
  return { results, bestStepSize: best.stepSize };
}
