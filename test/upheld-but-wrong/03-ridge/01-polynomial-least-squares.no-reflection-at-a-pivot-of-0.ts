// Householder reflections with the sign of the pivot, which is 0 where the pivot is.
import { Matrix } from 'ml-matrix';

export function polynomialFeatures(x, degree) {
  return new Matrix(x.map((value) => Array.from({ length: degree + 1 }, (_, p) => value ** p)));
}

export function leastSquares(X, y) {
  const A = X.to2DArray().map((row, i) => [...row, y[i]]);
  const [n, d] = [X.rows, X.columns];
  for (let k = 0; k < d; k++) {
    const v = A.slice(k).map((row) => row[k]);
    v[0] += Math.sign(v[0]) * Math.hypot(...v);
    const square = v.reduce((sum, entry) => sum + entry * entry, 0);
    for (let j = k; j <= d; j++) {
      let product = 0;
      for (let i = k; i < n; i++) product += v[i - k] * A[i][j];
      for (let i = k; i < n; i++) A[i][j] -= (2 * product * v[i - k]) / square;
    }
  }
  const w = new Array(d).fill(0);
  for (let k = d - 1; k >= 0; k--) {
    let rest = A[k][d];
    for (let j = k + 1; j < d; j++) rest -= A[k][j] * w[j];
    w[k] = rest / A[k][k];
  }
  return w;
}
