import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/04-lasso/04-proximal-gradient.ts';

type Contract = typeof Exercise;
type Solver = Contract['lassoProximalGradient'];

const shrink = (value: number, threshold: number) => value - Math.min(Math.max(value, -threshold), threshold);

const distance = (a: number[], b: number[]) => Math.hypot(...a.map((value, j) => value - b[j]));

/** Gram form: XᵀX/n and Xᵀy/n are formed once, no residual afterwards. */
const gramForm: Solver = (X, y, lambda, { learningRate, maxIterations }) => {
  const G = Matrix.div(X.transpose().mmul(X), X.rows);
  const b = Matrix.div(X.transpose().mmul(Matrix.columnVector(y)), X.rows);
  let w = Matrix.zeros(X.columns, 1);
  for (let k = 0; k < maxIterations; k++) {
    const z = Matrix.sub(w, G.mmul(w).sub(b).mul(learningRate));
    w = Matrix.columnVector(z.to1DArray().map((value) => shrink(value, learningRate * lambda)));
  }
  return w.to1DArray();
};

/** The iteration as an affine map: w ← S(Aw + c) with A = I − ηXᵀX/n and c = ηXᵀy/n. */
const affineMap: Solver = (X, y, lambda, { learningRate, maxIterations }) => {
  const scale = learningRate / X.rows;
  const A = Matrix.sub(Matrix.eye(X.columns), Matrix.mul(X.transpose().mmul(X), scale)).to2DArray();
  const c = Matrix.mul(X.transpose().mmul(Matrix.columnVector(y)), scale).to1DArray();
  let w = c.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    w = A.map((row, i) =>
      shrink(
        row.reduce((sum, entry, j) => sum + entry * w[j], c[i]),
        learningRate * lambda,
      ),
    );
  }
  return w;
};

/** One number at a time, sums over samples and features from the last to the first. */
const backwardLoops: Solver = (X, y, lambda, { learningRate, maxIterations }) => {
  const [n, d] = [X.rows, X.columns];
  const w: number[] = new Array(d).fill(0);
  for (let k = 0; k < maxIterations; k++) {
    const gradient: number[] = new Array(d).fill(0);
    for (let j = d - 1; j >= 0; j--) {
      for (let i = n - 1; i >= 0; i--) {
        let prediction = 0;
        for (let m = d - 1; m >= 0; m--) prediction += X.get(i, m) * w[m];
        gradient[j] += (X.get(i, j) * (prediction - y[i])) / n;
      }
    }
    for (let j = 0; j < d; j++) {
      const z = w[j] - learningRate * gradient[j];
      if (z > learningRate * lambda) w[j] = z - learningRate * lambda;
      else if (z < -learningRate * lambda) w[j] = z + learningRate * lambda;
      else w[j] = 0;
    }
  }
  return w;
};

/** Sample by sample, in units of n: n times the objective, step η/n, threshold (η/n)(nλ). */
const timesN: Solver = (X, y, lambda, { learningRate, maxIterations }) => {
  const step = learningRate / X.rows;
  const threshold = step * (X.rows * lambda);
  let w: number[] = new Array(X.columns).fill(0);
  for (let k = 0; k < maxIterations; k++) {
    const descent = w.map(() => 0);
    y.forEach((target, i) => {
      const row = X.getRow(i);
      const error = target - row.reduce((sum, entry, j) => sum + entry * w[j], 0);
      row.forEach((entry, j) => {
        descent[j] += entry * error;
      });
    });
    w = w.map((weight, j) => shrink(weight + step * descent[j], threshold));
  }
  return w;
};

/** The residual is kept up to date from the change of the weights: r ← r − X(w_new − w). */
const runningResidual: Solver = (X, y, lambda, { learningRate, maxIterations }) => {
  const columns = X.transpose().to2DArray();
  const residual = [...y];
  const w = columns.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    const gain = columns.map((column) => column.reduce((sum, entry, i) => sum + entry * residual[i], 0));
    columns.forEach((column, j) => {
      const next = shrink(w[j] + (learningRate * gain[j]) / y.length, learningRate * lambda);
      column.forEach((entry, i) => {
        residual[i] -= entry * (next - w[j]);
      });
      w[j] = next;
    });
  }
  return w;
};

/** Proximal gradient that stops once `enough` accepts two neighbouring iterates. */
function stoppingEarly(enough: (before: number[], after: number[], F: (w: number[]) => number) => boolean) {
  const solver: Solver = (X, y, lambda, { learningRate, maxIterations }) => {
    const rows = X.to2DArray();
    const residuals = (w: number[]) =>
      rows.map((row, i) => row.reduce((sum, entry, j) => sum + entry * w[j], -y[i]));
    const F = (w: number[]) =>
      residuals(w).reduce((sum, r) => sum + r * r, 0) / (2 * X.rows) +
      lambda * w.reduce((sum, weight) => sum + Math.abs(weight), 0);
    let w: number[] = new Array(X.columns).fill(0);
    for (let k = 0; k < maxIterations; k++) {
      const r = residuals(w);
      const next = w.map((weight, j) => {
        const slope = rows.reduce((sum, row, i) => sum + row[j] * r[i], 0) / X.rows;
        return shrink(weight - learningRate * slope, learningRate * lambda);
      });
      if (enough(w, next, F)) return next;
      w = next;
    }
    return w;
  };
  return solver;
}

/** Stops at a short step, and returns the iterate before it. */
const stopBefore: Solver = (X, y, lambda, { learningRate, maxIterations }) => {
  let w = gramForm(X, y, lambda, { learningRate, maxIterations: 0 });
  const G = Matrix.div(X.transpose().mmul(X), X.rows).to2DArray();
  const b = X.transpose()
    .to2DArray()
    .map((column) => column.reduce((sum, x, i) => sum + x * y[i], 0) / X.rows);
  for (let k = 0; k < maxIterations; k++) {
    const next = w.map((weight, j) => {
      const slope = G[j].reduce((sum, entry, m) => sum + entry * w[m], -b[j]);
      return shrink(weight - learningRate * slope, learningRate * lambda);
    });
    if (distance(w, next) < 1e-6) return w;
    w = next;
  }
  return w;
};

const length = (w: number[]) => Math.hypot(...w);

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'Gram form with matrices': { lassoProximalGradient: gramForm },
  'shrunken affine map': { lassoProximalGradient: affineMap },
  'naive loops, sums backwards, three cases': { lassoProximalGradient: backwardLoops },
  'n times the objective, sample by sample': { lassoProximalGradient: timesN },
  'residual updated from the change of the weights': { lassoProximalGradient: runningResidual },
  'stops at a step below 1e-8': {
    lassoProximalGradient: stoppingEarly((before, after) => distance(before, after) < 1e-8),
  },
  'stops at a step below 1e-6': {
    lassoProximalGradient: stoppingEarly((before, after) => distance(before, after) < 1e-6),
  },
  'stops at a step below 1e-6, keeps the iterate before': { lassoProximalGradient: stopBefore },
  'stops at a relative step below 1e-7': {
    lassoProximalGradient: stoppingEarly((w, next) => distance(w, next) <= 1e-7 * Math.max(1, length(next))),
  },
  'stops when the objective changes by less than 1e-12': {
    lassoProximalGradient: stoppingEarly((before, after, F) => Math.abs(F(before) - F(after)) < 1e-12),
  },
};
