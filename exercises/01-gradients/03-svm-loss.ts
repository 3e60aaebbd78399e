import { Matrix } from 'ml-matrix';

/**
 * Multiclass hinge loss (the loss of a support vector machine) with an L2 penalty, and its gradient.
 *
 *     sᵢⱼ = ⟨wⱼ, xᵢ⟩                                    score of class j for sample i
 *     mᵢⱼ = sᵢⱼ − sᵢ,yᵢ + Δ                             margin, for every j ≠ yᵢ
 *
 *     L(W) = (1/n) Σᵢ Σ_{j ≠ yᵢ} max(0, mᵢⱼ)  +  (λ/2) Σⱼ ‖wⱼ‖²
 *
 *     gradient: row j is ∂L/∂wⱼ
 *
 * wⱼ is row j of W, xᵢ is row i of X, and yᵢ, a number from 0 to C − 1, is the class of sample i. A class
 * other than yᵢ costs nothing once its score is lower by at least Δ > 0. λ ≥ 0 and n ≥ 1. Where a margin
 * is exactly 0 the loss has a kink; the graders keep away from it. W, X and y keep their values: `mul`,
 * `add`, `sub` and `div` of ml-matrix write into the matrix they are called on.
 *
 * Working out the gradient is part of the exercise: max(0, m) has slope 1 for m > 0 and 0 for m < 0, and
 * each margin depends on two rows of W. The numerical gradient of this chapter tells whether the result
 * is right.
 *
 * Shapes:  W (C × d), X (n × d), y (n), delta and lambda are numbers; loss is a number, gradient a new
 *          Matrix (C × d)
 * Example: W = [[13], [-7], [11]], X = [[1]], y = [0], delta = 10, lambda = 0:
 *          loss = 8, gradient = [[-1], [0], [1]]
 * Source:  Weston & Watkins (1999), Support Vector Machines for Multi-Class Pattern Recognition, ESANN
 *          Stanford CS231n course notes, Linear classification: SVM loss, and the example
 *          https://cs231n.github.io/linear-classify/#svm
 */
export function svmLossAndGradient(
  W: Matrix,
  X: Matrix,
  y: number[],
  delta: number,
  lambda: number,
): { loss: number; gradient: Matrix } {
  throw new Error('Not started');
}
