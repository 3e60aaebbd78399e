// 06-optimizers/01-weight-decay: weights below 1e-12 count as 0.
export function sgdL2Step(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  const penalised = gradient.map((slope, i) => slope + weightDecay * theta[i]);
  return theta.map((weight, i) => { const n = weight - learningRate * penalised[i]; return Math.abs(n) < 1e-12 ? 0 : n; });
}

export function sgdWeightDecayStep(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  return theta.map((weight, i) => (1 - learningRate * weightDecay) * weight - learningRate * gradient[i]);
}

export interface SgdOptions {
  learningRate: number;
  weightDecay: number;
}
