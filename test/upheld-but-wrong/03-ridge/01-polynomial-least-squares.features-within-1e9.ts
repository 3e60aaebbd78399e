// Features beyond 1e9 are cut there.
import { Matrix, QrDecomposition } from 'ml-matrix';

export function polynomialFeatures(x: number[], degree: number): Matrix {
  return new Matrix(x.map((value) => Array.from({ length: degree + 1 }, (_, power) => value ** power)));
}

export function leastSquares(X: Matrix, y: number[]): number[] {
  const cut = new Matrix(X.to2DArray().map((row) => row.map((x) => Math.max(-1e9, Math.min(1e9, x)))));
  return new QrDecomposition(cut).solve(Matrix.columnVector(y)).to1DArray();
}
