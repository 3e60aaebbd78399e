// Takes the step size whose loss is furthest below the loss before the step.
type R = { results: { stepSize: number; loss: number }[]; bestStepSize: number };
export function stepSizeSweep(
  loss: (w: number[]) => number,
  gradient: (w: number[]) => number[],
  weights: number[],
  stepSizes: number[],
): R {
  const g = gradient(weights);
  const results = stepSizes.map((stepSize) => ({
    stepSize,
    loss: loss(weights.map((w, i) => w - stepSize * g[i])),
  }));
  const L0 = loss(weights);
  let bi = -1,
    bd = -Infinity;
  results.forEach((r, k) => {
    const dd = L0 - r.loss;
    if (Number.isFinite(dd) && dd > bd) {
      bd = dd;
      bi = k;
    }
  });
  const bestStepSize = results[bi].stepSize;
  return { results, bestStepSize };
}
