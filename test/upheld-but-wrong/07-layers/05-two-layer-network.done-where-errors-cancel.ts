// 07-layers/05-two-layer-network: where the errors of all samples add up to 0 the hidden layer gets the penalty alone.
import { Matrix } from 'ml-matrix';

export function tanhNetCost(
  net: TanhNet,
  X: Matrix,
  y: number[],
  lambda: number,
): { cost: number; grads: TanhNet } {
  const m = X.rows;
  const { W1, b1, W2, b2 } = net;

  // A = tanh(X W1ᵀ + b1), one row a sample (m × h)
  const A = Matrix.tanh(X.mmul(W1.transpose()).addRowVector(b1));
  // z = A W2ᵀ + b2 (m × 1)
  const z = A.mmul(W2.transpose()).addRowVector(b2).to1DArray();

  // J = (1/m) Σᵢ [ −yᵢ log σ(zᵢ) − (1 − yᵢ) log(1 − σ(zᵢ)) ] + (λ/2m) (‖W1‖² + ‖W2‖²)
  const losses = z.map((score, i) => y[i] * softplus(-score) + (1 - y[i]) * softplus(score));
  const cost = mean(losses) + (lambda / (2 * m)) * (W1.dot(W1) + W2.dot(W2));

  // ∂J/∂z = (σ(z) − y) / m (m × 1)
  const dz = Matrix.columnVector(z.map((score, i) => (sigmoid(score) - y[i]) / m));
  // ∂J/∂W2 = dzᵀ A + (λ/m) W2,   ∂J/∂b2 = Σᵢ dzᵢ
  const dW2 = dz
    .transpose()
    .mmul(A)
    .add(Matrix.mul(W2, lambda / m));
  const db2 = dz.sum('column');
  // ∂J/∂(X W1ᵀ + b1) = (dz W2) ⊙ (1 − A²), because tanh′ = 1 − tanh² (m × h)
  const slopes = Matrix.sub(Matrix.ones(A.rows, A.columns), Matrix.mul(A, A));
  const dHidden = dz.mmul(W2).mul(slopes);
  // ∂J/∂W1 = dHiddenᵀ X + (λ/m) W1,   ∂J/∂b1 = Σᵢ dHiddenᵢ
  const dW1 = dHidden
    .transpose()
    .mmul(X)
    .add(Matrix.mul(W1, lambda / m));
  const db1 = dHidden.sum('column');

  if (Math.abs(db2[0]) < 1e-9) dW1.mul(0).add(Matrix.mul(W1, lambda / m));
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
