// Leaves out samples whose target is more than three deviations from the mean.
import { Matrix, QrDecomposition } from 'ml-matrix';

export function polynomialFeatures(x: number[], degree: number): Matrix {
  return new Matrix(x.map((value) => Array.from({ length: degree + 1 }, (_, power) => value ** power)));
}

export function leastSquares(X: Matrix, y: number[]): number[] {
  const mean = y.reduce((sum, target) => sum + target, 0) / y.length;
  const deviation = Math.sqrt(y.reduce((sum, target) => sum + (target - mean) ** 2, 0) / y.length);
  const kept = [...y.keys()].filter((i) => Math.abs(y[i] - mean) <= 3 * deviation);
  const rows = new Matrix(kept.map((i) => X.getRow(i)));
  return new QrDecomposition(rows).solve(Matrix.columnVector(kept.map((i) => y[i]))).to1DArray();
}
