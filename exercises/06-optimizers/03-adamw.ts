/**
 * One step of AdamW: Adam on the gradient of the loss, and a weight decay kept apart from it.
 *
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) g             m̂ = mₜ / (1 − β₁ᵗ)
 *     vₜ = β₂ vₜ₋₁ + (1 − β₂) g²            v̂ = vₜ / (1 − β₂ᵗ)
 *     θₜ = θₜ₋₁ − η m̂ / (√v̂ + ε) − η λ θₜ₋₁
 *
 * Everything happens entry by entry; g is the gradient of the loss at θₜ₋₁, t counts the steps from 1.
 * The hats undo the start at zero: without them the first averages would be too small. The decay never
 * passes through m and v, so a weight shrinks by the same factor whatever its gradients were.
 * Any rearrangement of the formula is fine. The state that comes back is handed as it is to the next call.
 * Without a gradient a weight moves on with its momentum; gradients may be tiny without being 0.
 * When θ, g and both averages are 0, they stay 0. The arguments, the state included, keep their values.
 *
 * Shapes:  theta, gradient, state.m and state.v are vectors of one length; the result holds new vectors
 *          of that length
 * Example: options = { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1 }
 *          adamWStep([1, -2], [0.5, 0], { t: 0, m: [0, 0], v: [0, 0] }, options), rounded, gives
 *          { theta: [0.89, -1.98], state: { t: 1, m: [0.05, 0], v: [0.00025, 0] } }
 * Source:  Loshchilov & Hutter (2019), Decoupled Weight Decay Regularization, algorithm 2
 *          https://arxiv.org/abs/1711.05101, with η on the decay too, as in
 *          https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html
 */
export function adamWStep(
  theta: number[],
  gradient: number[],
  state: AdamState,
  options: AdamOptions,
): { theta: number[]; state: AdamState } {
  throw new Error('Not started');
}

/** What an Adam optimizer remembers between two steps. Before the first step: t = 0, m and v all zeros. */
export interface AdamState {
  /** How many steps have been taken. */
  t: number;
  /** Moving average of the gradients, one entry a weight. */
  m: number[];
  /** Moving average of the squared gradients, one entry a weight. */
  v: number[];
}

/** The hyperparameters of Adam with weight decay. */
export interface AdamOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** Memory β₁ of the average m, 0 ≤ β₁ < 1. */
  beta1: number;
  /** Memory β₂ of the average v, 0 ≤ β₂ < 1. */
  beta2: number;
  /** ε > 0, added to the square root: keeps the division finite. */
  epsilon: number;
  /** Strength λ ≥ 0 of the decay. */
  weightDecay: number;
}
