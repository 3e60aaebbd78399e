import { Matrix } from 'ml-matrix';

/**
 * Logistic regression with an L2 penalty: the cost and its gradient.
 *
 *     zᵢ = ⟨w, xᵢ⟩ + b        ŷᵢ = σ(zᵢ) = 1 / (1 + e^(−zᵢ))
 *
 *     J(w, b) = −(1/m) Σᵢ [ yᵢ log ŷᵢ + (1 − yᵢ) log(1 − ŷᵢ) ]  +  (λ/2m) ‖w‖²
 *
 *     dw = ∂J/∂w        db = ∂J/∂b
 *
 * m is the number of samples, xᵢ is row i of X, yᵢ is its label, 0 or 1, and ŷᵢ the predicted probability
 * of label 1. The penalty is divided by m like the rest, and leaves the bias b free. λ ≥ 0, and 0 means no
 * penalty.
 *
 * Any form of the cost that is equal on paper is fine. On a computer they differ: scores zᵢ are within ±10 at
 * first, in the end they go to ±1000, and the cost is still expected to be finite and exact to 1e-9. (There
 * σ(zᵢ) is rounded to 1 or 0, whose logarithms are of no use. What do log σ(z) and log(1 − σ(z)) become when
 * they are written out in terms of eᶻ?) The arguments keep their values.
 *
 * Shapes:  weights and dw have length d, bias and db are numbers; X is m × d, y has length m
 * Example: logisticCostL2([2], -1, [[0.5], [1]], [1, 0], 0.5), rounded,
 *          gives { cost: 1.503, dw: [0.7405], db: 0.1155 }
 * Source:  Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, section 4.4
 *          https://hastie.su.domains/ElemStatLearn/
 */
export function logisticCostL2(
  weights: number[],
  bias: number,
  X: Matrix,
  y: number[],
  lambda: number,
): { cost: number; dw: number[]; db: number } {
  throw new Error('Not started');
}
