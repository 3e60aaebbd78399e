/**
 * One step of LARS: every layer gets a learning rate in proportion to the size of its weights.
 *
 * For each layer, with weights w and gradient g of the loss:
 *
 *     q = τ ‖w‖ / (‖g‖ + λ‖w‖ + ε)      and q = 1 if ‖w‖ = 0 or ‖g‖ = 0
 *     w ← w − η q (g + λw)
 *
 * ‖·‖ is the Euclidean norm of one layer; the denominator adds norms, it is not the norm of a sum.
 * The layers do not see each other. With λ = ε = 0 a layer moves by ητ‖w‖, whatever the scale of its
 * gradient; the case q = 1 lets a layer of zeros start to learn, and keeps 0/0 away. It is for zeros alone: norms may
 * be tiny without being 0.
 * This is the paper's rule without its momentum. The result holds new arrays; the arguments keep their
 * values.
 *
 * Shapes:  weights and gradients are lists of vectors, one vector a layer, with the same lengths;
 *          the result is a list of the same shape
 * Example: larsStep([[3, 4], [0]], [[0, 2], [5]],
 *          { learningRate: 0.5, trustCoefficient: 0.2, weightDecay: 0.6, epsilon: 0 })
 *          = [[2.82, 3.56], [-2.5]], up to rounding: q = 0.2 in the first layer, 1 in the second
 * Source:  You, Gitman & Ginsburg (2017), Large Batch Training of Convolutional Networks, section 4
 *          https://arxiv.org/abs/1708.03888
 */
export function larsStep(weights: number[][], gradients: number[][], options: LarsOptions): number[][] {
  throw new Error('Not started');
}

/** The hyperparameters of LARS. */
export interface LarsOptions {
  /** Step size η > 0 shared by all layers. */
  learningRate: number;
  /** Trust coefficient τ > 0: with η it makes ητ, the share of its own norm by which a layer moves. */
  trustCoefficient: number;
  /** Strength λ ≥ 0 of the decay. */
  weightDecay: number;
  /** ε ≥ 0, added to the denominator. */
  epsilon: number;
}
