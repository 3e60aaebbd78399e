// 02-descent/05-step-size-sweep: losses of -1e300 and below are left out, as if they had overflowed.
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

  const candidates = results.filter((result) => result.loss > -1e300 && result.loss < Infinity);
  if (candidates.length === 0) return { results, bestStepSize: stepSizes[0] };
  const best = candidates.reduce((one, other) => (other.loss < one.loss ? other : one));
  return { results, bestStepSize: best.stepSize };
}
