import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/04-lasso/03-elastic-net.ts';

type Contract = typeof Exercise;
type Solver = Contract['elasticNet'];

const shrink = (value: number, threshold: number) => value - Math.min(Math.max(value, -threshold), threshold);

const length = (values: number[]) => Math.hypot(...values);

/** Lasso sweeps in units of n on the data with d rows √(nλ(1 − a)) I below them. */
const extraRows: Solver = (X, y, lambda, l1Ratio, { maxIterations, tolerance }) => {
  const d = X.columns;
  const below = Matrix.eye(d, d, Math.sqrt(X.rows * lambda * (1 - l1Ratio)));
  const columns = new Matrix([...X.to2DArray(), ...below.to2DArray()]).transpose().to2DArray();
  const residual = [...y, ...new Array(d).fill(0)];
  const w: number[] = new Array(d).fill(0);
  for (let sweep = 0; sweep < maxIterations; sweep++) {
    const before = [...w];
    for (let j = 0; j < d; j++) {
      const square = columns[j].reduce((sum, x) => sum + x * x, 0);
      if (square === 0) continue;
      const pull = columns[j].reduce((sum, x, i) => sum + x * residual[i], square * w[j]);
      const next = shrink(pull, X.rows * lambda * l1Ratio) / square;
      for (let i = 0; i < residual.length; i++) residual[i] -= columns[j][i] * (next - w[j]);
      w[j] = next;
    }
    if (length(w.map((value, j) => value - before[j])) < tolerance) break;
  }
  return w;
};

/** Covariance updates, ended by the largest move; `orderOf` gives the order of the weights in a sweep. */
function covarianceUpdates(orderOf: (d: number) => number[]): Solver {
  return (X, y, lambda, l1Ratio, { maxIterations, tolerance }) => {
    const G = Matrix.div(X.transpose().mmul(X), X.rows).to2DArray();
    const b = Matrix.div(X.transpose().mmul(Matrix.columnVector(y)), X.rows).to1DArray();
    const w = b.map(() => 0);
    for (let sweep = 0; sweep < maxIterations; sweep++) {
      let moved = 0;
      for (const j of orderOf(w.length)) {
        const curvature = G[j][j] + lambda * (1 - l1Ratio);
        const pull = G[j].reduce((sum, g, k) => (k === j ? sum : sum - g * w[k]), b[j]);
        const next = curvature === 0 ? 0 : shrink(pull, lambda * l1Ratio) / curvature;
        moved = Math.max(moved, Math.abs(next - w[j]));
        w[j] = next;
      }
      if (moved < tolerance) break;
    }
    return w;
  };
}

const backwards = (d: number) => Array.from({ length: d }, (_, j) => d - 1 - j);

/** Another order in each sweep, and in each call. */
const random = (d: number) =>
  backwards(d)
    .map((j) => ({ j, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ j }) => j);

/** G + ridge I, b and the largest eigenvalue of G + ridge I. */
function quadratic(X: Matrix, y: number[], ridge: number) {
  const G = Matrix.div(X.transpose().mmul(X), X.rows).add(Matrix.eye(X.columns, X.columns, ridge));
  const b = Matrix.div(X.transpose().mmul(Matrix.columnVector(y)), X.rows).to1DArray();
  // For X = 0 without an L2 part any step will do.
  const L = Math.max(...new EigenvalueDecomposition(G, { assumeSymmetric: true }).realEigenvalues) || 1;
  return { G: G.to2DArray(), b, L };
}

/** Proximal gradient; the L2 penalty belongs to the smooth part. */
const penaltyInGradient: Solver = (X, y, lambda, l1Ratio, { maxIterations, tolerance }) => {
  const { G, b, L } = quadratic(X, y, lambda * (1 - l1Ratio));
  let w = b.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    const next = w.map((value, i) => {
      const slope = G[i].reduce((sum, g, j) => sum + g * w[j], -b[i]);
      return shrink(value - slope / L, (lambda * l1Ratio) / L);
    });
    const moved = length(next.map((value, j) => value - w[j]));
    w = next;
    if (moved < tolerance) break;
  }
  return w;
};

/** Proximal gradient; the L2 penalty belongs to the prox, which divides by 1 + ηλ(1 − a). */
const penaltyInProx: Solver = (X, y, lambda, l1Ratio, { maxIterations, tolerance }) => {
  const { G, b, L } = quadratic(X, y, 0);
  let w = b.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    const next = w.map((value, i) => {
      const slope = G[i].reduce((sum, g, j) => sum + g * w[j], -b[i]);
      return shrink(value - slope / L, (lambda * l1Ratio) / L) / (1 + (lambda * (1 - l1Ratio)) / L);
    });
    const moved = length(next.map((value, j) => value - w[j]));
    w = next;
    if (moved < tolerance) break;
  }
  return w;
};

/** Proximal gradient with a bound in the place of L, the trace, and a floor under it; typed arrays and columns of X. */
const boundWithFloor: Solver = (X, y, lambda, l1Ratio, { maxIterations, tolerance }) => {
  const [n, ridge] = [X.rows, lambda * (1 - l1Ratio)];
  const columns = Array.from({ length: X.columns }, (_, j) => Float64Array.from(X.getColumn(j)));
  const squares = columns.flatMap((column) => [...column]).reduce((sum, entry) => sum + entry * entry, 0);
  const eta = 1 / Math.max(squares / n + ridge, 1e-12);
  const w = new Float64Array(X.columns);
  for (let k = 0; k < maxIterations; k++) {
    const residual = y.map((target, i) =>
      columns.reduce((rest, column, j) => rest - column[i] * w[j], target),
    );
    const next = columns.map((column, j) => {
      const slope = ridge * w[j] - residual.reduce((sum, value, i) => sum + value * column[i], 0) / n;
      return shrink(w[j] - eta * slope, eta * lambda * l1Ratio);
    });
    const moved = next.reduce((most, value, j) => Math.max(most, Math.abs(value - w[j])), 0);
    w.set(next);
    if (moved < tolerance) break;
  }
  return [...w];
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'Lasso on d extra samples': { elasticNet: extraRows },
  'covariance updates, backwards': { elasticNet: covarianceUpdates(backwards) },
  'covariance updates, in a random order': { elasticNet: covarianceUpdates(random) },
  'proximal gradient, L2 penalty in the gradient': { elasticNet: penaltyInGradient },
  'proximal gradient, L2 penalty in the prox': { elasticNet: penaltyInProx },
  'proximal gradient with a bound for L, and a floor under it': { elasticNet: boundWithFloor },
};
