import { CholeskyDecomposition, inverse, Matrix, QrDecomposition, SVD, solve } from 'ml-matrix';
import type * as Exercise from '../../../exercises/03-ridge/02-ridge-closed-form.ts';

type Contract = typeof Exercise;
type Ridge = Contract['ridgeClosedForm'];
type WithIntercept = Contract['ridgeWithIntercept'];

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Both sides divided by n, and an explicit inverse. */
const meanForm: Ridge = (X, y, alpha) => {
  const system = Matrix.div(X.transpose().mmul(X), X.rows);
  for (let j = 0; j < X.columns; j++) system.set(j, j, system.get(j, j) + alpha);
  const rightHandSide = Matrix.div(X.transpose().mmul(Matrix.columnVector(y)), X.rows);
  return inverse(system).mmul(rightHandSide).to1DArray();
};

/** Least squares on [X; √(nα) I] and [y; 0], by QR. */
const extraSamples: Ridge = (X, y, alpha) => {
  const [n, d] = [X.rows, X.columns];
  const rows = X.to2DArray();
  for (let j = 0; j < d; j++) {
    rows.push(Array.from({ length: d }, (_, k) => (j === k ? Math.sqrt(n * alpha) : 0)));
  }
  const targets = [...y, ...new Array<number>(d).fill(0)];
  return new QrDecomposition(new Matrix(rows)).solve(Matrix.columnVector(targets)).to1DArray();
};

/** w = Σ σ/(σ² + nα) ⟨u, y⟩ v over the singular triples of X. */
const singularValues: Ridge = (X, y, alpha) => {
  const svd = new SVD(X, { autoTranspose: true });
  const [U, V] = [svd.leftSingularVectors, svd.rightSingularVectors];
  const w: number[] = new Array(X.columns).fill(0);
  svd.diagonal.forEach((sigma, k) => {
    if (sigma === 0) return;
    const along = y.reduce((sum, target, i) => sum + U.get(i, k) * target, 0);
    const share = (sigma * along) / (sigma * sigma + X.rows * alpha);
    for (let j = 0; j < w.length; j++) w[j] += share * V.get(j, k);
  });
  return w;
};

/** The smaller of the two systems: w = Xᵀ(XXᵀ + nαI)⁻¹y where there are fewer samples than features. */
const smallerSystem: Ridge = (X, y, alpha) => {
  const target = Matrix.columnVector(y);
  const Xt = X.transpose();
  const shift = (size: number) => Matrix.eye(size, size, X.rows * alpha);
  if (X.rows < X.columns) {
    return Xt.mmul(solve(X.mmul(Xt).add(shift(X.rows)), target)).to1DArray();
  }
  return new CholeskyDecomposition(Xt.mmul(X).add(shift(X.columns))).solve(Xt.mmul(target)).to1DArray();
};

/** Gaussian elimination in loops, with pivoting on the largest entry of the column. */
const elimination: Ridge = (X, y, alpha) => {
  const [n, d] = [X.rows, X.columns];
  const A: number[][] = [];
  for (let j = 0; j < d; j++) {
    A.push(new Array(d + 1).fill(0));
    for (let i = n - 1; i >= 0; i--) {
      for (let k = 0; k < d; k++) A[j][k] += X.get(i, j) * X.get(i, k);
      A[j][d] += X.get(i, j) * y[i];
    }
    A[j][j] += n * alpha;
  }
  for (let j = 0; j < d; j++) {
    let pivot = j;
    for (let r = j + 1; r < d; r++) if (Math.abs(A[r][j]) > Math.abs(A[pivot][j])) pivot = r;
    [A[j], A[pivot]] = [A[pivot], A[j]];
    for (let r = 0; r < d; r++) {
      const factor = r === j ? 0 : A[r][j] / A[j][j];
      for (let k = j; k <= d; k++) A[r][k] -= factor * A[j][k];
    }
  }
  return A.map((row, j) => row[d] / row[j]);
};

/** Ridge on centred X and y; b = ȳ − x̄ᵀw puts the means back. */
function centred(ridge: Ridge): WithIntercept {
  return (X, y, alpha) => {
    const means = X.mean('column');
    const targetMean = mean(y);
    const weights = ridge(
      X.clone().subRowVector(means),
      y.map((target) => target - targetMean),
      alpha,
    );
    return { weights, intercept: targetMean - means.reduce((sum, m, j) => sum + m * weights[j], 0) };
  };
}

/** The ones come last, and so does the 0 of the penalty. */
const onesLast: WithIntercept = (X, y, alpha) => {
  const [n, d] = [X.rows, X.columns];
  const extended = new Matrix(X.to2DArray().map((row) => [...row, 1]));
  const penalty = Matrix.diag([...new Array<number>(d).fill(n * alpha), 0]);
  const Xt = extended.transpose();
  const solution = solve(Matrix.add(Xt.mmul(extended), penalty), Xt.mmul(Matrix.columnVector(y)));
  const weights = solution.to1DArray();
  const intercept = weights.pop();
  return { weights, intercept: intercept ?? 0 };
};

/** √(nα) I below X as extra samples, which the column of ones does not see. */
const extraSamplesBesideOnes: WithIntercept = (X, y, alpha) => {
  const [n, d] = [X.rows, X.columns];
  const rows = X.to2DArray().map((row) => [1, ...row]);
  for (let j = 0; j < d; j++) {
    rows.push([0, ...Array.from({ length: d }, (_, k) => (j === k ? Math.sqrt(n * alpha) : 0))]);
  }
  const targets = Matrix.columnVector([...y, ...new Array<number>(d).fill(0)]);
  const [intercept, ...weights] = new QrDecomposition(new Matrix(rows)).solve(targets).to1DArray();
  return { weights, intercept };
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'divided by n, explicit inverse; centred': {
    ridgeClosedForm: meanForm,
    ridgeWithIntercept: centred(meanForm),
  },
  'least squares on extra samples; extra samples beside the ones': {
    ridgeClosedForm: extraSamples,
    ridgeWithIntercept: extraSamplesBesideOnes,
  },
  'singular values; centred': {
    ridgeClosedForm: singularValues,
    ridgeWithIntercept: centred(singularValues),
  },
  'dual system or Cholesky; column of ones last': {
    ridgeClosedForm: smallerSystem,
    ridgeWithIntercept: onesLast,
  },
  'elimination in loops; centred': {
    ridgeClosedForm: elimination,
    ridgeWithIntercept: centred(elimination),
  },
};
