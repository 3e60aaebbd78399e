import { sigmoid, softplus } from './logistic-cost.ts';

/**
 * Cost of a network with one hidden tanh layer, and its slope along a direction of the parameters.
 *
 *     z(net, x) = W2 tanh(W1 x + b1) + b2
 *     J(net)    = (1/m) Σᵢ [softplus(zᵢ) − yᵢ zᵢ] + (λ/2m) (‖W1‖² + ‖W2‖²)
 *     slope     = d/dt J(net + t · direction) at t = 0
 *
 * Forward mode: value and speed are computed side by side, nothing is propagated backwards.
 * Shapes: X m × d, y (m) of zeros and ones, W1 h × d, b1 (h), W2 1 × h, b2 (1).
 * Source: Griewank & Walther (2008), Evaluating Derivatives, chapter 3.
 */
export function tanhNetSlope(
  net: TanhNetRows,
  direction: TanhNetRows,
  X: Rows,
  y: readonly number[],
  lambda: number,
): { cost: number; slope: number } {
  const m = X.length;
  let cost = 0;
  let slope = 0;
  for (let i = 0; i < m; i++) {
    let score = net.b2[0];
    let scoreSpeed = direction.b2[0];
    for (let k = 0; k < net.b1.length; k++) {
      let input = net.b1[k];
      let inputSpeed = direction.b1[k];
      for (let j = 0; j < X[i].length; j++) {
        input += net.W1[k][j] * X[i][j];
        inputSpeed += direction.W1[k][j] * X[i][j];
      }
      const activation = Math.tanh(input);
      const activationSpeed = inputSpeed / Math.cosh(input) ** 2;
      score += net.W2[0][k] * activation;
      scoreSpeed += direction.W2[0][k] * activation + net.W2[0][k] * activationSpeed;
    }
    cost += softplus(y[i] === 1 ? -score : score) / m;
    slope += ((sigmoid(score) - y[i]) * scoreSpeed) / m;
  }
  for (const block of ['W1', 'W2'] as const) {
    net[block].forEach((row, k) => {
      row.forEach((weight, j) => {
        cost += (lambda / (2 * m)) * weight * weight;
        slope += (lambda / m) * weight * direction[block][k][j];
      });
    });
  }
  return { cost, slope };
}

/** The cost alone. */
export function tanhNetCost(net: TanhNetRows, X: Rows, y: readonly number[], lambda: number): number {
  return tanhNetSlope(net, net, X, y, lambda).cost;
}

/**
 * All partial derivatives of the cost, each the slope along its own unit direction.
 *
 * Shapes: as the net.
 */
export function tanhNetGradient(
  net: TanhNetRows,
  X: Rows,
  y: readonly number[],
  lambda: number,
): { W1: number[][]; b1: number[]; W2: number[][]; b2: number[] } {
  const direction = {
    W1: net.W1.map((row) => row.map(() => 0)),
    b1: net.b1.map(() => 0),
    W2: net.W2.map((row) => row.map(() => 0)),
    b2: net.b2.map(() => 0),
  };
  const along = (entries: number[]) =>
    entries.map((_, at) => {
      entries[at] = 1;
      const { slope } = tanhNetSlope(net, direction, X, y, lambda);
      entries[at] = 0;
      return slope;
    });
  return {
    W1: direction.W1.map(along),
    b1: along(direction.b1),
    W2: direction.W2.map(along),
    b2: along(direction.b2),
  };
}

/** The parameters as plain rows, or one number for each of them. */
export interface TanhNetRows {
  readonly W1: Rows;
  readonly b1: readonly number[];
  readonly W2: Rows;
  readonly b2: readonly number[];
}

type Rows = readonly (readonly number[])[];
