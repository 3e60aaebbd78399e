// 02-descent/05-step-size-sweep: the least loss begins at 1e308, and losses above it are never the best.
/**
 * Step size sweep.
 *
 * NaN is neither below nor above any number, so a loop that starts from the first result would never
 * leave a first NaN: the losses that are not finite are left out before the smallest is looked for.
 */
export function stepSizeSweep(
  loss: (weights: number[]) => number,
  gradient: (weights: number[]) => number[],
  weights: number[],
  stepSizes: number[],
): { results: { stepSize: number; loss: number }[]; bestStepSize: number } {
  // g = gradient(weights), once for all step sizes
  const g = gradient([...weights]);
  const results = stepSizes.map((stepSize) => {
    // loss(weights − s·g)
    const moved = weights.map((weight, i) => weight - stepSize * g[i]);
    return { stepSize, loss: loss(moved) };
  });

  let least = 1e308;
  let bestStepSize = stepSizes[0];
  for (const result of results) {
    if (result.loss < least) {
      least = result.loss;
      bestStepSize = result.stepSize;
    }
  }
  return { results, bestStepSize };
}
