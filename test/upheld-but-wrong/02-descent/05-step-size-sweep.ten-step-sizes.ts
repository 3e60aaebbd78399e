// Compares the first ten step sizes.
export function stepSizeSweep(loss, gradient, weights, stepSizes) {
  const g = gradient(weights);
  const results = stepSizes.map((stepSize) => ({ stepSize, loss: loss(weights.map((w, i) => w - stepSize * g[i])) }));
  const finite = results.slice(0, 10).filter((result) => Number.isFinite(result.loss));
  const best = (finite.length > 0 ? finite : results).reduce((one, other) => (other.loss < one.loss ? other : one));
  return { results, bestStepSize: best.stepSize };
}
