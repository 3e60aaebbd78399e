import { Matrix, solve } from 'ml-matrix';

/** Polynomial features: column j holds the j-th powers, from the ones of x⁰ upwards. */
export function polynomialFeatures(x: number[], degree: number): Matrix {
  const exponents = Array.from({ length: degree + 1 }, (_, j) => j);
  // row i = [1, xᵢ, xᵢ², …, xᵢᵖ]; in TypeScript 0 ** 0 is 1
  return new Matrix(x.map((value) => exponents.map((j) => value ** j)));
}

/**
 * Least squares by the normal equations.
 *
 * Where ‖y − Xw‖² is smallest its gradient vanishes:  −2Xᵀ(y − Xw) = 0,  that is  XᵀX w = Xᵀy.
 * With independent columns XᵀX is invertible. Forming it squares the condition number of X: fine for the low
 * degrees here, while QR is the better tool for high ones.
 */
export function leastSquares(X: Matrix, y: number[]): number[] {
  const Xt = X.transpose();
  // XᵀX w = Xᵀy
  return solve(Xt.mmul(X), Xt.mmul(Matrix.columnVector(y))).to1DArray();
}
