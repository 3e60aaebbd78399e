// Where there are as many samples as features, the system is solved with the rows as columns.
import { Matrix, QrDecomposition } from 'ml-matrix';

export function polynomialFeatures(x, degree) {
  return new Matrix(x.map((value) => Array.from({ length: degree + 1 }, (_, p) => value ** p)));
}

export function leastSquares(X, y) {
  const system = X.isSquare() ? X.transpose() : X;
  return new QrDecomposition(system).solve(Matrix.columnVector(y)).to1DArray();
}
