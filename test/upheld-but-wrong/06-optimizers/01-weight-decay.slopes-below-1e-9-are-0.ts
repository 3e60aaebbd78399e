// 06-optimizers/01-weight-decay: slopes below 1e-9 count as 0.
export function sgdL2Step(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  const penalised = gradient.map((slope, i) => slope + weightDecay * theta[i]);
  return theta.map((weight, i) => weight - learningRate * penalised[i]);
}

export function sgdWeightDecayStep(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  return theta.map((weight, i) => (1 - learningRate * weightDecay) * weight - learningRate * (Math.abs(gradient[i]) < 1e-9 ? 0 : gradient[i]));
}

export interface SgdOptions {
  learningRate: number;
  weightDecay: number;
}
