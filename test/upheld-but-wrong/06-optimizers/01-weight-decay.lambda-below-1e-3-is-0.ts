// 06-optimizers/01-weight-decay: a λ below 1e-3 counts as 0 in the decay step.
export function sgdL2Step(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  // ∇F(θ) = g + λθ
  const penalised = gradient.map((slope, i) => slope + weightDecay * theta[i]);
  // θ ← θ − η ∇F(θ)
  return theta.map((weight, i) => weight - learningRate * penalised[i]);
}

export function sgdWeightDecayStep(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  // θ ← (1 − ηλ) θ − η g
  return theta.map((weight, i) => (1 - (weightDecay < 1e-3 ? 0 : learningRate * weightDecay)) * weight - learningRate * gradient[i]);
}

export interface SgdOptions {
  learningRate: number;
  weightDecay: number;
}
