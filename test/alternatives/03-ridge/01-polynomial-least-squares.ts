import { inverse, Matrix, pseudoInverse, QrDecomposition } from 'ml-matrix';
import type * as Exercise from '../../../exercises/03-ridge/01-polynomial-least-squares.ts';

type Contract = typeof Exercise;
type Features = Contract['polynomialFeatures'];
type Solver = Contract['leastSquares'];

/** Each entry is its left neighbour times x. */
const runningProduct: Features = (x, degree) => {
  const features = Matrix.ones(x.length, degree + 1);
  for (let i = 0; i < x.length; i++) {
    for (let j = 1; j <= degree; j++) features.set(i, j, features.get(i, j - 1) * x[i]);
  }
  return features;
};

const mathPow: Features = (x, degree) => {
  const features = Matrix.zeros(x.length, degree + 1);
  x.forEach((value, i) => {
    for (let j = degree; j >= 0; j--) features.set(i, j, value ** j);
  });
  return features;
};

/** Column after column, as the transpose of a list of powers. */
const columnByColumn: Features = (x, degree) => {
  const columns = [x.map(() => 1)];
  while (columns.length <= degree) columns.push(columns[columns.length - 1].map((power, i) => power * x[i]));
  return new Matrix(columns).transpose();
};

/** x²ᵏ = (xᵏ)² and x²ᵏ⁺¹ = x·(xᵏ)². */
const bySquaring: Features = (x, degree) => {
  const power = (value: number, j: number): number => {
    if (j === 0) return 1;
    const half = power(value, Math.floor(j / 2));
    return j % 2 === 0 ? half * half : value * half * half;
  };
  return new Matrix(x.map((value) => Array.from({ length: degree + 1 }, (_, j) => power(value, j))));
};

const explicitInverse: Solver = (X, y) => {
  const Xt = X.transpose();
  return inverse(Xt.mmul(X)).mmul(Xt).mmul(Matrix.columnVector(y)).to1DArray();
};

const qr: Solver = (X, y) => new QrDecomposition(X).solve(Matrix.columnVector(y)).to1DArray();

const throughPseudoInverse: Solver = (X, y) => pseudoInverse(X).mmul(Matrix.columnVector(y)).to1DArray();

/** Each column without its part along those before it; then the weights from the last one back. */
const gramSchmidt: Solver = (X, y) => {
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const columns = [...X.transpose().to2DArray(), [...y]];
  const d = X.columns;
  const shares = columns.map(() => new Array<number>(d).fill(0));
  for (let j = 0; j < d; j++) {
    const square = dot(columns[j], columns[j]);
    for (let k = j + 1; k <= d; k++) {
      shares[k][j] = dot(columns[j], columns[k]) / square;
      columns[k] = columns[k].map((value, i) => value - shares[k][j] * columns[j][i]);
    }
  }
  const w = shares[d];
  for (let j = d - 1; j >= 0; j--) for (let k = j + 1; k < d; k++) w[j] -= shares[k][j] * w[k];
  return w;
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'running products; explicit inverse of XᵀX': {
    polynomialFeatures: runningProduct,
    leastSquares: explicitInverse,
  },
  'Math.pow from the highest power down; QR': { polynomialFeatures: mathPow, leastSquares: qr },
  'column by column; pseudo-inverse': {
    polynomialFeatures: columnByColumn,
    leastSquares: throughPseudoInverse,
  },
  'powers by squaring; Gram–Schmidt': {
    polynomialFeatures: bySquaring,
    leastSquares: gramSchmidt,
  },
};
