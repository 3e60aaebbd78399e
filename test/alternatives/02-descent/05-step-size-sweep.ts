import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/02-descent/05-step-size-sweep.ts';

type Contract = typeof Exercise;
type Sweep = Contract['stepSizeSweep'];

/** A plain loop from Infinity: NaN < anything is false, and so is Infinity < Infinity. */
const plainLoop: Sweep = (loss, gradient, weights, stepSizes) => {
  const slope = gradient(weights);
  const results: { stepSize: number; loss: number }[] = [];
  let lowest = Infinity;
  let bestStepSize = stepSizes[0];
  for (const stepSize of stepSizes) {
    const point = weights.slice();
    for (let i = 0; i < point.length; i++) point[i] -= stepSize * slope[i];
    const value = loss(point);
    results.push({ stepSize, loss: value });
    if (value < lowest) {
      lowest = value;
      bestStepSize = stepSize;
    }
  }
  return { results, bestStepSize };
};

/**
 * One reused point, step sizes from the last to the first, later ties win; computes the loss at the start
 * too.
 */
const fromTheEnd: Sweep = (loss, gradient, weights, stepSizes) => {
  loss([...weights]);
  const slope = [...gradient([...weights])];
  const point = [...weights];
  const losses: number[] = new Array(stepSizes.length);
  for (let k = stepSizes.length - 1; k >= 0; k--) {
    weights.forEach((weight, i) => {
      point[i] = weight - slope[i] * stepSizes[k];
    });
    losses[k] = loss(point);
  }
  const lowest = Math.min(...losses.filter(Number.isFinite));
  return {
    results: stepSizes.map((stepSize, k) => ({ stepSize, loss: losses[k] })),
    bestStepSize: stepSizes[losses.lastIndexOf(lowest)],
  };
};

/** All points as rows of w1ᵀ − s gᵀ; the winner from a sorted copy. */
const sortedCopy: Sweep = (loss, gradient, weights, stepSizes) => {
  const steps = Matrix.columnVector(stepSizes).mmul(Matrix.rowVector(gradient(weights.slice())));
  const points = steps.mul(-1).addRowVector(weights).to2DArray();
  const results = points.map((point, k) => ({ loss: loss(point), stepSize: stepSizes[k] }));
  const rank = (value: number) => (Number.isFinite(value) ? value : Number.MAX_VALUE);
  const [first] = results.toSorted((one, other) => rank(one.loss) - rank(other.loss));
  return { results, bestStepSize: first.stepSize };
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'a loop from Infinity': { stepSizeSweep: plainLoop },
  'from the last to the first': { stepSizeSweep: fromTheEnd },
  'matrix of points, sorted copy': { stepSizeSweep: sortedCopy },
};
