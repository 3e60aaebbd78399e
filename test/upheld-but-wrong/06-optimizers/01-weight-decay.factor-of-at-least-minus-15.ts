// 06-optimizers/01-weight-decay: the factor of the decay is no smaller than −15.5.
export function sgdL2Step(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  const penalised = gradient.map((slope, i) => slope + weightDecay * theta[i]);
  return theta.map((weight, i) => weight - learningRate * penalised[i]);
}

export function sgdWeightDecayStep(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  return theta.map((weight, i) => Math.max(1 - learningRate * weightDecay, -15.5) * weight - learningRate * gradient[i]);
}

export interface SgdOptions {
  learningRate: number;
  weightDecay: number;
}
