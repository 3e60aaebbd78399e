/**
 * One step of Adam on a loss with an L2 penalty: both averages see the gradient of the whole objective.
 *
 *     F(θ) = f(θ) + (λ/2)‖θ‖²              h = ∇F(θₜ₋₁)
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) h             m̂ = mₜ / (1 − β₁ᵗ)
 *     vₜ = β₂ vₜ₋₁ + (1 − β₂) h²            v̂ = vₜ / (1 − β₂ᵗ)
 *     θₜ = θₜ₋₁ − η m̂ / (√v̂ + ε)
 *
 * Everything happens entry by entry; the argument gradient is ∇f(θₜ₋₁), without the penalty; t counts the
 * steps from 1. The hats undo the start at zero: without them the first averages would be too small.
 * Here the penalty is divided by √v̂ like everything else: in the first step of a weight that only the
 * penalty moves, a large weight and a small one lose the same amount, about η.
 * Any rearrangement of the formula is fine. The state that comes back is handed as it is to the next call.
 * Without a gradient a weight moves on with its momentum; gradients may be tiny without being 0.
 * When θ, g and both averages are 0, they stay 0. The arguments, the state included, keep their values.
 *
 * Shapes:  theta, gradient, state.m and state.v are vectors of one length; the result holds new vectors
 *          of that length
 * Example: options = { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1 }
 *          adamL2Step([1, -2], [0.5, 0], { t: 0, m: [0, 0], v: [0, 0] }, options), rounded, gives
 *          { theta: [0.9, -1.9], state: { t: 1, m: [0.06, -0.02], v: [0.00036, 0.00004] } }
 * Source:  Kingma & Ba (2015), Adam: A Method for Stochastic Optimization, algorithm 1
 *          https://arxiv.org/abs/1412.6980, with the penalty as in torch.optim.Adam
 *          https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html
 */
export function adamL2Step(
  theta: number[],
  gradient: number[],
  state: AdamState,
  options: AdamOptions,
): { theta: number[]; state: AdamState } {
  throw new Error('Not started');
}

/** What Adam remembers between two steps. Before the first step: t = 0, m and v all zeros. */
export interface AdamState {
  /** How many steps have been taken. */
  t: number;
  /** Moving average of the gradients, one entry a weight. */
  m: number[];
  /** Moving average of the squared gradients, one entry a weight. */
  v: number[];
}

/** The hyperparameters of Adam with an L2 penalty. */
export interface AdamOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** Memory β₁ of the average m, 0 ≤ β₁ < 1. */
  beta1: number;
  /** Memory β₂ of the average v, 0 ≤ β₂ < 1. */
  beta2: number;
  /** ε > 0, added to the square root: keeps the division finite. */
  epsilon: number;
  /** Strength λ ≥ 0 of the penalty (λ/2)‖θ‖². */
  weightDecay: number;
}
