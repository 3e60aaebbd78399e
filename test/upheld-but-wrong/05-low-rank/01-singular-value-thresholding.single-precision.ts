// Every entry is rounded to single precision.
import { Matrix, SVD } from 'ml-matrix';

export function singularValueThreshold(Y: Matrix, tau: number): Matrix {
  const { leftSingularVectors: U, diagonal, rightSingularVectors: V } = new SVD(Y, { autoTranspose: true });
  const shrunk = Matrix.diag(diagonal.map((value) => Math.max(value - tau, 0)));
  const result = U.mmul(shrunk).mmul(V.transpose());
  return new Matrix(result.to2DArray().map((row) => row.map((entry) => Math.fround(entry))));
}
