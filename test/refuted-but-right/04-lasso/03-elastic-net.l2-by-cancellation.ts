// The divisor is xᵀx/n + λ − λa, which rounds a λ that is far larger than what is left of it.
import { Matrix } from 'ml-matrix';
export interface ElasticNetOptions {
  maxIterations: number;
  tolerance: number;
}
export function elasticNet(
  X: Matrix,
  y: number[],
  lambda: number,
  l1Ratio: number,
  options: ElasticNetOptions,
): number[] {
  const n = X.rows,
    d = X.columns;
  const G = X.transpose().mmul(X),
    b = X.transpose().mmul(Matrix.columnVector(y)).to1DArray();
  let w: number[] = Array.from({ length: d }, () => 0);
  for (let k = 0; k < options.maxIterations; k++) {
    const old = w;
    w = [...w];
    for (let j = d - 1; j >= 0; j--) {
      if (G.get(j, j) === 0) {
        w[j] = 0;
        continue;
      }
      let rho = b[j];
      for (let i = 0; i < d; i++) if (i !== j) rho -= G.get(j, i) * w[i];
      rho /= n;
      const t = lambda * l1Ratio;
      w[j] = (rho > t ? rho - t : rho < -t ? rho + t : 0) / (G.get(j, j) / n + lambda - lambda * l1Ratio);
    }
    if (Math.hypot(...w.map((x, j) => x - old[j])) < options.tolerance) break;
  }
  return w;
}
