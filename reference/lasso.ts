import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { softThreshold } from './soft-threshold.ts';

/** The rows of a matrix, one a sample: what `X.to2DArray()` gives. */
export type Rows = readonly (readonly number[])[];

/** ⟨a, b⟩ = Σᵢ aᵢ bᵢ. */
export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/**
 * Objective of the Lasso.
 *
 *     F(w) = (1/2n)‖y − Xw‖² + λ‖w‖₁
 *
 * Shapes: X (n × d), y (n), weights (d).
 * Source: Tibshirani (1996), Regression Shrinkage and Selection via the Lasso, with the 1/n of scikit-learn.
 */
export function lassoObjective(X: Rows, y: readonly number[], weights: readonly number[], lambda: number) {
  const residual = X.map((row, i) => y[i] - dot(row, weights));
  const norm1 = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  return dot(residual, residual) / (2 * X.length) + lambda * norm1;
}

/**
 * The columns' correlations with the residual, minus the gradient of the data loss.
 *
 *     cⱼ = xⱼᵀ(y − Xw)/n
 *
 * Shapes: X (n × d), y (n), weights (d), result (d).
 */
export function correlations(X: Rows, y: readonly number[], weights: readonly number[]): number[] {
  const result = weights.map(() => 0);
  for (let i = 0; i < X.length; i++) {
    const residual = y[i] - dot(X[i], weights);
    for (let j = 0; j < result.length; j++) result[j] += (X[i][j] * residual) / X.length;
  }
  return result;
}

/**
 * The smallest λ at which all Lasso weights are 0.
 *
 *     λ_max = ‖Xᵀy‖∞ / n
 *
 * Shapes: X (n × d), y (n).
 */
export function lambdaMax(X: Rows, y: readonly number[]): number {
  const zeros = X[0].map(() => 0);
  return Math.max(...correlations(X, y, zeros).map(Math.abs));
}

/**
 * How far weights are from satisfying the optimality conditions of the Lasso: 0 exactly at a minimiser.
 *
 *     maxⱼ  |cⱼ − λ sign wⱼ|      where wⱼ ≠ 0
 *           max(0, |cⱼ| − λ)      where wⱼ = 0         c = Xᵀ(y − Xw)/n
 *
 * That is the distance (‖·‖∞) from 0 to the subdifferential of F at w. NaN weights give NaN.
 * Shapes: X (n × d), y (n), weights (d).
 */
export function lassoKktResidual(X: Rows, y: readonly number[], weights: readonly number[], lambda: number) {
  return subgradientDistance(correlations(X, y, weights), weights, lambda);
}

/** Largest violation of cⱼ ∈ λ ∂|wⱼ|, where c is minus the gradient of the smooth part. */
export function subgradientDistance(
  c: readonly number[],
  weights: readonly number[],
  lambda: number,
): number {
  const violations = weights.map((weight, j) =>
    weight === 0 ? Math.max(0, Math.abs(c[j]) - lambda) : Math.abs(c[j] - lambda * Math.sign(weight)),
  );
  return Math.max(0, ...violations);
}

/**
 * Gram matrix of the columns, divided by the number of samples.
 *
 *     G = XᵀX/n
 *
 * Shapes: X (n × d), result (d × d).
 */
export function gram(X: Rows): number[][] {
  const columns = X[0].map((_, j) => X.map((row) => row[j]));
  return columns.map((a) => columns.map((b) => dot(a, b) / X.length));
}

/**
 * Lipschitz constant of the gradient of (1/2n)‖y − Xw‖²: proximal gradient converges for steps up to 1/L.
 *
 *     L = λ_max(XᵀX/n), the largest eigenvalue;   0 for X = 0
 *
 * Shapes: X (n × d).
 */
export function lipschitzConstant(X: Rows): number {
  const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(gram(X)), { assumeSymmetric: true });
  return Math.max(0, ...realEigenvalues);
}

/**
 * All iterates w₀ = 0, w₁, …, w_k of proximal gradient (ISTA), k = maxIterations, without stopping early.
 *
 *     wₖ₊₁ = S_{ηλ}(wₖ − η(Gwₖ − b))      G = XᵀX/n,  b = Xᵀy/n
 *
 * In terms of G and b: no residual is formed.
 * Shapes: X (n × d), y (n), result (k + 1) vectors (d).
 * Source: Beck & Teboulle (2009), A Fast Iterative Shrinkage-Thresholding Algorithm, section 1.
 */
export function lassoProximalGradientIterates(
  X: Rows,
  y: readonly number[],
  lambda: number,
  options: { learningRate: number; maxIterations: number },
): number[][] {
  const { learningRate, maxIterations } = options;
  const step = proximalGradientStep(X, y, lambda, learningRate);
  const iterates = [X[0].map(() => 0)];
  for (let k = 0; k < maxIterations; k++) iterates.push(step(iterates[k]));
  return iterates;
}

/** The map w ↦ S_{ηλ}(w − η(Gw − b)), with G = XᵀX/n and b = Xᵀy/n computed once. */
export function proximalGradientStep(X: Rows, y: readonly number[], lambda: number, learningRate: number) {
  const G = gram(X);
  const b = correlations(
    X,
    y,
    X[0].map(() => 0),
  );
  return (weights: readonly number[]): number[] => {
    const moved = weights.map((weight, j) => weight - learningRate * (dot(G[j], weights) - b[j]));
    return softThreshold(moved, learningRate * lambda);
  };
}
