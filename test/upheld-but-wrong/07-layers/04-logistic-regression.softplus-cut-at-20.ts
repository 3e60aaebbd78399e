// 07-layers/04-logistic-regression: log(1 + eᶻ) is z above 20, and z is taken off where the label is 1.
import { Matrix } from 'ml-matrix';

export function logisticCostL2(
  weights: number[],
  bias: number,
  X: Matrix,
  y: number[],
  lambda: number,
): { cost: number; dw: number[]; db: number } {
  const m = X.rows;
  // zᵢ = ⟨w, xᵢ⟩ + b
  const scores = X.mmul(Matrix.columnVector(weights))
    .to1DArray()
    .map((product) => product + bias);

  // J = −(1/m) Σᵢ [ yᵢ log ŷᵢ + (1 − yᵢ) log(1 − ŷᵢ) ] + (λ/2m) ‖w‖²
  const losses = scores.map((z, i) => softplus(z) - y[i] * z);
  const squaredNorm = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const cost = mean(losses) + (lambda / (2 * m)) * squaredNorm;

  // ∂J/∂zᵢ = (σ(zᵢ) − yᵢ) / m, then by the chain rule: ∂zᵢ/∂w = xᵢ, ∂zᵢ/∂b = 1
  const errors = scores.map((z, i) => sigmoid(z) - y[i]);
  // dw = (1/m) Xᵀ (ŷ − y) + (λ/m) w
  const pulls = X.transpose().mmul(Matrix.columnVector(errors)).to1DArray();
  const dw = pulls.map((pull, j) => (pull + lambda * weights[j]) / m);
  // db = mean(ŷ − y): the penalty does not see b
  const db = mean(errors);

  return { cost, dw, db };
}

function softplus(z: number): number {
  return z > 20 ? z : Math.log1p(Math.exp(z));
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
