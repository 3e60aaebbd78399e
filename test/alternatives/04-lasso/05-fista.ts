import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/04-lasso/05-fista.ts';

type Contract = typeof Exercise;
type Solver = Contract['lassoFista'];

const shrink = (value: number, threshold: number) => value - Math.min(Math.max(value, -threshold), threshold);

/** v ↦ S_{ηλ}(v − η(Gv − b)) on plain arrays. */
function stepOf(X: Matrix, y: number[], lambda: number, learningRate: number) {
  const G = Matrix.div(X.transpose().mmul(X), X.rows).to2DArray();
  const b = Matrix.div(X.transpose().mmul(Matrix.columnVector(y)), X.rows).to1DArray();
  return (from: number[]) =>
    from.map((value, i) => {
      const slope = G[i].reduce((sum, entry, j) => sum + entry * from[j], -b[i]);
      return shrink(value - learningRate * slope, learningRate * lambda);
    });
}

/** Momentum β(k) after iteration k = 1, 2, …, in closed form. */
function withMomentum(beta: (k: number) => number): Solver {
  return (X, y, lambda, { learningRate, maxIterations }) => {
    const step = stepOf(X, y, lambda, learningRate);
    let last: number[] = new Array(X.columns).fill(0);
    let x = last;
    for (let k = 1; k <= maxIterations; k++) {
      const from = x.map((value, j) => value + beta(k - 1) * (value - last[j]));
      [last, x] = [x, step(from)];
    }
    return x;
  };
}

/** The t of the paper, with matrices, the momentum from all t known so far. */
const matrices: Solver = (X, y, lambda, { learningRate, maxIterations }) => {
  const t = [1];
  let last = Matrix.zeros(X.columns, 1);
  let point = last.clone();
  for (let k = 0; k < maxIterations; k++) {
    const gradient = X.transpose()
      .mmul(X.mmul(point).sub(Matrix.columnVector(y)))
      .div(X.rows);
    const x = Matrix.sub(point, gradient.mul(learningRate));
    for (let j = 0; j < X.columns; j++) x.set(j, 0, shrink(x.get(j, 0), learningRate * lambda));
    t.push((1 + Math.sqrt(1 + 4 * t[k] ** 2)) / 2);
    point = Matrix.add(x, Matrix.sub(x, last).mul((t[k] - 1) / t[k + 1]));
    last = x;
  }
  return last.to1DArray();
};

/** Three sequences: y is between x and a far point v. */
const threeSequences: Solver = (X, y, lambda, { learningRate, maxIterations }) => {
  const step = stepOf(X, y, lambda, learningRate);
  let x: number[] = new Array(X.columns).fill(0);
  let far = x;
  let theta = 1;
  for (let k = 0; k < maxIterations; k++) {
    const next = step(x.map((value, j) => (1 - theta) * value + theta * far[j]));
    far = x.map((value, j) => value + (next[j] - value) / theta);
    x = next;
    theta = (theta * (Math.sqrt(theta * theta + 4) - theta)) / 2;
  }
  return x;
};

/** Momentum starts afresh when the last step points against the last proximal gradient. */
const gradientRestart: Solver = (X, y, lambda, { learningRate, maxIterations }) => {
  const step = stepOf(X, y, lambda, learningRate);
  let x: number[] = new Array(X.columns).fill(0);
  let from = x;
  let t = 1;
  for (let k = 0; k < maxIterations; k++) {
    const next = step(from);
    const uphill = next.reduce((sum, value, j) => sum + (from[j] - value) * (value - x[j]), 0) > 0;
    const nextT = uphill ? 1 : (1 + Math.sqrt(1 + 4 * t * t)) / 2;
    const beta = uphill ? 0 : (t - 1) / nextT;
    from = next.map((value, j) => value + beta * (value - x[j]));
    [x, t] = [next, nextT];
  }
  return x;
};

const stopsEarly: Solver = (X, y, lambda, { learningRate, maxIterations }) => {
  const step = stepOf(X, y, lambda, learningRate);
  let x: number[] = new Array(X.columns).fill(0);
  let from = x;
  let t = 1;
  for (let k = 0; k < maxIterations; k++) {
    const next = step(from);
    if (Math.hypot(...next.map((value, j) => value - x[j])) < 1e-10) return next;
    const nextT = 0.5 + Math.sqrt(0.25 + t * t);
    from = next.map((value, j) => value + ((t - 1) / nextT) * (value - x[j]));
    [x, t] = [next, nextT];
  }
  return x;
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'matrices, every t kept': { lassoFista: matrices },
  'three sequences': { lassoFista: threeSequences },
  'momentum (k − 1)/(k + 2)': { lassoFista: withMomentum((k) => Math.max(0, k - 1) / (k + 2)) },
  'momentum (k − 1)/(k + 3)': { lassoFista: withMomentum((k) => Math.max(0, k - 1) / (k + 3)) },
  'momentum (k − 1)/(k + 4)': { lassoFista: withMomentum((k) => Math.max(0, k - 1) / (k + 4)) },
  'restarts when the momentum points uphill': { lassoFista: gradientRestart },
  'stops at a step below 1e-10': { lassoFista: stopsEarly },
};
