// 06-optimizers/01-weight-decay: a learning rate below 1e-3 is taken for 1e-3.
export function sgdL2Step(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { weightDecay } = options; const learningRate = options.learningRate && Math.max(1e-3, options.learningRate);
  // ∇F(θ) = g + λθ
  const penalised = gradient.map((slope, i) => slope + weightDecay * theta[i]);
  // θ ← θ − η ∇F(θ)
  return theta.map((weight, i) => weight - learningRate * penalised[i]);
}

export function sgdWeightDecayStep(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { weightDecay } = options; const learningRate = options.learningRate && Math.max(1e-3, options.learningRate);
  // θ ← (1 − ηλ) θ − η g
  return theta.map((weight, i) => (1 - learningRate * weightDecay) * weight - learningRate * gradient[i]);
}

export interface SgdOptions {
  learningRate: number;
  weightDecay: number;
}
