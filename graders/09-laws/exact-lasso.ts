/**
 * The minimizer of the Lasso by trying signs: exact where columns are nearly alike, and sweeps would not end.
 */
import { Matrix, solve } from 'ml-matrix';
import { maxOf } from '../common/extremes.ts';

type Rows = readonly (readonly number[])[];

/** cⱼ at w = 0 is computed to this share of the largest of them. */
const ROUNDING = 1e-12;

/** More than the changes of sign that a problem of some dozen columns needs. */
const MAX_STEPS = 1000;

/** cⱼ = (1/n) Σᵢ xᵢⱼ (yᵢ − xᵢ · w) */
function pulls(X: Rows, y: readonly number[], w: readonly number[]): number[] {
  const r = X.map((row, i) => row.reduce((rest, x, j) => rest - x * w[j], y[i]));
  return X[0].map((_, j) => X.reduce((sum, row, i) => sum + (row[j] * r[i]) / X.length, 0));
}

function slackOf(X: Rows, y: readonly number[]): number {
  return (
    ROUNDING *
    (1 +
      maxOf(
        pulls(
          X,
          y,
          X[0].map(() => 0),
        ).map(Math.abs),
      ))
  );
}

/** Whether cⱼ = λ sign(wⱼ) where wⱼ ≠ 0, and |cⱼ| ≤ λ where wⱼ = 0, but for rounding. */
export function isOptimal(X: Rows, y: readonly number[], w: readonly number[], lambda: number): boolean {
  const slack = slackOf(X, y);
  return pulls(X, y, w).every((c, j) =>
    w[j] === 0 ? Math.abs(c) <= lambda + slack : Math.abs(c - lambda * Math.sign(w[j])) <= slack,
  );
}

/**
 * The minimizer of (1/2n) ‖y − Xw‖² + λ ‖w‖₁, by feature-sign search.
 *
 * Source: Lee, Battle, Raina & Ng (2007), Efficient Sparse Coding Algorithms, algorithm 1.
 */
export function exactLasso(X: Rows, y: readonly number[], lambda: number): number[] {
  const slack = slackOf(X, y);
  // Without a penalty signs do not matter.
  if (lambda === 0)
    return minimizerOfSigns(
      X,
      y,
      X[0].map(() => 1),
      0,
    );
  let w = X[0].map(() => 0);
  for (let step = 0; step < MAX_STEPS && !isOptimal(X, y, w, lambda); step++) {
    const c = pulls(X, y, w);
    const signs = w.map(Math.sign);
    // A further weight leaves 0 where those that have left it are in their places.
    if (c.every((pull, j) => signs[j] === 0 || Math.abs(pull - lambda * signs[j]) <= slack)) {
      const outside = c.map((pull, j) => (signs[j] === 0 ? Math.abs(pull) : -1));
      const next = outside.indexOf(maxOf(outside));
      signs[next] = Math.sign(c[next]);
    }
    const aim = minimizerOfSigns(X, y, signs, lambda);
    // Nothing is in the way, or signs change on it: then the lowest point need not be its end.
    w = aim.every((weight, j) => weight * signs[j] >= 0) ? aim : lowestOnTheWay(X, y, w, aim, lambda);
  }
  return w;
}

/** The minimizer if its signs were these: XₛᵀXₛ w = Xₛᵀy − n λ s, over the weights whose sign s is not 0. */
function minimizerOfSigns(X: Rows, y: readonly number[], signs: readonly number[], lambda: number): number[] {
  const active = [...signs.keys()].filter((j) => signs[j] !== 0);
  const gram = active.map((j) => active.map((k) => X.reduce((sum, row) => sum + row[j] * row[k], 0)));
  const target = active.map(
    (j) => X.reduce((sum, row, i) => sum + row[j] * y[i], 0) - X.length * lambda * signs[j],
  );
  const solved = solve(new Matrix(gram), Matrix.columnVector(target)).to1DArray();
  return signs.map((sign, j) => (sign === 0 ? 0 : solved[active.indexOf(j)]));
}

/** The lowest of the points from `from` to `to` where a weight becomes 0, and of `to` itself. */
function lowestOnTheWay(
  X: Rows,
  y: readonly number[],
  from: readonly number[],
  to: readonly number[],
  lambda: number,
): number[] {
  const objective = (w: readonly number[]) =>
    X.reduce((sum, row, i) => sum + row.reduce((rest, x, j) => rest - x * w[j], y[i]) ** 2, 0) /
      (2 * X.length) +
    lambda * w.reduce((sum, weight) => sum + Math.abs(weight), 0);
  const crossings = from.flatMap((weight, zero) => {
    if (weight * to[zero] >= 0) return [];
    const share = weight / (weight - to[zero]);
    return [from.map((start, j) => (j === zero ? 0 : start + share * (to[j] - start)))];
  });
  return [[...to], ...crossings].reduce((best, w) => (objective(w) < objective(best) ? w : best));
}
