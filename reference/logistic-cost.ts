/**
 * Cost and gradient of L2-penalised logistic regression, by margins tᵢ = (2yᵢ − 1) zᵢ.
 *
 *     J  = (1/m) Σᵢ log(1 + e^(−tᵢ)) + (λ/2m) ‖w‖²,   zᵢ = ⟨w, xᵢ⟩ + b
 *     dw = −(1/m) Σᵢ (2yᵢ − 1) σ(−tᵢ) xᵢ + (λ/m) w,   db the same with 1 for xᵢ and no penalty
 *
 * Relative accuracy holds for every score: nothing cancels where tᵢ is large.
 * Shapes: weights and dw (d), X m × d, y (m) of zeros and ones, bias, lambda, cost and db numbers.
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, sections 4.4 and 10.6.
 */
export function logisticCostL2(
  weights: readonly number[],
  bias: number,
  X: Rows,
  y: readonly number[],
  lambda: number,
): { cost: number; dw: number[]; db: number } {
  const m = X.length;
  let losses = 0;
  let squares = 0;
  let db = 0;
  const dw = weights.map((weight) => {
    squares += weight * weight;
    return (lambda * weight) / m;
  });
  for (let i = 0; i < m; i++) {
    let score = bias;
    for (let j = 0; j < weights.length; j++) score += weights[j] * X[i][j];
    const sign = 2 * y[i] - 1;
    losses += softplus(-sign * score);
    const push = (-sign * sigmoid(-sign * score)) / m;
    for (let j = 0; j < weights.length; j++) dw[j] += push * X[i][j];
    db += push;
  }
  return { cost: (losses + (lambda * squares) / 2) / m, dw, db };
}

/**
 * log(1 + eᶻ), accurate for every z.
 *
 *     z ≤ 0:  log1p(eᶻ)        z > 0:  z + log1p(e^(−z))
 *
 * Source: Mächler (2012), Accurately computing log(1 − exp(−|a|)), section 3.
 */
export function softplus(z: number): number {
  return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
}

/** σ(z) = 1 / (1 + e^(−z)), from the exponential that cannot overflow. */
export function sigmoid(z: number): number {
  const small = Math.exp(-Math.abs(z));
  return (z > 0 ? 1 : small) / (1 + small);
}

type Rows = readonly (readonly number[])[];
