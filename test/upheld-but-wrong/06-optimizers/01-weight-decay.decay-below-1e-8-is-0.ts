// 06-optimizers/01-weight-decay: a product ηλ below 1e-8 counts as 0.
export interface SgdOptions { learningRate: number; weightDecay: number; }
export function sgdL2Step(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate: eta, weightDecay: lambda } = options;
  return theta.map((t, i) => t - eta * (gradient[i] + lambda * t));
}
export function sgdWeightDecayStep(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate: eta2, weightDecay: lambda2 } = options;
  return theta.map((t, i) => (1 - (eta2 * lambda2 < 1e-8 ? 0 : eta2 * lambda2)) * t - eta2 * gradient[i]);
}
