// 07-layers/04-logistic-regression: slopes stay within ±100.
import { Matrix } from 'ml-matrix';

export function logisticCostL2(
  weights: number[],
  bias: number,
  X: Matrix,
  y: number[],
  lambda: number,
): { cost: number; dw: number[]; db: number } {
  const m = X.rows;
  const scores = X.mmul(Matrix.columnVector(weights))
    .to1DArray()
    .map((product) => product + bias);
  const losses = scores.map((z, i) => y[i] * softplus(-z) + (1 - y[i]) * softplus(z));
  const squaredNorm = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const cost = mean(losses) + (lambda / (2 * m)) * squaredNorm;
  const errors = scores.map((z, i) => sigmoid(z) - y[i]);
  const pulls = X.transpose().mmul(Matrix.columnVector(errors)).to1DArray();
  const dw = pulls.map((pull, j) => Math.max(-100, Math.min(100, pull / m)) + (lambda * weights[j]) / m);
  const db = mean(errors);

  return { cost, dw, db };
}

function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
