/**
 * Losses after steps of several sizes along one gradient, and the size that lowers the loss most.
 *
 *     lossₖ = loss(w − sₖ·g),   bestStepSize = argmin of the finite lossₖ
 *
 * Shapes: weights and gradient(weights) (d), stepSizes (m), results m pairs. NaN where no loss is finite.
 */
export function stepSizeSweep(
  loss: (weights: number[]) => number,
  gradient: (weights: number[]) => number[],
  weights: readonly number[],
  stepSizes: readonly number[],
): { results: { stepSize: number; loss: number }[]; bestStepSize: number } {
  const descent = gradient([...weights]).map((slope) => -slope);
  const results: { stepSize: number; loss: number }[] = [];
  let [bestStepSize, lowest] = [Number.NaN, Infinity];
  for (const stepSize of stepSizes) {
    const value = loss(descent.map((direction, j) => weights[j] + stepSize * direction));
    results.push({ stepSize, loss: value });
    if (Number.isFinite(value) && value < lowest) [bestStepSize, lowest] = [stepSize, value];
  }
  return { results, bestStepSize };
}
