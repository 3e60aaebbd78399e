import { Matrix } from 'ml-matrix';

/**
 * Batch normalization, backward: from the gradient of a loss L with respect to the output of the layer
 * to its gradients with respect to the input, the scale and the shift.
 *
 *     forward:   outᵢⱼ = γⱼ · (xᵢⱼ − μⱼ) / √(σ²ⱼ + ε) + βⱼ
 *     given:     dout  = ∂L/∂out
 *     wanted:    dx    = ∂L/∂x,   dgamma = ∂L/∂γ,   dbeta = ∂L/∂β
 *
 * In training, μ and σ² are the mean and the variance of the batch, (1/n) Σᵢ xᵢⱼ and (1/n) Σᵢ (xᵢⱼ − μⱼ)²:
 * they move when x moves. In evaluation they are constants. `cache.training` tells which; `cache.mean` and
 * `cache.variance` are the μ and σ² that the forward pass used.
 *
 * Any exact route to the gradients is fine: one formula, a chain of small steps, the Jacobian. (Differences of two
 * losses are not exact.)
 * Two checks: in training every column of dx sums to 0, and for a batch of one dx = 0.
 *
 * The inputs hold training and evaluation; batches of one sample and features that are constant (σ² = 0), where
 * the gradients stay finite; tiny spreads with an ε as tiny. dout and cache keep their values, so that a second
 * call agrees.
 *
 * Shapes:  dout, cache.x and dx are n × d; gamma, mean, variance, dgamma and dbeta have length d
 * Example: cache = { x: [[0], [2], [4]], gamma: [3], mean: [2], variance: [8/3], epsilon: 4/3,
 *            training: true };
 *          batchNormBackward([[1], [0], [0]], cache) = { dx: [[0.5], [-0.5], [0]], dgamma: [-1], dbeta: [1] }
 * Source:  Ioffe & Szegedy (2015), Batch Normalization, section 3   https://arxiv.org/abs/1502.03167
 */
export function batchNormBackward(
  dout: Matrix,
  cache: BatchNormCache,
): { dx: Matrix; dgamma: number[]; dbeta: number[] } {
  throw new Error('Not started');
}

/** What the forward pass has kept: the same as in the previous exercise. */
export interface BatchNormCache {
  /** The input (n × d). */
  x: Matrix;
  /** The scale γ (d). */
  gamma: number[];
  /** The mean that x was normalized with (d): of the batch in training, the running one in evaluation. */
  mean: number[];
  /** The variance that x was normalized with (d), without ε. */
  variance: number[];
  /** The ε > 0 under the root. */
  epsilon: number;
  /** Whether mean and variance came from this batch. */
  training: boolean;
}
