// 06-optimizers/01-weight-decay: what is left of a weight is 0 below 1e-9 of it.
export function sgdL2Step(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  const penalised = gradient.map((slope, i) => slope + weightDecay * theta[i]);
  return theta.map((weight, i) => weight - learningRate * penalised[i]);
}

export function sgdWeightDecayStep(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  return theta.map((weight, i) => {
    const left = (1 - learningRate * weightDecay) * weight - learningRate * gradient[i];
    return Math.abs(left) < 1e-9 * Math.abs(weight) ? 0 : left;
  });
}

export interface SgdOptions {
  learningRate: number;
  weightDecay: number;
}
