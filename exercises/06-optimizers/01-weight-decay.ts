/**
 * One step of gradient descent with an L2 penalty: the penalty enters through its gradient.
 *
 *     F(θ) = f(θ) + (λ/2)‖θ‖²
 *     θ ← θ − η ∇F(θ)
 *
 * f is the loss, and the argument gradient is g = ∇f(θ), taken at theta; the penalty is not in it yet.
 * η is the learning rate, λ ≥ 0 the strength of the penalty (options.weightDecay).
 * With λ = 0 this is plain gradient descent; with η = 0 the weights stay.
 * The result is a new array; the arguments keep their values.
 *
 * Shapes:  theta and gradient are vectors of one length, and so is the result
 * Example: options = { learningRate: 0.5, weightDecay: 0.25 }
 *          sgdL2Step([2, -4], [1, 0], options) = [1.25, -3.5]
 * Source:  Goodfellow, Bengio & Courville (2016), Deep Learning, section 7.1.1
 *          https://www.deeplearningbook.org/contents/regularization.html
 */
export function sgdL2Step(theta: number[], gradient: number[], options: SgdOptions): number[] {
  throw new Error('Not started');
}

/**
 * One step of gradient descent with weight decay: the old weights shrink by a factor, and the step along
 * the gradient of the loss comes on top.
 *
 *     θ ← (1 − ηλ) θ − η g
 *
 * Same arguments and shapes. With plain gradient descent this equals the L2 step (up to rounding);
 * with Adam it no longer does, and the next two exercises show why.
 *
 * Example: sgdWeightDecayStep([2, -4], [1, 0], { learningRate: 0.5, weightDecay: 0.25 }) = [1.25, -3.5]
 * Source:  Loshchilov & Hutter (2019), Decoupled Weight Decay Regularization, section 2
 *          https://arxiv.org/abs/1711.05101 (the λ of their equation 1 is the product ηλ here)
 */
export function sgdWeightDecayStep(theta: number[], gradient: number[], options: SgdOptions): number[] {
  throw new Error('Not started');
}

/** The hyperparameters of a gradient step with weight decay. */
export interface SgdOptions {
  /** Step size η ≥ 0. */
  learningRate: number;
  /** Strength λ ≥ 0 of the penalty (λ/2)‖θ‖². */
  weightDecay: number;
}
