import { Matrix } from 'ml-matrix';

/**
 * Polynomial features: every number becomes the row of its powers, so that a linear model can fit a curve.
 *
 *     row i  =  [1, xᵢ, xᵢ², …, xᵢᵖ],      p = degree
 *
 * The lowest power comes first, and the column of ones is part of the answer. Degree 0 leaves that column
 * alone. The first entry of a row is 1 for x = 0 too (0⁰ = 1); x may be negative. x keeps its values.
 *
 * Shapes:  x is a vector (n), n ≥ 1; degree is 0, 1, 2, …; the result is a Matrix (n × (degree + 1))
 * Example: polynomialFeatures([2, -1], 3) = [[1, 2, 4, 8], [1, -1, 1, -1]]
 * Source:  NumPy, vander with increasing=True
 *          https://numpy.org/doc/stable/reference/generated/numpy.vander.html
 */
export function polynomialFeatures(x: number[], degree: number): Matrix {
  throw new Error('Not started');
}

/**
 * Least squares: the weights whose predictions Xw lie nearest to y.
 *
 *     w = argmin over v of  ‖y − Xv‖²
 *
 * There is one such w, because the columns of X are linearly independent: the graders ask for no others
 * (n ≥ d always holds). No penalty, and no tiny one for safety either. At w no column of X is correlated with
 * the residual y − Xw any more. X holds whatever columns the model needs: nothing is added, nothing is
 * centred. Any method that solves the problem to rounding will do; ml-matrix has several of them. X and y
 * keep their values.
 *
 * Shapes:  X (n × d), y (n), the result is a new vector (d)
 * Example: leastSquares([[1, 0], [1, 1], [1, 2]], [1, 2, 2]) = [1.1666…, 0.5]: the line 7/6 + x/2
 * Source:  Boyd & Vandenberghe (2018), Introduction to Applied Linear Algebra, chapter 12
 *          https://web.stanford.edu/~boyd/vmls/
 */
export function leastSquares(X: Matrix, y: number[]): number[] {
  throw new Error('Not started');
}
