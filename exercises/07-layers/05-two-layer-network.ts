import { Matrix } from 'ml-matrix';

/**
 * A network with one hidden tanh layer and one output, with an L2 penalty: the cost and all its gradients.
 *
 *     hidden layer:  aᵢ = tanh(W1 xᵢ + b1)       entry by entry
 *     score:         zᵢ = W2 aᵢ + b2,            probability of label 1:  ŷᵢ = σ(zᵢ) = 1 / (1 + e^(−zᵢ))
 *
 *     J = −(1/m) Σᵢ [ yᵢ log ŷᵢ + (1 − yᵢ) log(1 − ŷᵢ) ]  +  (λ/2m) (‖W1‖² + ‖W2‖²)
 *
 * m is the number of samples, xᵢ is row i of X, yᵢ is its label, 0 or 1. ‖W‖² is the sum of the squared
 * entries. The penalty leaves both biases free. λ ≥ 0, and 0 means no penalty.
 *
 * `grads` holds the derivative of J with respect to every entry of `net`, in the same shapes as `net`. One
 * way to get there is backwards: from the score to the hidden layer, from there to W1 and b1. Any other
 * exact way is fine. Scores zᵢ stay within ±10; `net`, X and y keep their values.
 *
 * Shapes:  X is m × d, y has length m; with h hidden units W1 is h × d, b1 has length h, W2 is 1 × h and b2
 *          has length 1
 * Example: net = { W1: [[1]], b1: [0], W2: [[2]], b2: [-1] };  tanhNetCost(net, [[0.5]], [1], 0.5), rounded,
 *          gives cost 1.982 and grads { W1: [[0.09189]], b1: [-0.8162], W2: [[0.7602]], b2: [-0.5189] }
 * Source:  Goodfellow, Bengio & Courville (2016), Deep Learning, section 6.5
 *          https://www.deeplearningbook.org/contents/mlp.html
 */
export function tanhNetCost(
  net: TanhNet,
  X: Matrix,
  y: number[],
  lambda: number,
): { cost: number; grads: TanhNet } {
  throw new Error('Not started');
}

/** The parameters of the network, or one number for each of them. */
export interface TanhNet {
  /** Weights of the hidden layer (h × d). */
  W1: Matrix;
  /** Biases of the hidden layer (h). */
  b1: number[];
  /** Weights of the output (1 × h). */
  W2: Matrix;
  /** Bias of the output (1). */
  b2: number[];
}
