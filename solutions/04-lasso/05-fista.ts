import type { Matrix } from 'ml-matrix';

/**
 * The Lasso by FISTA: the proximal gradient step is taken from a point v beyond the last iterate.
 *
 * Both the gradient and the start of the step belong to v. The weights w are what comes out of the soft
 * threshold; v, past the last two of them, is only where the next step begins.
 */
export function lassoFista(X: Matrix, y: number[], lambda: number, options: FistaOptions): number[] {
  const { learningRate, maxIterations } = options;
  const rows = X.to2DArray();
  const columns = X.transpose().to2DArray();

  /** p(v) = S_{ηλ}(v − ηXᵀ(Xv − y)/n) */
  const proximalStep = (from: number[]) => {
    const residual = rows.map((row, i) => dot(row, from) - y[i]);
    const gradient = columns.map((column) => dot(column, residual) / X.rows);
    const moved = from.map((value, j) => value - learningRate * gradient[j]);
    return softThreshold(moved, learningRate * lambda);
  };

  let weights = columns.map(() => 0);
  let extrapolated = weights;
  let t = 1;
  for (let k = 0; k < maxIterations; k++) {
    // wₖ = p(vₖ)
    const next = proximalStep(extrapolated);
    // tₖ₊₁ = (1 + √(1 + 4tₖ²)) / 2
    const nextT = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
    // vₖ₊₁ = wₖ + ((tₖ − 1) / tₖ₊₁) (wₖ − wₖ₋₁)
    const momentum = (t - 1) / nextT;
    extrapolated = next.map((value, j) => value + momentum * (value - weights[j]));
    weights = next;
    t = nextT;
  }
  return weights;
}

/** How far and how often FISTA moves. */
export interface FistaOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** How many iterations, 0 or more. */
  maxIterations: number;
}

function dot(a: number[], b: number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** S_t(x)ᵢ = sign(xᵢ) · max(|xᵢ| − t, 0) */
function softThreshold(values: number[], threshold: number): number[] {
  return values.map((value) => Math.sign(value) * Math.max(Math.abs(value) - threshold, 0));
}
