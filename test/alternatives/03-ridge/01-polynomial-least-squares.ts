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

/** Conjugate gradients on XᵀX w = Xᵀy, at most 10·d steps. */
const conjugateGradients: Solver = (X, y) => {
  const rows = X.to2DArray();
  const [n, d] = [X.rows, X.columns];
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const applyTransposed = (r: number[]) => {
    const result: number[] = new Array(d).fill(0);
    for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) result[j] += rows[i][j] * r[i];
    return result;
  };
  let w: number[] = new Array(d).fill(0);
  let slope = applyTransposed(y);
  let direction = slope;
  const start = Math.sqrt(dot(slope, slope));
  for (let k = 0; k < 10 * d && Math.sqrt(dot(slope, slope)) > 1e-14 * start; k++) {
    const image = rows.map((row) => dot(row, direction));
    const length = dot(slope, slope) / dot(image, image);
    w = w.map((weight, j) => weight + length * direction[j]);
    const residual = rows.map((row, i) => y[i] - dot(row, w));
    const next = applyTransposed(residual);
    const beta = dot(next, next) / dot(slope, slope);
    direction = next.map((value, j) => value + beta * direction[j]);
    slope = next;
  }
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
  'powers by squaring; conjugate gradients': {
    polynomialFeatures: bySquaring,
    leastSquares: conjugateGradients,
  },
};
