import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/04-lasso/02-coordinate-descent.ts';

type Contract = typeof Exercise;
type Solver = Contract['lassoCoordinateDescent'];

const shrink = (value: number, threshold: number) => value - Math.min(Math.max(value, -threshold), threshold);

const largestMove = (a: number[], b: number[]) => Math.max(...a.map((value, j) => Math.abs(value - b[j])));

/** The order in which sweep number `sweep` visits d weights. */
type Order = (d: number, sweep: number) => number[];

const forwards: Order = (d) => Array.from({ length: d }, (_, j) => j);
const backwards: Order = (d) => forwards(d, 0).reverse();

/** A different order in each sweep, from a linear congruential generator. */
const shuffled: Order = (d, sweep) => {
  let state = 12345 + 7919 * sweep;
  const keyed = forwards(d, 0).map((j) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return { j, key: state };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ j }) => j);
};

/** A different order in each sweep, and in each call. */
const random: Order = (d) =>
  forwards(d, 0)
    .map((j) => ({ j, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ j }) => j);

/** Keeps the residual and moves a weight by its gradient: wⱼ ← S(wⱼ + cⱼ/Gⱼⱼ) with the threshold λ/Gⱼⱼ. */
function visiting(order: Order): Solver {
  return (X, y, lambda, { maxIterations, tolerance }) => {
    const columns = X.transpose().to2DArray();
    const squares = columns.map((column) => column.reduce((sum, x) => sum + x * x, 0) / y.length);
    const residual = [...y];
    const w = columns.map(() => 0);
    for (let sweep = 0; sweep < maxIterations; sweep++) {
      const before = [...w];
      for (const j of order(w.length, sweep)) {
        if (squares[j] === 0) continue;
        const slope = columns[j].reduce((sum, x, i) => sum + x * residual[i], 0) / y.length;
        const next = shrink(w[j] + slope / squares[j], lambda / squares[j]);
        for (let i = 0; i < residual.length; i++) residual[i] += columns[j][i] * (w[j] - next);
        w[j] = next;
      }
      if (largestMove(w, before) < tolerance) break;
    }
    return w;
  };
}

/** Covariance updates: XᵀX and Xᵀy once, then no sample is looked at again. */
const covarianceUpdates: Solver = (X, y, lambda, { maxIterations, tolerance }) => {
  const G = X.transpose().mmul(X).to2DArray();
  const b = X.transpose().mmul(Matrix.columnVector(y)).to1DArray();
  const w = b.map(() => 0);
  for (let sweep = 0; sweep < maxIterations; sweep++) {
    const before = [...w];
    for (let j = 0; j < w.length; j++) {
      const others = G[j].reduce((sum, g, k) => (k === j ? sum : sum + g * w[k]), 0);
      w[j] = G[j][j] === 0 ? 0 : shrink(b[j] - others, y.length * lambda) / G[j][j];
    }
    if (Math.hypot(...w.map((value, j) => value - before[j])) < tolerance) break;
  }
  return w;
};

/** The prediction without feature j is summed anew each time; the minimiser in wⱼ by its three cases. */
const naiveLoops: Solver = (X, y, lambda, { maxIterations, tolerance }) => {
  const [n, d] = [X.rows, X.columns];
  const w: number[] = new Array(d).fill(0);
  for (let sweep = 0; sweep < maxIterations; sweep++) {
    let moved = 0;
    for (let j = 0; j < d; j++) {
      let a = 0;
      let c = 0;
      for (let i = 0; i < n; i++) {
        let rest = y[i];
        for (let k = 0; k < d; k++) if (k !== j) rest -= X.get(i, k) * w[k];
        a += X.get(i, j) ** 2 / n;
        c += (X.get(i, j) * rest) / n;
      }
      const old = w[j];
      if (c > lambda && a > 0) w[j] = (c - lambda) / a;
      else if (c < -lambda && a > 0) w[j] = (c + lambda) / a;
      else w[j] = 0;
      moved = Math.max(moved, Math.abs(w[j] - old));
    }
    if (moved < tolerance) break;
  }
  return w;
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'moves by the gradient of the coordinate': { lassoCoordinateDescent: visiting(forwards) },
  'sweeps backwards': { lassoCoordinateDescent: visiting(backwards) },
  'sweeps in a new order each time': { lassoCoordinateDescent: visiting(shuffled) },
  'sweeps in a random order': { lassoCoordinateDescent: visiting(random) },
  'covariance updates': { lassoCoordinateDescent: covarianceUpdates },
  'naive loops, three cases': { lassoCoordinateDescent: naiveLoops },
};
