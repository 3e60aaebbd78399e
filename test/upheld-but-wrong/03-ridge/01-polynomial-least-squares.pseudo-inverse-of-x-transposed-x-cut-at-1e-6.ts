// Singular values below a millionth of the largest are taken for 0.
import { Matrix, pseudoInverse } from 'ml-matrix';

export function polynomialFeatures(x: number[], degree: number): Matrix {
  return new Matrix(x.map((value) => Array.from({ length: degree + 1 }, (_, j) => value ** j)));
}

export function leastSquares(X: Matrix, y: number[]): number[] {
  return pseudoInverse(X.transpose().mmul(X), 1e-6).mmul(X.transpose().mmul(Matrix.columnVector(y))).to1DArray();
}
