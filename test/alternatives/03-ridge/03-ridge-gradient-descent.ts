import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/03-ridge/03-ridge-gradient-descent.ts';

type Contract = typeof Exercise;
type Solver = Contract['ridgeGradientDescent'];

const norm = (values: number[]) => Math.hypot(...values);

/** XᵀX/n + αI and Xᵀy/n are formed once; the iterate before the short step is kept. */
const gramForm: Solver = (X, y, alpha, { learningRate, maxIterations, tolerance }) => {
  const A = Matrix.div(X.transpose().mmul(X), X.rows).add(Matrix.eye(X.columns).mul(alpha));
  const b = Matrix.div(X.transpose().mmul(Matrix.columnVector(y)), X.rows);
  let w = Matrix.zeros(X.columns, 1);
  for (let k = 0; k < maxIterations; k++) {
    const next = Matrix.sub(w, A.mmul(w).sub(b).mul(learningRate));
    if (Matrix.sub(next, w).norm() < tolerance) return w.to1DArray();
    w = next;
  }
  return w.to1DArray();
};

/** An affine map: w ← (I − η(XᵀX/n + αI)) w + ηXᵀy/n. */
const affineMap: Solver = (X, y, alpha, { learningRate, maxIterations, tolerance }) => {
  const [n, d] = [X.rows, X.columns];
  const scale = learningRate / n;
  const B = Array.from({ length: d }, (_, j) =>
    Array.from({ length: d }, (_, m) => {
      let entry = j === m ? 1 - learningRate * alpha : 0;
      for (let i = 0; i < n; i++) entry -= scale * X.get(i, j) * X.get(i, m);
      return entry;
    }),
  );
  const c = Array.from({ length: d }, (_, j) => y.reduce((sum, t, i) => sum + scale * t * X.get(i, j), 0));
  let w = c.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    const next = B.map((row, j) => row.reduce((sum, entry, m) => sum + entry * w[m], c[j]));
    const moved = norm(next.map((weight, j) => weight - w[j]));
    w = next;
    if (moved < tolerance) return w;
  }
  return w;
};

/** Shrinks by 1 − ηα, then descends the data loss alone; stops on the norm of the gradient. */
const decayThenDescend: Solver = (X, y, alpha, { learningRate, maxIterations, tolerance }) => {
  const w: number[] = new Array(X.columns).fill(0);
  for (let k = 0; k < maxIterations; k++) {
    const before = [...w];
    for (let j = 0; j < w.length; j++) w[j] *= 1 - learningRate * alpha;
    for (let i = X.rows - 1; i >= 0; i--) {
      const row = X.getRow(i);
      const error = row.reduce((sum, entry, j) => sum + entry * before[j], -y[i]);
      row.forEach((entry, j) => {
        w[j] -= (learningRate / X.rows) * error * entry;
      });
    }
    if (norm(w.map((weight, j) => weight - before[j])) / learningRate < tolerance) return w;
  }
  return w;
};

/** The gradient follows its own recurrence, g ← g − ηAg, and the weights are the sum of the steps. */
const gradientRecurrence: Solver = (X, y, alpha, { learningRate, maxIterations, tolerance }) => {
  const rows = X.to2DArray();
  const apply = (v: number[]) => {
    const result = v.map((value) => alpha * value);
    for (const row of rows) {
      const along = row.reduce((sum, entry, j) => sum + entry * v[j], 0) / rows.length;
      for (let j = 0; j < v.length; j++) result[j] += along * row[j];
    }
    return result;
  };
  let g = X.transpose()
    .to2DArray()
    .map((column) => -column.reduce((sum, entry, i) => sum + entry * y[i], 0) / rows.length);
  let w = g.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    const step = g.map((slope) => learningRate * slope);
    w = w.map((weight, j) => weight - step[j]);
    if (norm(step) < tolerance) break;
    const change = apply(step);
    g = g.map((slope, j) => slope - change[j]);
  }
  return w;
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'Gram form with matrices, keeps the iterate before the short step': { ridgeGradientDescent: gramForm },
  'affine map': { ridgeGradientDescent: affineMap },
  'decay, then sample by sample, stops on the gradient': { ridgeGradientDescent: decayThenDescend },
  'recurrence of the gradient': { ridgeGradientDescent: gradientRecurrence },
};
