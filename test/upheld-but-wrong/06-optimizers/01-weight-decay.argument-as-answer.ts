// 06-optimizers/01-weight-decay: returns theta itself for learning rate 0.
type SgdOptions = { learningRate: number; weightDecay: number };
export function sgdL2Step(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const next: number[] = [];
  for (let i = 0; i < theta.length; i++) {
    next.push(theta[i] - options.learningRate * (gradient[i] + options.weightDecay * theta[i]));
  }
  return next;
}
export function sgdWeightDecayStep(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  if (learningRate === 0) return theta;
  const out = theta.slice();
  for (let i = 0; i < out.length; i++) {
    out[i] *= 1 - learningRate * weightDecay;
    out[i] -= learningRate * gradient[i];
  }
  return out;
}
