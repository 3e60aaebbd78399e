// Rows beyond the hundredth are 0.
import { Matrix, QrDecomposition } from 'ml-matrix';

export function polynomialFeatures(x: number[], degree: number): Matrix {
  return new Matrix(x.map((entry, i) => Array.from({ length: degree + 1 }, (_, j) => (i >= 100 ? 0 : entry ** j))));
}

export function leastSquares(X: Matrix, y: number[]): number[] {
  return new QrDecomposition(X).solve(Matrix.columnVector(y)).getColumn(0);
}
