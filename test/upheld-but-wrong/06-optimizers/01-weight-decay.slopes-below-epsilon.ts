// 06-optimizers/01-weight-decay: slopes below Number.EPSILON are taken for 0 in the L2 step.
/**
 * One step of gradient descent with an L2 penalty: the penalty enters through its gradient.
 *
 * The derivative of (λ/2)θᵢ² is λθᵢ: the ½ takes away the 2.
 */
export function sgdL2Step(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  // ∇F(θ) = g + λθ
  const penalised = gradient.map((slope, i) => (Math.abs(slope) < Number.EPSILON ? 0 : slope) + weightDecay * theta[i]);
  // θ ← θ − η ∇F(θ)
  return theta.map((weight, i) => weight - learningRate * penalised[i]);
}

/**
 * One step of gradient descent with weight decay: the old weights shrink by a factor, and the step along
 * the gradient of the loss comes on top.
 */
export function sgdWeightDecayStep(theta: number[], gradient: number[], options: SgdOptions): number[] {
  const { learningRate, weightDecay } = options;
  // θ ← (1 − ηλ) θ − η g
  return theta.map((weight, i) => (1 - learningRate * weightDecay) * weight - learningRate * gradient[i]);
}

/** The hyperparameters of a gradient step with weight decay: η and λ. */
export interface SgdOptions {
  learningRate: number;
  weightDecay: number;
}
