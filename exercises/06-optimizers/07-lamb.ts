/**
 * One step of LAMB: the direction of AdamW, rescaled in each layer to the size of its weights.
 *
 * For each layer, with weights w and gradient g of the loss, the products and roots entry by entry:
 *
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) g             m̂ = mₜ / (1 − β₁ᵗ)
 *     vₜ = β₂ vₜ₋₁ + (1 − β₂) g²            v̂ = vₜ / (1 − β₂ᵗ)
 *     u = m̂ / (√v̂ + ε) + λw
 *     w ← w − η (‖w‖/‖u‖) u                 the ratio is 1 if ‖w‖ = 0 or ‖u‖ = 0
 *
 * w is the weight from before the step everywhere; ‖·‖ is the Euclidean norm of one layer; t counts the
 * steps from 1 and is shared by all layers. Where neither norm is 0 a layer moves by η‖w‖: the
 * learning rate says by which share of its size a layer changes. The ratio has no upper or lower limit here, and
 * neither has ‖w‖: a norm may be tiny without being 0. A layer without a gradient moves on with its momentum.
 * The state that comes back is handed as it is to the next call. When everything is 0, it stays 0.
 * The arguments, the state included, keep their values.
 *
 * Shapes:  weights, gradients, state.m and state.v are lists of vectors, one vector a layer, with the same
 *          lengths; the result holds new ones of that shape
 * Example: options = { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 }
 *          lambStep([[3, 4]], [[0.5, 0]], { t: 0, m: [[0, 0]], v: [[0, 0]] }, options), rounded, gives
 *          { weights: [[2.5, 4]], state: { t: 1, m: [[0.05, 0]], v: [[0.00025, 0]] } }
 * Source:  You et al. (2020), Large Batch Optimization for Deep Learning: Training BERT in 76 minutes,
 *          algorithm 2 with φ(z) = z   https://arxiv.org/abs/1904.00962
 */
export function lambStep(
  weights: number[][],
  gradients: number[][],
  state: LambState,
  options: LambOptions,
): { weights: number[][]; state: LambState } {
  throw new Error('Not started');
}

/** What LAMB remembers between two steps. Before the first step: t = 0, m and v all zeros. */
export interface LambState {
  /** How many steps have been taken. */
  t: number;
  /** Moving averages of the gradients, one vector a layer. */
  m: number[][];
  /** Moving averages of the squared gradients, one vector a layer. */
  v: number[][];
}

/** The hyperparameters of LAMB. */
export interface LambOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** Memory β₁ of the averages m, 0 ≤ β₁ < 1. */
  beta1: number;
  /** Memory β₂ of the averages v, 0 ≤ β₂ < 1. */
  beta2: number;
  /** ε > 0, added to the square root: keeps the division finite. */
  epsilon: number;
  /** Strength λ ≥ 0 of the decay. */
  weightDecay: number;
}
