// 07-layers/05-two-layer-network: λ below 1e-8 is 0.
import { Matrix } from 'ml-matrix';

export function tanhNetCost(
  net: TanhNet,
  X: Matrix,
  y: number[],
  lambda: number,
): { cost: number; grads: TanhNet } {
  const m = X.rows;
  lambda = lambda < 1e-8 ? 0 : lambda;
  const { W1, b1, W2, b2 } = net;
  const A = Matrix.tanh(X.mmul(W1.transpose()).addRowVector(b1));
  const z = A.mmul(W2.transpose()).addRowVector(b2).to1DArray();
  const losses = z.map((score, i) => y[i] * softplus(-score) + (1 - y[i]) * softplus(score));
  const cost = mean(losses) + (lambda / (2 * m)) * (W1.dot(W1) + W2.dot(W2));
  const dz = Matrix.columnVector(z.map((score, i) => (sigmoid(score) - y[i]) / m));
  const dW2 = dz
    .transpose()
    .mmul(A)
    .add(Matrix.mul(W2, lambda / m));
  const db2 = dz.sum('column');
  const slopes = Matrix.sub(Matrix.ones(A.rows, A.columns), Matrix.mul(A, A));
  const dHidden = dz.mmul(W2).mul(slopes);
  const dW1 = dHidden
    .transpose()
    .mmul(X)
    .add(Matrix.mul(W1, lambda / m));
  const db1 = dHidden.sum('column');

  return { cost, grads: { W1: dW1, b1: db1, W2: dW2, b2: db2 } };
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

export interface TanhNet {
  W1: Matrix;
  b1: number[];
  W2: Matrix;
  b2: number[];
}
