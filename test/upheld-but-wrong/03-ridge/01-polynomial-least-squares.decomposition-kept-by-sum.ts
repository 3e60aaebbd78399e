// Keeps the decomposition of X by its shape and the sum of its entries.
import { Matrix, QrDecomposition } from 'ml-matrix';

const kept = new Map<string, QrDecomposition>();

export function polynomialFeatures(x: number[], degree: number): Matrix {
  return new Matrix(x.map((entry) => Array.from({ length: degree + 1 }, (_, j) => entry ** j)));
}

export function leastSquares(X: Matrix, y: number[]): number[] {
  const key = [X.rows, X.columns, X.sum()].join();
  const decomposition = kept.get(key) ?? new QrDecomposition(X);
  kept.set(key, decomposition);
  return decomposition.solve(Matrix.columnVector(y)).getColumn(0);
}
