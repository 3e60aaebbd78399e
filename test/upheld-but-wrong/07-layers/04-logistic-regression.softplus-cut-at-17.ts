// 07-layers/04-logistic-regression: softplus cut at ±17.
import { Matrix } from 'ml-matrix';
export function logisticCostL2(weights: number[], bias: number, X: Matrix, y: number[], lambda: number): { cost: number; dw: number[]; db: number } {
  const m = X.rows, d = X.columns;
  let cost = 0, db = 0;
  const dw = new Array<number>(d).fill(0);
  for (let i = 0; i < m; i++) {
    let z = bias;
    for (let j = 0; j < d; j++) z += weights[j] * X.get(i, j);
    cost += (z > 17 ? z : z < -17 ? 0 : Math.log1p(Math.exp(z))) - y[i] * z;
    const e = 1 / (1 + Math.exp(-z)) - y[i];
    db += e;
    for (let j = 0; j < d; j++) dw[j] += e * X.get(i, j);
  }
  let squares = 0;
  for (const w of weights) squares += w * w;
  return {
    cost: cost / m + (lambda / (2 * m)) * squares,
    dw: dw.map((g, j) => g / m + (lambda / m) * weights[j]),
    db: db / m,
  };
}
